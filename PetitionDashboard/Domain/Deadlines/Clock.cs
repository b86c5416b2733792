using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>A time in which a clock stands still.</summary>
/// <param name="From">First day that is not counted.</param>
/// <param name="Until">The day it runs again, which counts; null while it stands.</param>
/// <param name="Reason">Resource key (<see cref="ClockReasons"/>) or text.</param>
public sealed record ClockPause(DateOnly From, DateOnly? Until, string Reason);

/// <summary>
/// A clock of a case: when it started, when it is due, and how it ended. Immutable; every transition returns a new clock. All
/// dates are business dates in Asia/Shanghai.
/// </summary>
/// <remarks>
/// How it counts: <see cref="ClockDates"/>. Transitions that the state forbids are mistakes of the caller and throw
/// <see cref="InvalidOperationException"/>: ask <see cref="IsOpen"/> and <see cref="State"/> first.
/// </remarks>
public sealed record Clock
{
    private readonly ValueSequence<ClockPause> pauses;

    /// <summary>Ordinal within the case.</summary>
    public int Id { get; init; }

    /// <summary>Which clock.</summary>
    public ClockKind Kind { get; init; }

    /// <summary>Number of the demand it belongs to; null when it belongs to the whole case.</summary>
    public int? Demand { get; init; }

    /// <summary>What it belongs to besides, such as the number of a letter.</summary>
    public string? Reference { get; init; }

    /// <summary>The day of the event that started it; the first day counted is the next.</summary>
    public DateOnly Start { get; init; }

    /// <summary>Its length, extensions apart.</summary>
    public Limit Limit { get; init; }

    /// <summary>Last day on which it is met in time; null when it does not apply. While it stands still, the date as it was when it stopped.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The due date before it moved to a working day; extensions add to this one.</summary>
    public DateOnly? UnrolledDue { get; init; }

    /// <summary>Calendar days by which it was extended, all extensions together.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>The times in which it stood still, in order; never default.</summary>
    public ImmutableArray<ClockPause> Pauses
    {
        get => pauses.Items;
        init => pauses = new ValueSequence<ClockPause>(value);
    }

    /// <summary>Its state.</summary>
    public ClockState State { get; init; }

    /// <summary>The day on which it was met or cancelled.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it does not apply or was cancelled: resource key (<see cref="ClockReasons"/>) or text.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the due date rests on a year whose holidays are not known.</summary>
    public bool Estimated { get; init; }

    /// <summary>Key of the legal or local source: see <see cref="ClockRule"/>.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Whether a due date that is no working day moves to the next one.</summary>
    public bool RollsForward { get; init; }

    /// <summary>Whether it still has to be met: running or standing still.</summary>
    [JsonIgnore]
    public bool IsOpen => State is ClockState.Running or ClockState.Paused;

    /// <summary>
    /// Whether it was met in time; null while open and when it never had to be met. Met while standing still is in time exactly
    /// if it stopped in time, because the days since do not count.
    /// </summary>
    [JsonIgnore]
    public bool? MetInTime => DaysLate is { } late ? late == 0 : null;

    /// <summary>Calendar days between the due date and the day it was met; 0 when in time, null when it was not met.</summary>
    [JsonIgnore]
    public int? DaysLate
    {
        get
        {
            if (State != ClockState.Met || EndedOn is not { } ended || Due is not { } due)
                return null;
            var stoppedInTime = OpenPause is { } pause && pause.From <= due;
            return stoppedInTime ? 0 : Math.Max(0, ended.DayNumber - due.DayNumber);
        }
    }

    /// <summary>The pause that has not ended; also that of a clock that was met or cancelled while it stood still.</summary>
    [JsonIgnore]
    public ClockPause? OpenPause => Pauses.FirstOrDefault(pause => pause.Until is null);

    /// <summary>Starts a clock.</summary>
    /// <param name="id">Ordinal within the case.</param>
    /// <param name="rule">How this kind counts.</param>
    /// <param name="start">The day of the event.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="demand">Number of the demand it belongs to.</param>
    /// <param name="limit">A limit of this case's own, instead of the rule's.</param>
    /// <param name="reference">What it belongs to besides.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public static Clock Begin(
        int id, ClockRule rule, DateOnly start, WorkCalendar calendar, int? demand = null, Limit? limit = null, string? reference = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var length = limit ?? rule.Limit;
        ArgumentOutOfRangeException.ThrowIfNegative(length.Count, nameof(limit));
        return (Of(id, rule, start, demand) with { Limit = length, Reference = reference }).Recompute(calendar);
    }

    /// <summary>Records that a clock does not apply, and why.</summary>
    /// <param name="id">Ordinal within the case.</param>
    /// <param name="rule">The rule that would have counted.</param>
    /// <param name="start">The day of the event.</param>
    /// <param name="reason">Resource key (<see cref="ClockReasons"/>) or text.</param>
    /// <param name="demand">Number of the demand it belongs to.</param>
    public static Clock NotApplicable(int id, ClockRule rule, DateOnly start, string reason, int? demand = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Of(id, rule, start, demand) with { State = ClockState.NotApplicable, Reason = reason };
    }

    /// <summary>Met on that day, in time or late; also while it stands still.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public Clock MeetOn(DateOnly date) => Require(IsOpen) with { State = ClockState.Met, EndedOn = date };

    /// <summary>Ended on that day without having to be met.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public Clock CancelOn(DateOnly date, string reason) =>
        Require(IsOpen) with { State = ClockState.Cancelled, EndedOn = date, Reason = reason };

    /// <summary>Stands still from that day on, which is the first not counted. A pause that begins after the due date moves nothing.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public Clock PauseOn(DateOnly date, string reason) => Require(State == ClockState.Running) with
    {
        State = ClockState.Paused,
        Pauses = Pauses.Add(new ClockPause(date, Until: null, reason)),
    };

    /// <summary>Runs again from that day on, which counts; the days it stood still are made up for.</summary>
    /// <exception cref="InvalidOperationException">It does not stand still.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before the pause.</exception>
    public Clock ResumeOn(DateOnly date, WorkCalendar calendar)
    {
        var pause = Require(State == ClockState.Paused).OpenPause ?? throw new InvalidOperationException("A standing clock has an open pause.");
        ArgumentOutOfRangeException.ThrowIfLessThan(date, pause.From);
        var closed = Pauses.Replace(pause, pause with { Until = date });
        return (this with { State = ClockState.Running, Pauses = closed.Sort((a, b) => a.From.CompareTo(b.From)) }).Recompute(calendar);
    }

    /// <summary>
    /// Extends by calendar days, counted from the unrolled due date. Whether and how far it may be extended is for the act to
    /// decide; a negative number takes an extension back.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More is taken back than was given.</exception>
    public Clock ExtendBy(int days, WorkCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, -ExtensionDays);
        return (Require(IsOpen) with { ExtensionDays = ExtensionDays + days }).Recompute(calendar);
    }

    /// <summary>The same clock with its dates counted anew, for a corrected calendar; nothing else changes.</summary>
    public Clock Recompute(WorkCalendar calendar)
    {
        if (State == ClockState.NotApplicable)
            return this;
        var dates = ClockDates.Of(this, calendar);
        return this with { UnrolledDue = dates.UnrolledDue, Due = dates.Due, Estimated = dates.Estimated };
    }

    /// <summary>Undoes the end of a clock that was met or cancelled: it runs, or stands still, as before.</summary>
    /// <exception cref="InvalidOperationException">It has not ended, or never applied.</exception>
    public Clock ReopenClock() => Require(State is ClockState.Met or ClockState.Cancelled) with
    {
        State = OpenPause is null ? ClockState.Running : ClockState.Paused,
        EndedOn = null,
        Reason = null,
    };

    private static Clock Of(int id, ClockRule rule, DateOnly start, int? demand) => new()
    {
        Id = id,
        Kind = rule.Kind,
        Demand = demand,
        Start = start,
        Limit = rule.Limit,
        Basis = rule.Basis,
        RollsForward = rule.RollsForward,
    };

    private Clock Require(bool allowed) =>
        allowed ? this : throw new InvalidOperationException($"Clock {Id} ({Kind}) is {State}; this transition is not open to it.");
}
