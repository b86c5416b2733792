using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace PetitionDashboard.Store.Search;

/// <summary>
/// Cuts Chinese text for a word index that knows no Chinese (SQLite FTS5 with <c>tokenize="unicode61 remove_diacritics 0"</c>): Lucene's
/// CJKAnalyzer gives overlapping pairs of characters for Chinese and lower-cased words and numbers for the rest; a query becomes a phrase
/// of the same pairs, which finds it anywhere in a text, words of two characters included.
/// </summary>
/// <remarks>
/// Two things go beyond CJKAnalyzer. Each run of pairs ends with its last character alone, so that a query of one character, or one that
/// begins with it and goes on with a number (楼2), is found at the end of a run, too. And a rare character (outside the basic plane, for
/// private use, or younger than Lucene 4) becomes a word made of its code, because Lucene would drop it or take it for a foreign letter:
/// such characters are common in the names of people and places.
/// </remarks>
public static class CjkTokens
{
    // An analyzer keeps its token stream per thread, so one is enough for all.
    private static readonly CJKAnalyzer Analyzer = new(LuceneVersion.LUCENE_48, CharArraySet.Empty);

    /// <summary>The tokens of a text for the index, joined by spaces; empty for a text without any.</summary>
    public static string ForIndex(string? text)
    {
        var tokens = new StringBuilder((text?.Length ?? 0) * 3);
        foreach (var token in Tokens(text))
        {
            if (tokens.Length > 0)
                tokens.Append(' ');
            tokens.Append(token.Text);
        }

        return tokens.ToString();
    }

    /// <summary>
    /// A MATCH expression that finds the texts that contain every part of the query that white space separates; null when nothing in the
    /// query can be looked for. Whatever the query holds, operators of FTS5 included, the expression is valid.
    /// </summary>
    public static string? ForMatch(string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
            return null;
        var phrases = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(PhraseOf)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        var expression = string.Join(" AND ", phrases);
        return expression.Length == 0 ? null : expression;
    }

    /// <summary>The pairs of characters and the words of a text, each once, in the order in which they first stand: what two texts can have in common.</summary>
    public static IReadOnlyList<string> Terms(string? text) =>
        [.. Tokens(text).Where(t => t.Kind is TokenKind.Pair or TokenKind.Word).Select(t => t.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>A text as it is compared with <see cref="Terms"/>: full-width and compatibility forms folded, lower case.</summary>
    public static string Fold(string? text) => string.IsNullOrWhiteSpace(text) ? string.Empty : Prepare(text).ToLowerInvariant();

    private static string? PhraseOf(string term)
    {
        var tokens = Tokens(term);
        if (tokens.Count == 0)
            return null;
        var last = tokens[^1];

        // The text may go on where the query ends: there the pair is followed by another pair, and a single character begins one.
        if (last.Kind is TokenKind.Tail)
            tokens.RemoveAt(tokens.Count - 1);
        var words = string.Join(' ', tokens.Select(token => token.Text.Replace("\"", "\"\"", StringComparison.Ordinal)));
        return last.Kind is TokenKind.Single ? $"\"{words}\" *" : $"\"{words}\"";
    }

    private static List<Token> Tokens(string? text)
    {
        var tokens = new List<Token>();
        if (string.IsNullOrWhiteSpace(text))
            return tokens;
        using var stream = Analyzer.GetTokenStream(string.Empty, Prepare(text));
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var type = stream.GetAttribute<ITypeAttribute>();
        string? pair = null;
        var pairEnd = 0;
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (pair is not null && offset.StartOffset >= pairEnd)
                tokens.Add(new Token(pair[^1..], TokenKind.Tail));
            var word = term.ToString();
            var isPair = string.Equals(type.Type, CJKBigramFilter.DOUBLE_TYPE, StringComparison.Ordinal);
            var isSingle = string.Equals(type.Type, CJKBigramFilter.SINGLE_TYPE, StringComparison.Ordinal);
            tokens.Add(new Token(word, isPair ? TokenKind.Pair : isSingle ? TokenKind.Single : TokenKind.Word));
            pair = isPair ? word : null;
            pairEnd = offset.EndOffset;
        }

        stream.End();
        if (pair is not null)
            tokens.Add(new Token(pair[^1..], TokenKind.Tail));
        return tokens;
    }

    /// <summary>Full-width and compatibility forms folded, rare characters as words, what is no text left out.</summary>
    private static string Prepare(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a surrogate pair comes as U+FFFD; noncharacters make normalisation throw; a null ends SQLite's text.
            if (rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value == 0)
                clean.Append(' ');
            else if (rune.IsBmp)
                clean.Append((char)rune.Value);
            else
                clean.Append(rune.ToString());
        }

        var folded = clean.ToString().Normalize(NormalizationForm.FormKC);
        var prepared = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsRare(rune))
                prepared.Append(CultureInfo.InvariantCulture, $" u{rune.Value:x} ");
            else
                prepared.Append((char)rune.Value);
        }

        return prepared.ToString();
    }

    /// <summary>Also the repetition mark 々 and 〻, and the ends of the two Han blocks that Unicode filled after version 6.</summary>
    private static bool IsRare(Rune rune) =>
        !rune.IsBmp
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse
        || rune.Value is 0x3005 or 0x303B or (>= 0x4DB6 and <= 0x4DBF) or (>= 0x9FCD and <= 0x9FFF);

    private enum TokenKind
    {
        Word,
        Single,
        Pair,
        Tail,
    }

    private readonly record struct Token(string Text, TokenKind Kind);
}
