namespace PetitionDashboard.Domain.Voices;

/// <summary>How alike two texts are: the share of pairs of neighbouring characters that they have in common, letters and digits only.</summary>
public static class VoiceLikeness
{
    /// <summary>From here on two posts are shown beside each other; a person decides.</summary>
    public const double Near = 0.6;

    /// <summary>0 for nothing in common, 1 for the same.</summary>
    public static double Of(string one, string other)
    {
        var (a, b) = (Pairs(one), Pairs(other));
        if (a.Count == 0 || b.Count == 0)
            return 0;
        var common = a.Count(b.Contains);
        return (double)common / (a.Count + b.Count - common);
    }

    private static HashSet<(char, char)> Pairs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        char[] letters = [.. text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)];
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < letters.Length; i++)
            pairs.Add((letters[i - 1], letters[i]));
        return pairs;
    }
}
