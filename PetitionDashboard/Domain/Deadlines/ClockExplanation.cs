namespace PetitionDashboard.Domain.Deadlines;

/// <summary>Why a day was counted or not. Texts: <c>DayReason.*</c> in DeadlineTexts.</summary>
public enum DayReason
{
    /// <summary>The day of the event, which is not counted.</summary>
    Event,

    /// <summary>Counted, as any day of the limit.</summary>
    Counted,

    /// <summary>Counted: a weekend day that is worked.</summary>
    MakeUpDay,

    /// <summary>Counted: a day of the extension.</summary>
    Extension,

    /// <summary>Not counted: weekend.</summary>
    Weekend,

    /// <summary>Not counted: holiday.</summary>
    Holiday,

    /// <summary>Not counted: the clock stood still.</summary>
    Paused,

    /// <summary>Not counted: the working day to which the end moved.</summary>
    RolledTo,
}

/// <summary>A day between a clock's start and its due date.</summary>
/// <param name="Date">The day.</param>
/// <param name="Counted">Whether it was counted.</param>
/// <param name="Number">Which counted day it is, from 1, extension days included; null when not counted.</param>
/// <param name="Why">Why.</param>
public readonly record struct CountedDay(DateOnly Date, bool Counted, int? Number, DayReason Why);

/// <summary>Answers "why this date?": the count of a clock day by day.</summary>
public static class ClockExplanation
{
    /// <summary>
    /// Every day from the event to the due date, in order; empty for a clock that does not apply. While the clock stands still,
    /// the days from the pause to the (provisional) due date show as paused.
    /// </summary>
    /// <param name="clock">The clock, with dates as this calendar gives them.</param>
    /// <param name="calendar">The working days.</param>
    public static IReadOnlyList<CountedDay> Of(Clock clock, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(calendar);
        if (clock.State == ClockState.NotApplicable)
            return [];

        var dates = ClockDates.Of(clock, calendar);
        var days = new List<CountedDay>(dates.Due.DayNumber - clock.Start.DayNumber + 1)
        {
            new(clock.Start, Counted: false, Number: null, DayReason.Event),
        };
        var number = 0;
        for (var date = clock.Start.AddDays(1); date <= dates.Due; date = date.AddDays(1))
        {
            var why = Why(clock, calendar, dates, date);
            var counted = why is DayReason.Counted or DayReason.MakeUpDay or DayReason.Extension;
            days.Add(new CountedDay(date, counted, counted ? ++number : null, why));
        }

        return days;
    }

    private static DayReason Why(Clock clock, WorkCalendar calendar, ClockDates dates, DateOnly date)
    {
        foreach (var pause in clock.Pauses)
        {
            if (date >= pause.From && !(date >= pause.Until))
                return DayReason.Paused;
        }

        if (date > dates.LimitEnd && date <= dates.UnrolledDue)
            return DayReason.Extension;
        if (date <= dates.LimitEnd && clock.Limit.Unit != LimitUnit.WorkingDays)
            return DayReason.Counted;
        return calendar.KindOf(date) switch
        {
            WorkDayKind.Weekend => DayReason.Weekend,
            WorkDayKind.Holiday => DayReason.Holiday,
            _ when date > dates.UnrolledDue => DayReason.RolledTo,
            WorkDayKind.MakeUpDay => DayReason.MakeUpDay,
            _ => DayReason.Counted,
        };
    }
}
