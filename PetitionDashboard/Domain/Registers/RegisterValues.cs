using System.Collections.Immutable;
using System.Globalization;

namespace PetitionDashboard.Domain.Registers;

/// <summary>The values of one entry in invariant form, by field key: numbers in digits, days as ISO, choices as keys, <c>true</c> for a yes; what is empty is left out.</summary>
/// <param name="All">The values.</param>
public sealed record RegisterValues(ImmutableSortedDictionary<string, string> All)
{
    /// <summary>Nothing.</summary>
    public static RegisterValues Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The value of a field; null for none.</summary>
    public string? this[string field] => All.GetValueOrDefault(field);

    /// <summary>Values from pairs; what is blank is left out.</summary>
    public static RegisterValues Of(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var all = Empty.All.ToBuilder();
        foreach (var (key, value) in pairs)
        {
            if (!string.IsNullOrWhiteSpace(value))
                all[key] = value.Trim();
        }

        return new RegisterValues(all.ToImmutable());
    }

    /// <summary>Values from pairs.</summary>
    public static RegisterValues Of(params ReadOnlySpan<(string Key, object? Value)> pairs)
    {
        var all = Empty.All.ToBuilder();
        foreach (var (key, value) in pairs)
        {
            var text = value switch { null or false => null, true => "true", DateOnly day => day.ToString("O", CultureInfo.InvariantCulture), _ => Convert.ToString(value, CultureInfo.InvariantCulture) };
            if (!string.IsNullOrWhiteSpace(text))
                all[key] = text;
        }

        return new RegisterValues(all.ToImmutable());
    }

    /// <summary>A number; 0 for none.</summary>
    public int Number(string field) => int.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A yes.</summary>
    public bool Is(string field) => this[field] == "true";

    /// <summary>Whether a choice was made.</summary>
    public bool Is(string field, string choice) => string.Equals(this[field], choice, StringComparison.Ordinal);

    /// <summary>A day; null for none.</summary>
    public DateOnly? Day(string field) => DateOnly.TryParseExact(this[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The same with one value changed.</summary>
    public RegisterValues With(string field, string? value) => new(string.IsNullOrWhiteSpace(value) ? All.Remove(field) : All.SetItem(field, value));

    /// <inheritdoc/>
    public bool Equals(RegisterValues? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => All.Count;
}
