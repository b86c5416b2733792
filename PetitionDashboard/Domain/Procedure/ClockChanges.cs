using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Collects what an act does to the clocks of a case, as effects.</summary>
/// <param name="petition">The case, null while it is being registered.</param>
/// <param name="context">Calendar, rules and day.</param>
public sealed class ClockChanges(PetitionCase? petition, ActContext context)
{
    private readonly ImmutableArray<Effect>.Builder _effects = ImmutableArray.CreateBuilder<Effect>();

    // Past the highest, not the count: a correction takes the clocks of its act away, and what is left keeps its number.
    private int _nextId = (petition?.Clocks.Select(c => c.Id).DefaultIfEmpty().Max() ?? 0) + 1;

    /// <summary>The effects collected.</summary>
    public ImmutableArray<Effect> Effects => _effects.ToImmutable();

    /// <summary>
    /// Starts a clock; the first day counted is the day after <paramref name="start"/> (default: the day of the act), whose rule it takes and keeps.
    /// </summary>
    public ClockChanges Start(ClockKind kind, DateOnly? start = null, int? demand = null, Limit? limit = null, string? reference = null)
    {
        _effects.Add(new ClockSet(Begin(kind, start ?? context.Today, demand, limit, reference)));
        return this;
    }

    /// <summary>Shows a limit that somebody else had, and that ended before the act.</summary>
    public ClockChanges Ended(ClockKind kind, DateOnly start, DateOnly metOn)
    {
        _effects.Add(new ClockSet(Begin(kind, start).MeetOn(metOn)));
        return this;
    }

    /// <summary>Records that a clock does not apply, and why.</summary>
    public ClockChanges NotApplicable(ClockKind kind, string reason, DateOnly? start = null)
    {
        var day = start ?? context.Today;
        _effects.Add(new ClockSet(Clock.NotApplicable(_nextId++, context.Rulebook.On(day)[kind], day, reason)));
        return this;
    }

    /// <summary>Meets every open clock of the kind (of one demand, if given).</summary>
    public ClockChanges Meet(ClockKind kind, DateOnly? on = null, int? demand = null) =>
        Change(kind, demand, c => c.MeetOn(on ?? context.Today));

    /// <summary>Meets the clock of one letter and no other.</summary>
    public ClockChanges Meet(Letter letter, DateOnly on)
    {
        if (petition?.ClockOf(letter) is { IsOpen: true } clock)
            _effects.Add(new ClockSet(clock.MeetOn(on)));
        return this;
    }

    /// <summary>Cancels every open clock of the kind (of one demand, if given).</summary>
    public ClockChanges Cancel(ClockKind kind, string reason, int? demand = null) =>
        Change(kind, demand, c => c.CancelOn(context.Today, reason));

    /// <summary>
    /// A right begins on that day: its open clock is counted anew from there; one is started where there is none yet, or where the last one ended before
    /// the answer that gives the right. A right that was used or lapsed stays so.
    /// </summary>
    /// <param name="kind">The right.</param>
    /// <param name="start">Day of delivery.</param>
    /// <param name="answered">Day of the answer that gives it.</param>
    /// <param name="demand">Of one demand, or of the case.</param>
    public ClockChanges Begin(ClockKind kind, DateOnly start, DateOnly answered, int? demand = null)
    {
        var last = petition?.Clocks.LastOrDefault(c => c.Kind == kind && c.Demand == demand);
        if (last is { IsOpen: true })
            _effects.Add(new ClockSet((last with { Start = start }).Recompute(context.Calendar)));
        else if (last is null || last.EndedOn < answered || string.Equals(last.Reason, Reasons.AnsweredAnew, StringComparison.Ordinal))
            Start(kind, start, demand);
        return this;
    }

    /// <summary>True when one of the changes collected ends this clock.</summary>
    public bool Ends(int clockId) => _effects.OfType<ClockSet>().Any(c => c.Clock.Id == clockId && !c.Clock.IsOpen);

    /// <summary>Cancels every open clock of the case.</summary>
    public ClockChanges CancelAll(string reason)
    {
        foreach (var kind in Enum.GetValues<ClockKind>())
            Cancel(kind, reason);
        return this;
    }

    /// <summary>Extends one clock by days added to its unrolled due date.</summary>
    public ClockChanges Extend(int clockId, int days)
    {
        foreach (var clock in petition?.Clocks ?? [])
        {
            if (clock.Id == clockId)
                _effects.Add(new ClockSet(clock.ExtendBy(days, context.Calendar)));
        }

        return this;
    }

    /// <summary>Leaves days that are over out of the running clock of a kind: <paramref name="from"/> is the first not counted, <paramref name="again"/> counts.</summary>
    public ClockChanges Spare(ClockKind kind, DateOnly from, DateOnly again, string reason)
    {
        foreach (var clock in petition?.Clocks ?? [])
        {
            if (clock.Kind == kind && clock.State == ClockState.Running)
                _effects.Add(new ClockSet(clock.PauseOn(from, reason).ResumeOn(again, context.Calendar)));
        }

        return this;
    }

    private Clock Begin(ClockKind kind, DateOnly start, int? demand = null, Limit? limit = null, string? reference = null) =>
        Clock.Begin(_nextId++, context.Rulebook.On(start)[kind], start, context.Calendar, demand, limit, reference);

    private ClockChanges Change(ClockKind kind, int? demand, Func<Clock, Clock> change)
    {
        foreach (var clock in petition?.Clocks ?? [])
        {
            if (clock.IsOpen && clock.Kind == kind && (demand is null || clock.Demand == demand))
                _effects.Add(new ClockSet(change(clock)));
        }

        return this;
    }
}
