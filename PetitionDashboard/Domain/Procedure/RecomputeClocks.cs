using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="RecomputeClocks"/>.</summary>
public sealed record RecomputeClocksInput : IActInput
{
    /// <summary>Also clocks that were met, with their verdicts and those of the closures that rest on them.</summary>
    public bool IncludeEnded { get; init; }

    /// <summary>Why: the notice that corrected the calendar.</summary>
    [Required, StringLength(500), PlainText, Multiline(2)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>A clock before and after it was counted anew.</summary>
/// <param name="Before">As it stands.</param>
/// <param name="After">As the calendar has it now.</param>
public sealed record ClockRecount(Clock Before, Clock After);

/// <summary>
/// Count the clocks anew 重算期限, after the calendar was corrected. Done by the system on somebody's order, because cases behind walls are counted as well. Only what
/// the calendar has a say in changes: starts, limits, pauses and extensions stay, and what ended is touched only when that is asked for.
/// </summary>
public sealed class RecomputeClocks : Act<RecomputeClocksInput>
{
    /// <inheritdoc/>
    public override string Key => "recompute-clocks";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Enum.GetValues<Stage>()];

    /// <inheritdoc/>
    public override Roles Who => Roles.System;

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [.. Enum.GetValues<ClockKind>()];

    /// <inheritdoc/>
    public override int Order => 99;

    /// <summary>The clocks of a case that would be due on another day, or be an estimate no more, or one now.</summary>
    /// <param name="petition">The case.</param>
    /// <param name="calendar">The calendar as it is.</param>
    /// <param name="includeEnded">Also those that were met; the cancelled were never due.</param>
    public static ImmutableArray<ClockRecount> Changes(PetitionCase petition, WorkCalendar calendar, bool includeEnded)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(calendar);
        ImmutableArray<ClockRecount>.Builder? found = null;
        foreach (var clock in petition.Clocks)
        {
            if (!clock.AsksCalendar() || !(clock.IsOpen || (includeEnded && clock.State == ClockState.Met)))
                continue;
            if (clock.Recompute(calendar) is var after && after != clock)
                (found ??= ImmutableArray.CreateBuilder<ClockRecount>()).Add(new ClockRecount(clock, after));
        }

        return found?.ToImmutable() ?? [];
    }

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        Changes(petition, context.Calendar, includeEnded: true).IsEmpty ? Refusal.Of("ClocksUnchanged") : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RecomputeClocksInput input, ActContext context)
    {
        var changes = Changes(petition, context.Calendar, input.IncludeEnded);
        if (changes.IsEmpty)
            return Refusal.Of("ClocksUnchanged");
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.AddRange(changes.Select(c => new ClockSet(c.After)));
        if (input.IncludeEnded)
            effects.AddRange(Verdicts(petition, changes));
        return new Decision.Yes(effects.ToImmutable(), input.Reason.Trim(), [new Detail("count", Terms.Text(changes.Length))]);
    }

    /// <summary>Closures whose verdict turns because a clock that they were measured by did. What was never judged (imported history) stays so.</summary>
    private static IEnumerable<Effect> Verdicts(PetitionCase petition, ImmutableArray<ClockRecount> changes)
    {
        var since = DateOnly.MinValue;
        for (var i = 0; i < petition.Closures.Length; i++)
        {
            var closure = petition.Closures[i];
            var on = OfficeTime.DayOf(closure.At);
            var measured = petition.Clocks.Where(c => Facts.IsDecision(c.Kind) && c.State == ClockState.Met && c.Start >= since && c.EndedOn <= on)
                .Select(c => changes.FirstOrDefault(x => x.Before.Id == c.Id)?.After ?? c).ToList();
            since = on;
            if (closure.InTime is { } before && measured.Count > 0 && measured.TrueForAll(c => c.MetInTime == true) is var now && now != before
                && changes.Any(x => measured.Exists(m => m.Id == x.Before.Id)))
                yield return new ClosureJudged(i, now);
        }
    }
}
