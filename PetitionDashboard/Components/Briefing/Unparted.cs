using System.Text.RegularExpressions;
using PetitionDashboard.Services.Briefing;

namespace PetitionDashboard.Components.Briefing;

/// <summary>The day's text for a page: a number and its unit stay on one line.</summary>
public static partial class Unparted
{
    private const char NoBreak = '\u00A0';

    /// <summary>A paragraph in which no line ends between a number and what it counts.</summary>
    public static IEnumerable<BriefingSegment> Of(IEnumerable<BriefingSegment> paragraph)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        var afterNumber = false;
        foreach (var segment in paragraph)
        {
            var text = SpaceAfterDigit().Replace(segment.Text, NoBreak.ToString());
            if (afterNumber && text.StartsWith(' '))
                text = NoBreak + text[1..];
            // A Chinese number is also not parted from the words before it: 前 7 日 0 件 is one word.
            text = SpaceAfterHan().Replace(text, NoBreak.ToString());
            yield return segment with { Text = text };
            afterNumber = text.Length > 0 && char.IsAsciiDigit(text[^1]);
        }
    }

    [GeneratedRegex("(?<=[0-9]) (?=\\p{L})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpaceAfterDigit();

    [GeneratedRegex("(?<=\\p{IsCJKUnifiedIdeographs}) (?=[0-9]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpaceAfterHan();
}
