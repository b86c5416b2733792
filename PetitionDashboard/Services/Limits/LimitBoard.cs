using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Limits;

/// <summary>Every limit as it is today, what comes, and what was.</summary>
/// <param name="Today">Today.</param>
/// <param name="Lines">One for each kind of clock.</param>
/// <param name="MayChange">Whether the viewer may change any.</param>
public sealed record LimitBoard(DateOnly Today, ImmutableArray<LimitLine> Lines, bool MayChange);

/// <summary>One limit.</summary>
/// <param name="Rule">The rule in force today.</param>
/// <param name="IsLocal">Whether its length is the office's own.</param>
/// <param name="Most">The most days it can have.</param>
/// <param name="Coming">The rule that takes its place, and from when; null for none planned.</param>
/// <param name="History">Changes, newest first.</param>
public sealed record LimitLine(ClockRule Rule, bool IsLocal, int Most, (DateOnly From, ClockRule Rule)? Coming, ImmutableArray<LimitChange> History);

/// <summary>A change as it was recorded.</summary>
/// <param name="Id">In the order recorded.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="Old">What would have held otherwise.</param>
/// <param name="OldRolls">Whether its end moved over days off.</param>
/// <param name="New">What holds.</param>
/// <param name="NewRolls">Whether its end moves over days off.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record LimitChange(int Id, DateOnly From, Limit Old, bool OldRolls, Limit New, bool NewRolls, DateTimeOffset At, string By, string Reason);

/// <summary>A change that somebody wants.</summary>
/// <param name="Kind">The clock.</param>
/// <param name="Limit">Its length; of a limit that is not local, as it is.</param>
/// <param name="RollsForward">Whether an end on a day off moves to the next working day.</param>
/// <param name="From">First day on which it holds.</param>
/// <param name="Reason">Why.</param>
public sealed record LimitRequest(ClockKind Kind, Limit Limit, bool RollsForward, DateOnly From, string? Reason);

/// <summary>What became of a change to the office's rules.</summary>
public abstract record RulesResult
{
    private RulesResult()
    {
    }

    /// <summary>Done and kept.</summary>
    public sealed record Done : RulesResult;

    /// <summary>Refused; nothing changed.</summary>
    /// <param name="Reasons">Why; the texts are <c>Refusal.{Key}</c> in RulesTexts.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : RulesResult;

    /// <summary>The store is in trouble; nothing was written, try again.</summary>
    /// <param name="What">What is the matter.</param>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(StoreTrouble What, string Reference) : RulesResult;
}
