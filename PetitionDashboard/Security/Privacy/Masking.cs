using System.Globalization;

namespace PetitionDashboard.Security.Privacy;

/// <summary>How personal data looks to people who have no reason to see it whole. Nothing in, nothing out.</summary>
public static class Masking
{
    private const char Star = '*';

    /// <summary>The first character, then a star for each further one: 张*, 欧***; a name of one character becomes a star.</summary>
    public static string Name(string? name)
    {
        var elements = ElementsOf(name);
        return elements.Length switch
        {
            0 => string.Empty,
            1 => "*",
            _ => elements[0] + new string(Star, elements.Length - 1),
        };
    }

    /// <summary>The first four and the last four, 3702**********123X; of a number too short for that, less.</summary>
    public static string IdNumber(string? number) => Middle(number, longEnough: 15, first: 4, last: 4);

    /// <summary>The first three and the last four, 138****5678; of a number shorter than a mobile's, the first and last two; below seven digits nothing.</summary>
    public static string Phone(string? phone) => Middle(phone, longEnough: 11, first: 3, last: 4);

    /// <summary>The first six characters (district and street), then four stars whatever follows; half of an address that is no longer than that.</summary>
    public static string Address(string? address)
    {
        var elements = ElementsOf(address);
        if (elements.Length == 0)
            return string.Empty;
        var shown = elements.Length > 6 ? 6 : elements.Length / 2;
        return string.Concat(elements.AsSpan(0, shown)) + "****";
    }

    private static string Middle(string? value, int longEnough, int first, int last)
    {
        var elements = ElementsOf(value);
        if (elements.Length < longEnough)
            (first, last) = elements.Length >= 7 ? (2, 2) : (0, 0);
        return string.Concat(elements.AsSpan(0, first)) + new string(Star, elements.Length - first - last) + string.Concat(elements.AsSpan(elements.Length - last));
    }

    /// <summary>What a reader takes for one character: a rare character outside the basic plane stays whole.</summary>
    private static string[] ElementsOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var elements = new List<string>();
        var reader = StringInfo.GetTextElementEnumerator(text.Trim());
        while (reader.MoveNext())
            elements.Add(reader.GetTextElement());
        return [.. elements];
    }
}
