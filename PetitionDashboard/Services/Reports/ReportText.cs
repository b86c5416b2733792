using System.Collections.Immutable;
using System.Text;
using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Reports;

/// <summary>
/// The text of a work report: one paragraph a line, <c># </c> title, <c>## </c> and <c>### </c> headings, figures as <c>{token}</c>. A line that begins with
/// <c>{?token}</c> stands only where there is something, one with <c>{!token}</c> only where there is nothing. Nothing in it is ever carried out.
/// </summary>
public static class ReportText
{
    /// <summary>Most characters.</summary>
    public const int Most = 20_000;

    private static readonly (string Mark, LineKind Kind)[] s_marks = [("### ", LineKind.Subheading), ("## ", LineKind.Heading), ("# ", LineKind.Title)];

    /// <summary>What is wrong with a text: unknown tokens and open braces, with their lines.</summary>
    public static ImmutableArray<Refusal> Check(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [Refusal.OfField("text", "Empty")];
        if (text.Length > Most)
            return [Refusal.OfField("text", "TooLong", Text(Most))];
        var found = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var (index, line) in Lines(text).Index())
        {
            foreach (var (token, isToken) in Parts(line))
            {
                if (!isToken)
                {
                    if (token.AsSpan().IndexOfAny('{', '}') >= 0)
                        found.Add(Refusal.OfField("text", "OpenBrace", Text(index + 1)));
                }
                else if (!ReportTokens.Names.Contains(token.TrimStart('?', '!'), StringComparer.Ordinal) || (token is ['?' or '!', ..] && !line.StartsWith('{')))
                {
                    found.Add(Refusal.OfField("text", "UnknownToken", Text(index + 1), token));
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The paper of a text that was checked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="figures">Value of each token; null for nothing.</param>
    /// <param name="none">What stands where there is nothing.</param>
    public static ImmutableArray<Block> Blocks(string text, IReadOnlyDictionary<string, string?> figures, string none)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var raw in Lines(text))
        {
            var line = raw;
            if (Condition(ref line) is { } condition && figures.GetValueOrDefault(condition.Token) is null == condition.Wanted)
                continue;
            if (line.Length == 0)
                continue;
            var rest = line;
            var (mark, kind) = Array.Find(s_marks, m => rest.StartsWith(m.Mark, StringComparison.Ordinal)) is { Mark: not null } found ? found : (Mark: string.Empty, Kind: LineKind.Paragraph);
            var said = new StringBuilder();
            foreach (var (part, isToken) in Parts(line[mark.Length..]))
                said.Append(isToken ? figures.GetValueOrDefault(part) ?? none : part);
            blocks.Add(new LineBlock(kind, [new TextRun(said.ToString().Trim())]));
        }

        return blocks.ToImmutable();
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim());

    /// <summary>The condition that a line begins with, taken off it: its token, and whether something is wanted.</summary>
    private static (string Token, bool Wanted)? Condition(ref string line)
    {
        if (line is not ['{', '?' or '!', ..] || line.IndexOf('}', StringComparison.Ordinal) is not (> 2 and var end))
            return null;
        var condition = (line[2..end], line[1] == '?');
        line = line[(end + 1)..].TrimStart();
        return condition;
    }

    private static IEnumerable<(string Text, bool IsToken)> Parts(string line)
    {
        var at = 0;
        while (at < line.Length)
        {
            var start = line.IndexOf('{', at);
            var end = start < 0 ? -1 : line.IndexOf('}', start);
            if (end < 0)
            {
                yield return (line[at..], false);
                yield break;
            }

            if (start > at)
                yield return (line[at..start], false);
            yield return (line[(start + 1)..end], true);
            at = end + 1;
        }
    }
}
