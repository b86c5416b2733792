using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Risk;

/// <summary>
/// The facts of an alert, invariant: a number; a clock as <c>ClockKind.Member</c>; words as <c>=words</c>; and days and hours that count on by
/// themselves as the day or moment that they are counted from, so that what is kept does not have to be written anew each day.
/// </summary>
public static class RiskFacts
{
    private const string Hours = "h+";

    /// <summary>Days since a day.</summary>
    public static string Since(DateOnly day) => "+" + Iso(day);

    /// <summary>Days until a day.</summary>
    public static string Until(DateOnly day) => "-" + Iso(day);

    /// <summary>Hours since a moment.</summary>
    public static string HoursSince(DateTimeOffset moment) => Hours + moment.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>Words as they are.</summary>
    public static string Words(IEnumerable<string> words) => "=" + string.Join('、', words);

    /// <summary>The facts at a moment: days and hours as numbers.</summary>
    public static ImmutableArray<string> Told(ImmutableArray<string> facts, DateTimeOffset now)
    {
        var today = OfficeTime.DayOf(now);
        return [.. facts.Select(f => Told(f, now, today))];
    }

    private static string Told(string fact, DateTimeOffset now, DateOnly today) => fact switch
    {
        ['+', .. var day] when Day(day) is { } since => Number(today.DayNumber - since.DayNumber),
        ['-', .. var day] when Day(day) is { } until => Number(until.DayNumber - today.DayNumber),
        _ when fact.StartsWith(Hours, StringComparison.Ordinal) && long.TryParse(fact.AsSpan(Hours.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            => Number((int)Math.Floor((now - new DateTimeOffset(ticks, TimeSpan.Zero)).TotalHours)),
        _ => fact,
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
