using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Store;

/// <summary>A year of the work calendar as it is kept: its days off and make-up days with their names, as JSON.</summary>
public static class YearCodec
{
    /// <summary>The year as JSON.</summary>
    public static string Write(WorkYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return JsonSerializer.Serialize(new Kept(Days(year.Off), Days(year.Worked)));

        SortedDictionary<string, string> Days(IEnumerable<DateOnly> days) =>
            new(days.ToDictionary(d => d.ToString("MM-dd", CultureInfo.InvariantCulture), d => year.NameOf(d) ?? string.Empty, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The year from JSON.</summary>
    public static WorkYear Read(int year, string json)
    {
        var kept = JsonSerializer.Deserialize<Kept>(json) ?? new Kept([], []);
        return WorkYear.Of(year, Days(kept.Off), Days(kept.Worked));

        IEnumerable<NamedDay> Days(IEnumerable<KeyValuePair<string, string>> days) => days.Select(d => new NamedDay(
            DateOnly.ParseExact(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{d.Key}"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            d.Value.Length == 0 ? null : d.Value));
    }

    private sealed record Kept(SortedDictionary<string, string> Off, SortedDictionary<string, string> Worked);
}
