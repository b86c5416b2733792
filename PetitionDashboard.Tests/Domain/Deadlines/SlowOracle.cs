using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Tests.Domain.Deadlines;

/// <summary>
/// Counts limits as a person does at a wall calendar: one day after the other, asking of each whether it counts. Shares neither
/// code nor tables with the product: the days off are typed again from the State Council's notices, weekends included.
/// </summary>
internal static class SlowOracle
{
    private static readonly HashSet<int> Off =
    [
        20240101, .. Run(20240210, 20240217), .. Run(20240404, 20240406), .. Run(20240501, 20240505), 20240610, .. Run(20240915, 20240917), .. Run(20241001, 20241007),
        20250101, .. Run(20250128, 20250131), .. Run(20250201, 20250204), .. Run(20250404, 20250406), .. Run(20250501, 20250505), 20250531, 20250601, 20250602, .. Run(20251001, 20251008),
        .. Run(20260101, 20260103), .. Run(20260215, 20260223), .. Run(20260404, 20260406), .. Run(20260501, 20260505), .. Run(20260619, 20260621), .. Run(20260925, 20260927), .. Run(20261001, 20261007),
    ];

    private static readonly HashSet<int> Worked =
    [
        20240204, 20240218, 20240407, 20240428, 20240511, 20240914, 20240929, 20241012,
        20250126, 20250208, 20250427, 20250928, 20251011,
        20260104, 20260214, 20260228, 20260509, 20260920, 20261010,
    ];

    public static bool Works(DateOnly date)
    {
        var number = (date.Year * 10000) + (date.Month * 100) + date.Day;
        return Worked.Contains(number) || (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Off.Contains(number));
    }

    public static int WorkingDaysAfter(DateOnly start, DateOnly end)
    {
        var count = 0;
        for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
            count += Works(day) ? 1 : 0;
        return count;
    }

    /// <summary>The due date before it moves to a working day.</summary>
    public static DateOnly Unrolled(DateOnly start, Limit limit, IReadOnlyList<ClockPause> pauses, int extension)
    {
        var counts = limit.Unit == LimitUnit.Months ? DaysOfMonths(start, limit.Count) : limit.Count;
        var day = start;
        while (counts == 0 && IsPaused(day))
            day = day.AddDays(1);
        while (counts > 0)
        {
            day = day.AddDays(1);
            if (!IsPaused(day) && (limit.Unit != LimitUnit.WorkingDays || Works(day)))
                counts--;
        }

        for (; extension > 0; extension -= IsPaused(day) ? 0 : 1)
            day = day.AddDays(1);
        return day;

        bool IsPaused(DateOnly date) => pauses.Any(pause => date >= pause.From && date < pause.Until);
    }

    public static DateOnly Rolled(DateOnly date)
    {
        while (!Works(date))
            date = date.AddDays(1);
        return date;
    }

    private static int DaysOfMonths(DateOnly start, int months)
    {
        var (year, month) = (start.Year, start.Month);
        for (; months > 0; months--)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        var last = month is 4 or 6 or 9 or 11 ? 30 : month != 2 ? 31 : year % 4 == 0 ? 29 : 28; // no century in sight
        return new DateOnly(year, month, Math.Min(start.Day, last)).DayNumber - start.DayNumber;
    }

    private static IEnumerable<int> Run(int first, int last) => Enumerable.Range(first, last - first + 1);
}
