using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Documents.Fields;

namespace PetitionDashboard.Documents.Templates;

/// <summary>What a line of a template becomes.</summary>
public enum TemplateLineKind
{
    /// <summary>A line of text; see <see cref="TemplateLine.Line"/>.</summary>
    Text,

    /// <summary><c>| cell | cell</c>: a row of a table.</summary>
    Row,

    /// <summary><c>|= 20 | 80</c>: widths of the columns of the table that follows, in percent.</summary>
    Widths,

    /// <summary><c>---</c>: a new page.</summary>
    PageBreak,

    /// <summary><c>{{?field}}</c>: what follows stands only where the field has a value.</summary>
    If,

    /// <summary><c>{{!field}}</c>: what follows stands only where it has none.</summary>
    IfNot,

    /// <summary><c>{{/}}</c>: the end of either.</summary>
    End,
}

/// <summary>A piece of a line: text, or a field.</summary>
/// <param name="Text">The text; empty for a field.</param>
/// <param name="Field">The field; null for text.</param>
public readonly record struct TemplatePart(string Text, DocumentField? Field);

/// <summary>One line of a template as understood.</summary>
/// <param name="Number">Line number, 1 for the first.</param>
/// <param name="Kind">What it becomes.</param>
/// <param name="Line">How its text stands.</param>
/// <param name="Cells">Its cells; one for a line of text.</param>
public sealed record TemplateLine(int Number, TemplateLineKind Kind, LineKind Line, ImmutableArray<ImmutableArray<TemplatePart>> Cells)
{
    /// <summary>Widths in percent, for <see cref="TemplateLineKind.Widths"/>.</summary>
    public ImmutableArray<int> Widths { get; init; } = [];
}

/// <summary>What is wrong with a template; the text is DocumentTexts <c>Template.{key}</c>.</summary>
/// <param name="Key">What.</param>
/// <param name="Line">Line number; 0 for the whole.</param>
/// <param name="What">The name or words it is about.</param>
public sealed record TemplateProblem(string Key, int Line, string What);

/// <summary>
/// A template: text with light structure, one paragraph a line. <c># </c> title, <c>## </c> and <c>### </c> headings, <c>= </c> official number,
/// <c>@ </c> flush left, <c>&gt; </c> right, <c>^ </c> centred, <c>| </c> a row of a table, <c>---</c> a new page; fields in double braces by key or Chinese
/// name; conditions on lines of their own. Nothing in it is ever carried out.
/// </summary>
public sealed record Template(ImmutableArray<TemplateLine> Lines)
{
    /// <summary>Most characters of a template.</summary>
    public const int MostCharacters = 40_000;

    /// <summary>Most columns of a table.</summary>
    public const int MostColumns = 8;

    private static readonly (string Mark, LineKind Kind)[] s_marks =
    [
        ("###", LineKind.Subheading), ("##", LineKind.Heading), ("#", LineKind.Title), ("=", LineKind.Number),
        ("@", LineKind.Flush), (">", LineKind.Right), ("^", LineKind.Centre),
    ];

    /// <summary>The fields that stand in it.</summary>
    public IEnumerable<DocumentField> Fields => Lines.SelectMany(l => l.Cells).SelectMany(c => c).Select(p => p.Field).OfType<DocumentField>().Distinct();

    /// <summary>Reads a template; what is wrong is said line by line, and then there is no template.</summary>
    public static (Template? Template, ImmutableArray<TemplateProblem> Problems) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = ImmutableArray.CreateBuilder<TemplateProblem>();
        if (text.Length > MostCharacters)
            return (null, [new TemplateProblem("TooLong", 0, MostCharacters.ToString(CultureInfo.InvariantCulture))]);
        var lines = ImmutableArray.CreateBuilder<TemplateLine>();
        var open = new Stack<int>();
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0)
                continue;
            if (ReadLine(line, number, open, problems) is { } read)
                lines.Add(read);
        }

        foreach (var unclosed in open.Reverse())
            problems.Add(new TemplateProblem("Unclosed", unclosed, string.Empty));
        if (lines.Count == 0 && problems.Count == 0)
            problems.Add(new TemplateProblem("Empty", 0, string.Empty));
        return problems.Count == 0 ? (new Template(lines.ToImmutable()), []) : (null, problems.ToImmutable());
    }

    /// <summary>What a template of this kind lacks of what the law requires.</summary>
    public ImmutableArray<TemplateProblem> Lacks(DocumentKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var used = Fields.ToHashSet();
        var literal = string.Concat(Lines.SelectMany(l => l.Cells).SelectMany(c => c).Select(p => p.Text));
        return
        [
            .. kind.Required.Where(f => !used.Contains(f)).Select(f => new TemplateProblem("RequiredField", 0, f.Key)),
            .. kind.RequiredWords.Where(w => !literal.Contains(w, StringComparison.Ordinal)).Select(w => new TemplateProblem("RequiredWords", 0, w)),
        ];
    }

    private static TemplateLine? ReadLine(string line, int number, Stack<int> open, ImmutableArray<TemplateProblem>.Builder problems)
    {
        if (Condition(line) is { } condition)
            return ReadCondition(condition, number, open, problems);
        if (line == "---")
            return new TemplateLine(number, TemplateLineKind.PageBreak, LineKind.Paragraph, []);
        if (line.StartsWith("|=", StringComparison.Ordinal))
            return ReadWidths(line[2..], number, problems);
        if (line[0] == '|')
        {
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length > MostColumns)
                problems.Add(new TemplateProblem("Columns", number, MostColumns.ToString(CultureInfo.InvariantCulture)));
            return new TemplateLine(number, TemplateLineKind.Row, LineKind.Flush, [.. cells.Select(c => Parts(c, number, problems))]);
        }

        foreach (var (mark, kind) in s_marks)
        {
            if (line == mark || line.StartsWith(mark + ' ', StringComparison.Ordinal))
                return new TemplateLine(number, TemplateLineKind.Text, kind, [Parts(line[mark.Length..].Trim(), number, problems)]);
        }

        return new TemplateLine(number, TemplateLineKind.Text, LineKind.Paragraph, [Parts(line, number, problems)]);
    }

    private static string? Condition(string line) =>
        line.Length > 4 && line.StartsWith("{{", StringComparison.Ordinal) && line.EndsWith("}}", StringComparison.Ordinal) && line[2] is '?' or '？' or '!' or '！' or '/'
            && line.IndexOf("}}", StringComparison.Ordinal) == line.Length - 2
            ? line[2..^2]
            : null;

    private static TemplateLine? ReadCondition(string inner, int number, Stack<int> open, ImmutableArray<TemplateProblem>.Builder problems)
    {
        if (inner[0] == '/')
        {
            if (inner.Length > 1)
                problems.Add(new TemplateProblem("UnknownField", number, inner));
            else if (!open.TryPop(out _))
                problems.Add(new TemplateProblem("StrayEnd", number, string.Empty));
            return new TemplateLine(number, TemplateLineKind.End, LineKind.Paragraph, []);
        }

        open.Push(number);
        var name = inner[1..].Trim();
        if (DocumentFields.Find(name) is not { } field)
        {
            problems.Add(new TemplateProblem("UnknownField", number, name));
            return null;
        }

        var kind = inner[0] is '?' or '？' ? TemplateLineKind.If : TemplateLineKind.IfNot;
        return new TemplateLine(number, kind, LineKind.Paragraph, [[new TemplatePart(string.Empty, field)]]);
    }

    private static TemplateLine? ReadWidths(string text, int number, ImmutableArray<TemplateProblem>.Builder problems)
    {
        var widths = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is > 0 and <= 100)
                widths.Add(width);
            else
                problems.Add(new TemplateProblem("Width", number, part));
        }

        return new TemplateLine(number, TemplateLineKind.Widths, LineKind.Flush, []) { Widths = widths.ToImmutable() };
    }

    private static ImmutableArray<TemplatePart> Parts(string text, int number, ImmutableArray<TemplateProblem>.Builder problems)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var at = 0;
        while (at < text.Length)
        {
            var start = text.IndexOf("{{", at, StringComparison.Ordinal);
            var literal = start < 0 ? text[at..] : text[at..start];
            if (literal.Contains("}}", StringComparison.Ordinal))
                problems.Add(new TemplateProblem("StrayBraces", number, Around(literal)));
            if (literal.Length > 0)
                parts.Add(new TemplatePart(literal, null));
            if (start < 0)
                break;
            var end = text.IndexOf("}}", start + 2, StringComparison.Ordinal);
            if (end < 0 || text.IndexOf("{{", start + 2, end < 0 ? text.Length - start - 2 : end - start - 2, StringComparison.Ordinal) >= 0)
            {
                problems.Add(new TemplateProblem("OpenBraces", number, Around(text[start..])));
                break;
            }

            var name = text[(start + 2)..end].Trim();
            if (DocumentFields.Find(name) is { } field)
                parts.Add(new TemplatePart(string.Empty, field));
            else
                problems.Add(new TemplateProblem(name.Length > 0 && name[0] is '?' or '!' or '/' ? "ConditionAlone" : "UnknownField", number, name));
            at = end + 2;
        }

        return parts.ToImmutable();
    }

    private static string Around(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
