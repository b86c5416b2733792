using System.Globalization;
using System.Text;

namespace PetitionDashboard.Exchange;

/// <summary>
/// Makes text from elsewhere fit to keep: no control characters, no halves of characters, one kind of line break.
/// Emoji and characters beyond the basic plane stay as they are; HTML stays text (it is encoded where it is shown).
/// </summary>
public static class TextCleaner
{
    private const char Replacement = '\uFFFD';

    /// <summary>Text on one line: line breaks, tabs and runs of spaces become one space; ends trimmed.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Clean(text, keepLines: false);
    }

    /// <summary>
    /// Text of several paragraphs: line breaks become <c>\n</c>, at most one empty line in a row, runs of tabs and spaces one space,
    /// ends of each line and of the whole trimmed (the ideographic space of an indentation included).
    /// </summary>
    public static string Paragraphs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Clean(text, keepLines: true);
    }

    /// <summary>How many characters a person counts (grapheme clusters).</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>The first characters as a person counts them; the whole text when it is not longer.</summary>
    public static string First(string text, int elements)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Never more elements than units: the common short text needs no counting.
        if (text.Length <= elements)
            return text;
        var end = 0;
        for (var i = 0; i < elements && end < text.Length; i++)
            end += StringInfo.GetNextTextElementLength(text, end);
        return text[..end];
    }

    private static string Clean(string text, bool keepLines)
    {
        var result = new StringBuilder(text.Length);
        var space = false;
        var breaks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' or '\n' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                    i++;
                breaks++;
                continue;
            }

            if (c is ' ' or '\t' or '\u00A0' or '\u3000')
            {
                space = true;
                continue;
            }

            if (IsUnwanted(c))
                continue;
            Separate(result, ref breaks, ref space, keepLines);
            if (!char.IsSurrogate(c))
                result.Append(c);
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
                result.Append(c).Append(text[++i]);
            else
                result.Append(Replacement);
        }

        return result.ToString();
    }

    /// <summary>Writes what stood between the last and the next visible character; nothing at the beginning.</summary>
    private static void Separate(StringBuilder result, ref int breaks, ref bool space, bool keepLines)
    {
        if (result.Length > 0)
        {
            if (breaks > 0 && keepLines)
                result.Append('\n', Math.Min(breaks, 2));
            else if (breaks > 0 || space)
                result.Append(' ');
        }

        breaks = 0;
        space = false;
    }

    /// <summary>Controls, noncharacters, byte order marks, and the marks that turn the reading direction and so can make text lie.</summary>
    private static bool IsUnwanted(char c) =>
        char.IsControl(c) || c is '\uFEFF' or '\uFFFE' or '\uFFFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
