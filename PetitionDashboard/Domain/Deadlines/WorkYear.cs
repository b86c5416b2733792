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

/// <summary>A day of a table with the holiday that it belongs to.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Name of the holiday, 国庆节; null when none is known.</param>
public readonly record struct NamedDay(DateOnly Date, string? Name);

/// <summary>One year's holiday and make-up-day table; immutable.</summary>
public sealed class WorkYear
{
    private const int Words = 6; // 366 days in words of 64

    private readonly ulong[] working = new ulong[Words];
    private readonly ulong[] off = new ulong[Words];

    /// <summary>Working days of the year before each word.</summary>
    private readonly short[] before = new short[Words];
    private readonly int weekdaysBefore;
    private readonly ImmutableSortedDictionary<DateOnly, string> names;

    private WorkYear(int year, IReadOnlyCollection<NamedDay> off, IReadOnlyCollection<NamedDay> worked)
    {
        Year = year;
        Off = [.. off.Select(d => d.Date).Distinct().Order()];
        Worked = [.. worked.Select(d => d.Date).Distinct().Order()];
        names = off.Concat(worked).Where(d => d.Name is not null).DistinctBy(d => d.Date).ToImmutableSortedDictionary(d => d.Date, d => d.Name!);
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

    /// <summary>The table of a year.</summary>
    /// <exception cref="ArgumentException">A date lies outside the year, or is both off and worked.</exception>
    public static WorkYear Of(int year, IEnumerable<NamedDay> off, IEnumerable<NamedDay> worked) => new(year, [.. off], [.. worked]);

    /// <summary>The table of a year without names.</summary>
    /// <exception cref="ArgumentException">A date lies outside the year, or is both off and worked.</exception>
    public static WorkYear Of(int year, IEnumerable<DateOnly> off, IEnumerable<DateOnly> worked) =>
        Of(year, off.Select(d => new NamedDay(d, null)), worked.Select(d => new NamedDay(d, null)));

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>Every day of the table with its name, off and worked, in order.</summary>
    public IEnumerable<NamedDay> Days => Off.Concat(Worked).Order().Select(d => new NamedDay(d, NameOf(d)));

    /// <summary>Name of the holiday that a day off or a make-up day belongs to; null when there is none or none is known.</summary>
    public string? NameOf(DateOnly date) => names.GetValueOrDefault(date);

    /// <summary>Whether two tables say the same of every day, names apart.</summary>
    public bool SaysTheSame(WorkYear? other) => other is not null && Year == other.Year && Off.SequenceEqual(other.Off) && Worked.SequenceEqual(other.Worked);

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
