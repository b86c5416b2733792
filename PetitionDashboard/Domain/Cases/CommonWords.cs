using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Cases;

/// <summary>A stretch of text, and whether the other text has it, too.</summary>
/// <param name="Text">The characters.</param>
/// <param name="IsCommon">Whether it stands in both.</param>
public readonly record struct TextPart(string Text, bool IsCommon);

/// <summary>What two texts have in common, in the words of the text itself, so that a person can judge whether it means anything.</summary>
public static class CommonWords
{
    /// <summary>Fewest characters of something that counts as a word.</summary>
    public const int Shortest = 2;

    // Words that every petition is written with say nothing of its matter; what is left of a stretch without them is what counts.
    private static readonly string[] s_empty =
    [
        "的", "了", "在", "是", "有", "和", "与", "及", "或", "都", "也", "又", "被", "把", "对", "从", "到", "向", "为", "以", "等", "我", "你", "他", "们", "这", "那", "请", "要", "能", "会", "可", "不", "没", "上", "下", "里",
        "反映", "希望", "要求", "问题", "情况", "已经", "多次", "处理", "结果", "告知", "附近", "居民", "进行", "有关", "部门", "领导", "您好", "你好", "谢谢", "尽快", "街道", "小区", "影响",
    ];

    /// <summary>Stretches of <paramref name="text"/> that <paramref name="other"/> has, too, the longest possible ones, in order; each once.</summary>
    /// <param name="text">Folded text that is told from.</param>
    /// <param name="other">Folded text that it is compared with.</param>
    public static ImmutableArray<string> Of(string text, string other)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var (start, length) in Stretches(text, other))
        {
            var word = Trim(text.Substring(start, length));
            if (word.Length >= Shortest && !found.Any(w => w.Contains(word, StringComparison.Ordinal)))
                found.Add(word);
        }

        return found.ToImmutable();
    }

    /// <summary>The whole of <paramref name="text"/> in parts, those marked that <paramref name="other"/> has, too.</summary>
    public static ImmutableArray<TextPart> Mark(string text, string other)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var at = 0;
        foreach (var (start, length) in Stretches(text, other))
        {
            if (Trim(text.Substring(start, length)).Length < Shortest)
                continue;
            if (start > at)
                parts.Add(new TextPart(text[at..start], IsCommon: false));
            parts.Add(new TextPart(text.Substring(start, length), IsCommon: true));
            at = start + length;
        }

        if (at < text.Length)
            parts.Add(new TextPart(text[at..], IsCommon: false));
        return parts.ToImmutable();
    }

    /// <summary>Longest stretches of letters and figures that both have, from left to right, without overlap.</summary>
    private static IEnumerable<(int Start, int Length)> Stretches(string text, string other)
    {
        for (var i = 0; i + Shortest <= text.Length;)
        {
            var length = 0;
            while (i + length < text.Length && char.IsLetterOrDigit(text[i + length])
                && other.AsSpan().Contains(text.AsSpan(i, length + 1), StringComparison.Ordinal))
            {
                length++;
            }

            // Half a number or half a foreign word is no common word, on neither side.
            while (length > 0 && (IsInside(text, i) || IsInside(text, i + length)))
                length--;
            if (length >= Shortest && StandsWhole(text.AsSpan(i, length), other))
                yield return (i, length);
            i += Math.Max(length, 1);
        }
    }

    private static bool StandsWhole(ReadOnlySpan<char> word, string other)
    {
        if (!char.IsAsciiLetterOrDigit(word[0]) && !char.IsAsciiLetterOrDigit(word[^1]))
            return true;
        for (var from = 0; other.AsSpan(from).IndexOf(word, StringComparison.Ordinal) is >= 0 and var at; from += at + 1)
        {
            if (!IsInside(other, from + at) && !IsInside(other, from + at + word.Length))
                return true;
        }

        return false;
    }

    private static bool IsInside(string text, int at) =>
        at > 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at]);

    private static string Trim(string word)
    {
        for (var changed = true; changed && word.Length > 0;)
        {
            changed = false;
            foreach (var empty in s_empty)
            {
                if (word.StartsWith(empty, StringComparison.Ordinal))
                    (word, changed) = (word[empty.Length..], true);
                else if (word.EndsWith(empty, StringComparison.Ordinal))
                    (word, changed) = (word[..^empty.Length], true);
            }
        }

        return word;
    }
}
