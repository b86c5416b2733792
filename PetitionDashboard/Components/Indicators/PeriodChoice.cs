using System.Globalization;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Components.Indicators;

/// <summary>Reads the period of an address. What cannot be read is said, and the default is shown.</summary>
/// <param name="Period">The period to show.</param>
/// <param name="Problem">Text key of what is wrong with the address; null for nothing.</param>
public sealed record PeriodChoice(Period Period, string? Problem)
{
    /// <summary>The longest period that can be asked for, in days.</summary>
    public const int MostDays = 40 * 366;

    // Further back there is no petition, and periods before it would leave the calendar.
    private const int FirstYear = 1950;

    /// <summary>From the query parameters; without any, the half-year of <paramref name="today"/>.</summary>
    public static PeriodChoice Read(string? from, string? to, DateOnly today)
    {
        var usual = Period.HalfYearOf(today);
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to))
            return new PeriodChoice(usual, null);
        if (!Day(from, out var first) || !Day(to, out var last) || first.Year < FirstYear)
            return new PeriodChoice(usual, "Period.Unreadable");
        if (last < first)
            return new PeriodChoice(usual, "Period.Backwards");
        if (first > today)
            return new PeriodChoice(usual, "Period.Future");
        return last.DayNumber - first.DayNumber >= MostDays
            ? new PeriodChoice(usual, "Period.TooLong")
            : new PeriodChoice(new Period(first, last), null);
    }

    private static bool Day(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
