using System.Runtime.InteropServices;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>The dates that a clock's start, limit, pauses and extension come to.</summary>
/// <param name="LimitEnd">Where the limit ends, pauses made up for, before any extension.</param>
/// <param name="UnrolledDue">The same with the extension.</param>
/// <param name="Due">The same moved to a working day, where the rule says so.</param>
/// <param name="Estimated">Whether a year without a holiday table had a say.</param>
/// <remarks>
/// How it counts. The first day is the day after the event, and a limit of 0 ends on the day of the event. Calendar days count
/// each day, working days those of the calendar; months end on the same day number of the later month, else on that month's last
/// day. The paused days, from <see cref="ClockPause.From"/> until the day before <see cref="ClockPause.Until"/>, are not
/// counted: for working days the limit moves by the working days among them, otherwise by all of them. Extensions are calendar
/// days after the end of the limit, whatever its unit. A pause moves the end only if it began on or before it: what was overdue
/// stays overdue. An open pause moves nothing until it ends. Days before the first counted day, and days that two pauses share,
/// are paused once at most.
/// </remarks>
internal readonly record struct ClockDates(DateOnly LimitEnd, DateOnly UnrolledDue, DateOnly Due, bool Estimated)
{
    public static ClockDates Of(Clock clock, WorkCalendar calendar)
    {
        var inWorkingDays = clock.Limit.Unit == LimitUnit.WorkingDays;
        var firstCounted = FirstCounted(clock);
        var pauses = new PauseWalk(clock, firstCounted);

        var limitEnd = clock.Limit.Unit switch
        {
            LimitUnit.WorkingDays => calendar.AddWorkingDays(clock.Start, clock.Limit.Count),
            LimitUnit.Months => clock.Start.AddMonths(clock.Limit.Count),
            _ => clock.Start.AddDays(clock.Limit.Count),
        };
        while (pauses.Next(limitEnd) is { } pause)
        {
            limitEnd = inWorkingDays
                ? calendar.AddWorkingDays(limitEnd, calendar.WorkingDaysBetween(pause.From.AddDays(-1), pause.Until.AddDays(-1)))
                : limitEnd.AddDays(pause.Days);
        }

        var unrolled = limitEnd.AddDays(clock.ExtensionDays);
        while (pauses.Next(unrolled) is { } pause)
            unrolled = unrolled.AddDays(pause.Days);

        var due = clock.RollsForward ? calendar.NextWorkingDay(unrolled) : unrolled;
        // Stopped on one of the days off that the end was moved over: still in time, so the days are made up for here, too.
        while (pauses.Next(due) is { } pause)
            due = calendar.NextWorkingDay(due.AddDays(pause.Days));

        var estimated = (inWorkingDays && calendar.IsEstimated(firstCounted, limitEnd))
            || (clock.RollsForward && calendar.IsEstimated(unrolled, due));
        return new ClockDates(limitEnd, unrolled, due, estimated);
    }

    /// <summary>The first day that counts: the day after the event, or the day itself when the limit is 0.</summary>
    public static DateOnly FirstCounted(Clock clock) => clock.Limit.Count == 0 ? clock.Start : clock.Start.AddDays(1);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Span(DateOnly From, DateOnly Until)
    {
        public int Days => Until.DayNumber - From.DayNumber;
    }

    /// <summary>The ended pauses in order, each cut to the days not yet passed.</summary>
    private ref struct PauseWalk(Clock clock, DateOnly firstCounted)
    {
        private DateOnly cursor = firstCounted;
        private int index;

        /// <summary>The next pause that began on or before the date; null when there is none.</summary>
        public Span? Next(DateOnly end)
        {
            for (; index < clock.Pauses.Length; index++)
            {
                if (clock.Pauses[index] is not { Until: { } until, From: var from } || until <= cursor)
                    continue;
                if (from < cursor)
                    from = cursor;
                if (from > end)
                    return null;
                index++;
                cursor = until;
                return new Span(from, until);
            }

            return null;
        }
    }
}
