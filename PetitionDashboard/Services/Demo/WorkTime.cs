using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Demo;

/// <summary>Moments at which people of an office do things: working days, nine to half past five.</summary>
internal static class WorkTime
{
    private const int Opens = 9 * 60;
    private const int Closes = (17 * 60) + 30;
    private static readonly TimeSpan s_lastDays = TimeSpan.FromDays(5);

    /// <summary>The working day on or before a day.</summary>
    public static DateOnly OnOrBefore(DateOnly day, WorkCalendar calendar)
    {
        while (!calendar.IsWorkingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>An instant of a day in the office's time.</summary>
    public static DateTimeOffset At(DateOnly day, int minuteOfDay) => OfficeTime.StartOf(day).AddMinutes(minuteOfDay);

    /// <summary>A working moment some days after another; under one day it is the same working day while the office is open.</summary>
    /// <param name="after">The moment before.</param>
    /// <param name="days">Calendar days between.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="random">Chance.</param>
    /// <param name="latest">Not later than this, if there is such an end.</param>
    public static DateTimeOffset After(DateTimeOffset after, double days, WorkCalendar calendar, Random random, DateTimeOffset? latest = null)
    {
        var minutes = random.Next(12, 70);
        var at = days < 1 ? SameDay(after, minutes, calendar) : At(calendar.NextWorkingDay(OfficeTime.DayOf(after).AddDays((int)days)), random.Next(Opens, Closes));
        if (at <= after)
            at = after.AddMinutes(minutes);
        if (at <= latest || latest is not { } end)
            return at;

        // Little time is left: whatever the hour, things are finished before the end.
        var left = end - after;
        return left <= TimeSpan.Zero ? after : end - (left < s_lastDays ? left * 0.4 : s_lastDays * 0.4);
    }

    private static DateTimeOffset SameDay(DateTimeOffset after, int minutes, WorkCalendar calendar)
    {
        var at = after.AddMinutes(minutes);
        var day = OfficeTime.DayOf(at);
        var minute = (int)(at - OfficeTime.StartOf(day)).TotalMinutes;
        if (calendar.IsWorkingDay(day) && minute is >= Opens and <= Closes)
            return at;
        return calendar.IsWorkingDay(day) && minute < Opens ? At(day, Opens + minutes) : At(calendar.NextWorkingDay(day.AddDays(1)), Opens + minutes);
    }
}
