using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Deadlines;

/// <summary>
/// Working days by the State Council's holiday and make-up-day (调休) tables; immutable. A year without a table counts Monday to
/// Friday, and whatever rests on it is an estimate: see <see cref="HasTable"/>.
/// </summary>
/// <remarks>
/// Counting is by rank: the number of working days from 0001-01-01 through a date is arithmetic for weekdays plus what the tables
/// change, so a question costs the same for a week and for ten years, and allocates nothing.
/// </remarks>
public sealed partial class WorkCalendar
{
    /// <summary>One slot per year from the first to the last table; a year between without a table has null.</summary>
    private readonly Slot[] slots;
    private readonly int firstYear;

    /// <summary>How many working days all tables together add to (or, negative, take from) Monday to Friday.</summary>
    private readonly int correction;

    private WorkCalendar(ImmutableSortedDictionary<int, WorkYear> tables)
    {
        Tables = tables;
        slots = [];
        if (tables.IsEmpty)
            return;

        firstYear = tables.Keys.First();
        slots = new Slot[tables.Keys.Last() - firstYear + 1];
        for (var i = 0; i < slots.Length; i++)
        {
            var table = tables.GetValueOrDefault(firstYear + i);
            slots[i] = new Slot(table, correction);
            correction += table?.Correction ?? 0;
        }
    }

    /// <summary>A calendar without any table: every year is an estimate.</summary>
    public static WorkCalendar Empty { get; } = new(ImmutableSortedDictionary<int, WorkYear>.Empty);

    /// <summary>The tables by year, in order: what an editor shows and what is stored.</summary>
    public ImmutableSortedDictionary<int, WorkYear> Tables { get; }

    /// <summary>Whether the year's holidays are known.</summary>
    public bool HasTable(int year) => TableOf(year) is not null;

    /// <summary>Whether the office works on that day.</summary>
    public bool IsWorkingDay(DateOnly date) => TableOf(date.Year) is { } table ? table.IsWorkingDay(date) : !IsWeekend(date);

    /// <summary>What the day is: working day, weekend, holiday or make-up day.</summary>
    public WorkDayKind KindOf(DateOnly date)
    {
        if (IsWorkingDay(date))
            return IsWeekend(date) ? WorkDayKind.MakeUpDay : WorkDayKind.WorkingDay;
        return TableOf(date.Year) is { } table && table.IsOff(date) ? WorkDayKind.Holiday : WorkDayKind.Weekend;
    }

    /// <summary>The working day that is <paramref name="count"/> working days after the date; the date itself for 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the end lies beyond the year 9999.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var target = Rank(date) + count;
        // Never overshoots: n days hold at most n working days. The last step holds exactly n, so it ends on one.
        for (var missing = count; missing > 0; missing = target - Rank(date))
            date = date.AddDays(missing);
        return date;
    }

    /// <summary>How many working days lie after the first date, up to and including the second; negative if they are in reverse order.</summary>
    public int WorkingDaysBetween(DateOnly exclusiveStart, DateOnly inclusiveEnd) => Rank(inclusiveEnd) - Rank(exclusiveStart);

    /// <summary>The date itself if it is a working day, else the next one.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => IsWorkingDay(date) ? date : AddWorkingDays(date, 1);

    /// <summary>The same calendar with a year's table added or replaced.</summary>
    /// <param name="year">The year of the table.</param>
    /// <param name="off">Days off that are not, or not only, weekend days.</param>
    /// <param name="worked">Weekend days that are worked.</param>
    /// <exception cref="ArgumentException">A date lies outside the year, or is both off and worked.</exception>
    public WorkCalendar With(int year, IEnumerable<DateOnly> off, IEnumerable<DateOnly> worked) => With(WorkYear.Of(year, off, worked));

    /// <summary>The same calendar with a year's table added or replaced.</summary>
    public WorkCalendar With(WorkYear table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new WorkCalendar(Tables.SetItem(table.Year, table));
    }

    /// <summary>The same calendar without a year's table.</summary>
    public WorkCalendar Without(int year) => new(Tables.Remove(year));

    /// <summary>Name of the holiday that a day belongs to; null when there is none or none is known.</summary>
    public string? NameOf(DateOnly date) => TableOf(date.Year)?.NameOf(date);

    /// <summary>The years that the days between the two (both included) touch and that have no table.</summary>
    public IEnumerable<int> MissingYears(DateOnly first, DateOnly last)
    {
        for (var year = first.Year; year <= last.Year; year++)
        {
            if (!HasTable(year))
                yield return year;
        }
    }

    internal static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Mondays to Fridays from 0001-01-01, a Monday, through the date.</summary>
    internal static int WeekdayRank(DateOnly date)
    {
        var days = date.DayNumber + 1;
        return (days / 7 * 5) + Math.Min(days % 7, 5);
    }

    /// <summary>Whether any year between the two dates has no table.</summary>
    internal bool IsEstimated(DateOnly first, DateOnly last)
    {
        for (var year = first.Year; year <= last.Year; year++)
        {
            if (!HasTable(year))
                return true;
        }

        return false;
    }

    /// <summary>Working days from 0001-01-01 through the date.</summary>
    private int Rank(DateOnly date)
    {
        var rank = WeekdayRank(date);
        var index = date.Year - firstYear;
        if (slots.Length == 0 || index < 0)
            return rank;
        if (index >= slots.Length)
            return rank + correction;
        var slot = slots[index];
        return rank + slot.CorrectionBefore + (slot.Table?.CorrectionThrough(date) ?? 0);
    }

    private WorkYear? TableOf(int year)
    {
        var index = year - firstYear;
        return (uint)index < (uint)slots.Length ? slots[index].Table : null;
    }

    private readonly record struct Slot(WorkYear? Table, int CorrectionBefore);
}
