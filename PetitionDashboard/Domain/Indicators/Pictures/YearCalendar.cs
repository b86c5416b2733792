using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators.Pictures;

/// <summary>One day of a year as a square: weeks are columns, Monday is the top row.</summary>
/// <param name="Day">The day.</param>
/// <param name="Week">Column, 0 for the week of New Year's Day.</param>
/// <param name="Weekday">Row, 0 for Monday.</param>
/// <param name="Count">What was counted on it.</param>
/// <param name="Shade">See <see cref="Shades"/>.</param>
public sealed record YearDay(DateOnly Day, int Week, int Weekday, int Count, int Shade);

/// <summary>A year by day.</summary>
public static class YearCalendar
{
    /// <summary>Every day of a year in order.</summary>
    public static ImmutableArray<YearDay> Of(int year, IReadOnlyDictionary<DateOnly, int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var first = new DateOnly(year, 1, 1);
        var shift = WeekdayOf(first);
        var most = counts.Where(c => c.Key.Year == year).Select(c => c.Value).DefaultIfEmpty().Max();
        return
        [
            .. Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(i =>
            {
                var day = first.AddDays(i);
                var count = counts.GetValueOrDefault(day);
                return new YearDay(day, (i + shift) / 7, WeekdayOf(day), count, Shades.Of(count, most));
            }),
        ];
    }

    private static int WeekdayOf(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}
