using System.Collections.Immutable;
using System.Numerics;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>What a day is to the office. Texts: <c>WorkDayKind.*</c> in DeadlineTexts.</summary>
public enum WorkDayKind
{
    /// <summary>An ordinary working day.</summary>
    WorkingDay,

    /// <summary>A Saturday or Sunday that no table names.</summary>
    Weekend,

    /// <summary>A day off by the table, weekend days within a holiday included.</summary>
    Holiday,

    /// <summary>A weekend day that is worked (调休上班).</summary>
    MakeUpDay,
}

/// <summary>One year's holiday and make-up-day table; immutable.</summary>
public sealed class WorkYear
{
    private const int Words = 6; // 366 days in words of 64

    private readonly ulong[] working = new ulong[Words];
    private readonly ulong[] off = new ulong[Words];

    /// <summary>Working days of the year before each word.</summary>
    private readonly short[] before = new short[Words];
    private readonly int weekdaysBefore;

    internal WorkYear(int year, IEnumerable<DateOnly> off, IEnumerable<DateOnly> worked)
    {
        Year = year;
        Off = [.. off.Distinct().Order()];
        Worked = [.. worked.Distinct().Order()];
        foreach (var date in Off.Concat(Worked))
        {
            if (date.Year != year)
                throw new ArgumentException($"{date:yyyy-MM-dd} is not a day of {year}.", nameof(off));
        }

        if (Off.Intersect(Worked).Any())
            throw new ArgumentException("A day cannot be both off and worked.", nameof(worked));

        var first = new DateOnly(year, 1, 1);
        weekdaysBefore = WorkCalendar.WeekdayRank(first) - (WorkCalendar.IsWeekend(first) ? 0 : 1);
        for (var day = 0; day < (DateTime.IsLeapYear(year) ? 366 : 365); day++)
        {
            if (!WorkCalendar.IsWeekend(first.AddDays(day)))
                working[day >> 6] |= 1UL << (day & 63);
        }

        foreach (var date in Off)
        {
            this.off[Word(date)] |= Bit(date);
            working[Word(date)] &= ~Bit(date);
        }

        foreach (var date in Worked)
            working[Word(date)] |= Bit(date);

        for (var word = 1; word < Words; word++)
            before[word] = (short)(before[word - 1] + BitOperations.PopCount(working[word - 1]));
        Correction = CorrectionThrough(new DateOnly(year, 12, 31));
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>Days off by the table, in order.</summary>
    public ImmutableArray<DateOnly> Off { get; }

    /// <summary>Weekend days worked by the table, in order.</summary>
    public ImmutableArray<DateOnly> Worked { get; }

    /// <summary>Working days of the year less its Mondays to Fridays.</summary>
    internal int Correction { get; }

    internal bool IsWorkingDay(DateOnly date) => (working[Word(date)] & Bit(date)) != 0;

    internal bool IsOff(DateOnly date) => (off[Word(date)] & Bit(date)) != 0;

    /// <summary>Working days from 1 January through the date less the Mondays to Fridays among the same days.</summary>
    internal int CorrectionThrough(DateOnly date)
    {
        var word = Word(date);
        var through = (Bit(date) << 1) - 1; // the bit of the date and all below it; all 64 when it is the highest
        return before[word] + BitOperations.PopCount(working[word] & through) - (WorkCalendar.WeekdayRank(date) - weekdaysBefore);
    }

    private static int Word(DateOnly date) => (date.DayOfYear - 1) >> 6;

    private static ulong Bit(DateOnly date) => 1UL << ((date.DayOfYear - 1) & 63);
}
