using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Services.Today;

/// <summary>A kind of work that waits for people of some roles.</summary>
/// <param name="View">Key of the queue view that lists it all.</param>
/// <param name="Who">Whose work it is.</param>
/// <param name="Acts">The acts that do it, the most fitting first.</param>
public sealed record TodayDuty(string View, Roles Who, params ImmutableArray<string> Acts)
{
    /// <summary>Every kind, in the order in which they are taken up where no limit decides: what others wait for first.</summary>
    public static ImmutableArray<TodayDuty> All { get; } =
    [
        new("waiting-approval", Roles.Leader, "approve-extension"),
        new("asked", Roles.Handler | Roles.UnitHead | Roles.PartnerContact, "report-in", "answer-joint-letter", "answer-assistance"),
        new("objections", Roles.Clerk, "rule-objection"),
        new("unsatisfied", Roles.Clerk, "second-handling"),
        new("to-assess", Roles.Clerk, "assess"),
        new("to-accept", Roles.Clerk, "accept"),
        new("to-assign", Roles.Clerk, "assign"),
        new("to-reply", Roles.UnitHead, "opinion", "duty-reply", "suggestion-reply", "accusation-reply"),
        new("to-claim", Roles.Handler | Roles.UnitHead, "claim"),
        new("mine", Roles.Handler | Roles.UnitHead, "opinion", "duty-reply", "suggestion-reply", "accusation-reply", "progress"),
        new("to-close", Roles.Clerk, "close"),
        new("callbacks", Roles.Clerk, "evaluate", "archive"),
    ];
}

/// <summary>How much of one kind of work waits.</summary>
/// <param name="View">Key of the kind.</param>
/// <param name="Href">The list of exactly these.</param>
/// <param name="Total">How many.</param>
public sealed record TodayCount(string View, string Href, int Total);

/// <summary>Why a row stands where it does.</summary>
public enum Urgency
{
    /// <summary>A limit has passed.</summary>
    Overdue,

    /// <summary>A limit ends today.</summary>
    DueToday,

    /// <summary>A limit is about to end.</summary>
    DueSoon,

    /// <summary>No limit presses.</summary>
    Waiting,
}

/// <summary>One thing to do now.</summary>
/// <param name="Number">Case.</param>
/// <param name="Title">Its title.</param>
/// <param name="View">Kind of work.</param>
/// <param name="Act">The act that does it, open to the viewer.</param>
/// <param name="UnitName">Responsible unit; null for none.</param>
/// <param name="Urgency">Why it stands here.</param>
/// <param name="Due">Earliest limit; null for none.</param>
/// <param name="Clock">Which limit that is.</param>
/// <param name="Lamp">Its lamp.</param>
/// <param name="ReceivedOn">Since when the case is here.</param>
public sealed record TodayRow(
    string Number, string Title, string View, string Act, string? UnitName, Urgency Urgency, DateOnly? Due, ClockKind? Clock, Lamp Lamp, DateOnly ReceivedOn);

/// <summary>A unit with overdue cases, to be urged.</summary>
/// <param name="UnitId">Unit; null for cases without one.</param>
/// <param name="Name">Its name; empty without one.</param>
/// <param name="Overdue">How many.</param>
/// <param name="Oldest">Days of the longest overdue.</param>
public sealed record LateUnit(int? UnitId, string Name, int Overdue, int Oldest);

/// <summary>Something the viewer was typing.</summary>
/// <param name="Href">Where it goes on.</param>
/// <param name="Act">Act it is for.</param>
/// <param name="Number">Case; null for a new one.</param>
/// <param name="At">When last kept.</param>
public sealed record TodayDraft(string Href, string Act, string? Number, DateTimeOffset At);

/// <summary>What one person meets in the morning.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Rows">What to do now, the most urgent first.</param>
/// <param name="Counts">All that waits, by kind; only kinds with something.</param>
/// <param name="Units">For who supervises: units with overdue cases.</param>
/// <param name="RedRisks">For who leads: red alerts; null for others.</param>
/// <param name="Drafts">What was being typed.</param>
/// <param name="Figures">Four figures of one's own.</param>
public sealed record TodayBoard(
    DateOnly Day, ImmutableArray<TodayRow> Rows, ImmutableArray<TodayCount> Counts, ImmutableArray<LateUnit> Units, int? RedRisks,
    ImmutableArray<TodayDraft> Drafts, ImmutableArray<TodayCount> Figures);

/// <summary>Something that happened since the last visit.</summary>
/// <param name="Id">Ascending.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Number">Case.</param>
/// <param name="Title">Its title.</param>
/// <param name="Act">What was done.</param>
/// <param name="By">Who did it.</param>
public sealed record TodayChange(long Id, DateTimeOffset At, string Number, string Title, string Act, string By);

/// <summary>Where the last visit ended.</summary>
/// <param name="Event">Id of the last event that was there.</param>
/// <param name="At">When; null on the first visit.</param>
public sealed record VisitMark(long Event, DateTimeOffset? At);
