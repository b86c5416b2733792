using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>红黄灯. The order is the order of urgency.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Lamp>))]
public enum Lamp
{
    /// <summary>No clock that could turn.</summary>
    None,

    /// <summary>Time enough.</summary>
    Green,

    /// <summary>Due soon.</summary>
    Yellow,

    /// <summary>Overdue.</summary>
    Red,
}

/// <summary>
/// When lamps turn. A lamp is a function of two dates and today, so that what is stored (due date and yellow date) stays true
/// when midnight turns the lamp.
/// </summary>
/// <remarks>
/// Yellow when the days that remain, the due day included, are at most the smaller of 5 and 20 % of the limit rounded up; red
/// from the day after the due date. The limit is measured in calendar days from start to due date, also for limits in working
/// days or months and with all pauses and extensions in it: people read lamps by the wall calendar. At the least the due day
/// itself is yellow. Only a running clock that somebody has to keep (<see cref="ClockKinds.IsDuty"/>) has a lamp: a petitioner's
/// remedy that lapsed is nobody's lateness.
/// </remarks>
public static class Lamps
{
    /// <summary>The most days that a lamp is yellow, the due day included.</summary>
    public const int MostYellowDays = 5;

    private const int YellowFraction = 5; // one fifth, 20 %

    /// <summary>The lamp of a clock; <see cref="Lamp.None"/> unless it runs and is a duty.</summary>
    public static Lamp Of(Clock clock, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return HasLamp(clock) ? Of(clock.Due, YellowFrom(clock), today) : Lamp.None;
    }

    /// <summary>The first day on which a clock's lamp is yellow; null when it has no lamp.</summary>
    public static DateOnly? YellowFrom(Clock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (!HasLamp(clock) || clock.Due is not { } due)
            return null;
        return due.AddDays(1 - YellowDays(due.DayNumber - clock.Start.DayNumber));
    }

    /// <summary>For how many days a lamp is yellow, the due day included.</summary>
    /// <param name="limit">Length of the limit in calendar days.</param>
    public static int YellowDays(int limit) => Math.Clamp((limit + YellowFraction - 1) / YellowFraction, 1, MostYellowDays);

    /// <summary>The lamp of stored dates: those of a clock that has a lamp, or null for none.</summary>
    public static Lamp Of(DateOnly? due, DateOnly? yellowFrom, DateOnly today)
    {
        if (due is null)
            return Lamp.None;
        if (today > due)
            return Lamp.Red;
        return today >= yellowFrom ? Lamp.Yellow : Lamp.Green;
    }

    /// <summary>
    /// Calendar days from today to the due date: 0 on the due day, negative when past; null unless the clock runs. Also for
    /// clocks without a lamp, such as a petitioner's remedy.
    /// </summary>
    public static int? DaysLeft(Clock clock, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock is { State: ClockState.Running, Due: { } due } ? due.DayNumber - today.DayNumber : null;
    }

    private static bool HasLamp(Clock clock) => clock.State == ClockState.Running && clock.Kind.IsDuty();
}
