using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Visits;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Visits;

/// <summary>A visitor who takes a ticket.</summary>
/// <param name="Request">Identity of the request: sent twice, it takes one ticket.</param>
/// <param name="Name">Name; empty when not given.</param>
/// <param name="IdNumber">Identity number.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Matter">What about, in one line.</param>
/// <param name="Headcount">How many people came.</param>
/// <param name="Representatives">How many speak for a collective visit.</param>
/// <param name="CaseNumber">The case that they come about, if there is one.</param>
/// <param name="LeaderDayId">The leader's day that they come to; null for everyday reception.</param>
public sealed record NewVisit(
    Guid Request, string? Name, string? IdNumber, string? Phone, string? Matter, int Headcount, int Representatives, string? CaseNumber, int? LeaderDayId);

/// <summary>Who a visitor is, whole; only for the form that registers them.</summary>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">Identity number.</param>
/// <param name="Phone">Phone.</param>
/// <param name="Matter">What about.</param>
/// <param name="Headcount">How many came.</param>
public sealed record VisitorDetails(string? Name, string? IdNumber, string? Phone, string? Matter, int Headcount = 1);

/// <summary>A visit in the list of the desk: nobody can be told from it but by the ticket.</summary>
/// <param name="Id">Id.</param>
/// <param name="Day">Day.</param>
/// <param name="Ticket">Ticket, A001.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Visitor">Masked name; empty when not given.</param>
/// <param name="Matter">What about; null for whom it is not.</param>
/// <param name="Headcount">How many came.</param>
/// <param name="Representatives">How many speak for them.</param>
/// <param name="Leader">The leader whose day it is; null for everyday reception.</param>
/// <param name="TakenAt">When the ticket was taken.</param>
/// <param name="CalledAt">When called.</param>
/// <param name="StartedAt">When reception began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Desk">Who receives.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="CaseNumber">The case; null for none, or for one that is not the viewer's to see.</param>
/// <param name="Ones">What of the five ones was done.</param>
public sealed record VisitLine(
    int Id, DateOnly Day, string Ticket, VisitState State, string Visitor, string? Matter, int Headcount, int Representatives, string? Leader,
    DateTimeOffset TakenAt, DateTimeOffset? CalledAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Desk, VisitOutcome? Outcome, string? CaseNumber, FiveOnes Ones)
{
    /// <summary>Time from the ticket to the desk, in whole minutes, as of an instant.</summary>
    public int Waited(DateTimeOffset now) => (int)((StartedAt ?? (State is VisitState.Left ? EndedAt : null) ?? now) - TakenAt).TotalMinutes;

    /// <summary>Time at the desk, in whole minutes, as of an instant; null before it began.</summary>
    public int? Served(DateTimeOffset now) => StartedAt is { } started ? (int)((EndedAt ?? now) - started).TotalMinutes : null;
}

/// <summary>The desk on one day.</summary>
/// <param name="Day">Day.</param>
/// <param name="Visits">All visits, in the order of their tickets.</param>
/// <param name="LeaderDays">Leaders who receive on that day or later.</param>
public sealed record DeskBoard(DateOnly Day, ImmutableArray<VisitLine> Visits, ImmutableArray<LeaderDay> LeaderDays)
{
    /// <summary>Mean minutes of waiting of those who were received; null for nobody.</summary>
    public int? MeanWait => Mean(Visits.Where(v => v.StartedAt is not null).Select(v => v.Waited(default)));

    /// <summary>Mean minutes at the desk of those who were received; null for nobody.</summary>
    public int? MeanService => Mean(Visits.Where(v => v.State is VisitState.Done && v.StartedAt is not null).Select(v => v.Served(default)!.Value));

    /// <summary>How many wait or were called.</summary>
    public int Waiting => Visits.Count(v => v.State is VisitState.Waiting or VisitState.Called);

    private static int? Mean(IEnumerable<int> minutes) => minutes.ToList() is { Count: > 0 } all ? (int)Math.Round(all.Average(), MidpointRounding.AwayFromZero) : null;
}

/// <summary>A leader's reception day.</summary>
/// <param name="Id">Id.</param>
/// <param name="Day">Day.</param>
/// <param name="LeaderId">Leader.</param>
/// <param name="Leader">Name.</param>
/// <param name="Place">Where.</param>
/// <param name="Hours">From and until.</param>
/// <param name="IsPublished">Made known.</param>
/// <param name="Visits">Visits assigned to it.</param>
public sealed record LeaderDay(int Id, DateOnly Day, int LeaderId, string Leader, string Place, string Hours, bool IsPublished, int Visits);

/// <summary>What is known of somebody at the counter.</summary>
/// <param name="Cases">Cases of theirs that the viewer may see, newest first.</param>
/// <param name="Visits">Earlier visits, newest first.</param>
public sealed record DeskFind(ImmutableArray<FoundCase> Cases, ImmutableArray<VisitLine> Visits);

/// <summary>A case found at the counter.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Petitioner">Masked.</param>
/// <param name="UnitName">Responsible unit.</param>
public sealed record FoundCase(string Number, string Title, Stage Stage, string Petitioner, string? UnitName);

/// <summary>What became of something at the desk.</summary>
public abstract record DeskResult
{
    private DeskResult()
    {
    }

    /// <summary>Done and kept.</summary>
    /// <param name="Id">Visit or leader's day.</param>
    /// <param name="Ticket">Its ticket; null for a leader's day.</param>
    public sealed record Done(int Id, string? Ticket) : DeskResult;

    /// <summary>Refused; nothing changed.</summary>
    /// <param name="Reasons">Why; the texts are <c>Refusal.{Key}</c> in ReceptionTexts.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : DeskResult;

    /// <summary>The act on the case was refused; nothing changed.</summary>
    /// <param name="Reasons">Why; the texts are those of acts.</param>
    public sealed record ActRefused(ImmutableArray<Refusal> Reasons) : DeskResult;

    /// <summary>There is no such visit, or nobody waits.</summary>
    public sealed record NotFound : DeskResult;

    /// <summary>The store is in trouble; nothing was written, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : DeskResult;
}
