using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Today;

namespace PetitionDashboard.Services.Today;

/// <summary>How much of one kind of work waits.</summary>
/// <param name="View">Key of the kind.</param>
/// <param name="Href">The list of exactly these.</param>
/// <param name="Total">How many.</param>
public sealed record TodayCount(string View, string Href, int Total);

/// <summary>One thing to do now.</summary>
/// <param name="Number">Case; of what is no case, the kind and an id.</param>
/// <param name="Title">Its title.</param>
/// <param name="View">Kind of work.</param>
/// <param name="Act">The act that does it, open to the viewer; empty for what is no case.</param>
/// <param name="UnitName">Responsible unit; null for none.</param>
/// <param name="Urgency">Why it stands here.</param>
/// <param name="Due">Earliest limit; null for none.</param>
/// <param name="Clock">Which limit that is.</param>
/// <param name="Lamp">Its lamp.</param>
/// <param name="ReceivedOn">Since when the case is here.</param>
public sealed record TodayRow(
    string Number, string Title, string View, string Act, string? UnitName, Urgency Urgency, DateOnly? Due, ClockKind? Clock, Lamp Lamp, DateOnly ReceivedOn)
{
    /// <summary>Where what is no case is done; null for a case.</summary>
    public string? Place { get; init; }

    /// <summary>The page on which the act on a case is done, where that is not its form.</summary>
    public string? ActPlace { get; init; }

    /// <summary>Which of the kind's words fit; null for the usual ones.</summary>
    public string? Word { get; init; }

    /// <summary>True for a case.</summary>
    public bool IsCase => Place is null;

    /// <summary>The thing itself.</summary>
    public string Href => Place ?? $"/cases/{Number}";

    /// <summary>Where the act is done that does it.</summary>
    public string ActHref => Place ?? ActPlace ?? $"/cases/{Number}?act={Act}";
}

/// <summary>What of one kind of work is not among the rows.</summary>
/// <param name="View">Key of the kind.</param>
/// <param name="Href">The whole list.</param>
/// <param name="N">How many more there are than are shown.</param>
public sealed record TodayMore(string View, string Href, int N);

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
    ImmutableArray<TodayDraft> Drafts, ImmutableArray<TodayCount> Figures)
{
    /// <summary>Of kinds that are shown in part: how many more there are, and where.</summary>
    public ImmutableArray<TodayMore> More { get; init => field = value.IsDefault ? [] : value; } = [];
}

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
