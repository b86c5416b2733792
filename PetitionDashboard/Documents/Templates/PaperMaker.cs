using System.Collections.Immutable;

namespace PetitionDashboard.Documents.Templates;

/// <summary>A paper made from a template, and what it still lacks before it can be issued.</summary>
/// <param name="Paper">The paper; what is missing stands on it in brackets.</param>
/// <param name="Missing">Required fields without a value.</param>
/// <param name="MissingWords">Required words that do not stand on it.</param>
/// <param name="ToType">Fields that are typed for this paper, in the order they stand on it.</param>
public sealed record MadePaper(Paper Paper, ImmutableArray<DocumentField> Missing, ImmutableArray<string> MissingWords, ImmutableArray<DocumentField> ToType)
{
    /// <summary>Whether the law lets it out.</summary>
    public bool IsComplete => Missing.IsEmpty && MissingWords.IsEmpty;
}

/// <summary>Makes papers from templates. Pure.</summary>
public static class PaperMaker
{
    /// <summary>Makes the paper of a kind.</summary>
    public static MadePaper Make(DocumentKind kind, Template template, PaperSource source)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(source);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<TextRun>>>();
        ImmutableArray<int> widths = [];
        var shown = new Stack<bool>();
        foreach (var line in template.Lines)
        {
            if (line.Kind is not (TemplateLineKind.Row or TemplateLineKind.If or TemplateLineKind.IfNot or TemplateLineKind.End))
                EndTable();
            switch (line.Kind)
            {
                case TemplateLineKind.If or TemplateLineKind.IfNot:
                    shown.Push(ValueOf(line.Cells[0][0].Field!, source) is null == line.Kind is TemplateLineKind.IfNot);
                    continue;
                case TemplateLineKind.End:
                    shown.Pop();
                    continue;
            }

            if (shown.Contains(false))
                continue;
            switch (line.Kind)
            {
                case TemplateLineKind.Widths:
                    widths = line.Widths;
                    break;
                case TemplateLineKind.PageBreak:
                    blocks.Add(new PageBreak());
                    break;
                case TemplateLineKind.Row:
                    rows.AddRange(RowsOf(line, kind, source));
                    break;
                default:
                    blocks.AddRange(LinesOf(line, kind, source));
                    break;
            }
        }

        EndTable();
        return Checked(kind, template, source, new Paper(kind.Title, blocks.ToImmutable()));

        void EndTable()
        {
            if (rows.Count == 0)
                return;
            var columns = rows.Max(r => r.Length);
            blocks.Add(new TableBlock(widths.Length == columns ? widths : Usual(columns), rows.ToImmutable()));
            rows.Clear();
            widths = [];
        }
    }

    /// <summary>The value of a field: what was typed for this paper where it may be, else what the case says; null for none.</summary>
    public static string? ValueOf(DocumentField field, PaperSource source)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(source);
        var value = field.Kind == FieldKind.Typed && source.Typed.TryGetValue(field.Key, out var typed) && !string.IsNullOrWhiteSpace(typed) ? typed : field.Find(source);
        return string.IsNullOrWhiteSpace(value) ? null : value.ReplaceLineEndings("\n").TrimEnd();
    }

    private static MadePaper Checked(DocumentKind kind, Template template, PaperSource source, Paper paper)
    {
        var text = paper.PlainText();
        return new MadePaper(
            paper,
            [.. kind.Required.Where(f => ValueOf(f, source) is null || !template.Fields.Contains(f))],
            [.. kind.RequiredWords.Where(w => !text.Contains(w, StringComparison.Ordinal))],
            [.. template.Fields.Where(f => f.Kind == FieldKind.Typed)]);
    }

    private static IEnumerable<Block> LinesOf(TemplateLine line, DocumentKind kind, PaperSource source)
    {
        if (line.Cells[0] is [{ Field: { Kind: FieldKind.Signature } signature }])
        {
            yield return new SignatureBlock(ValueOf(kind.SignedBy, source) ?? source.Office.Name, PaperWords.Day(source.Date), string.Equals(signature.Key, "signature", StringComparison.Ordinal));
            yield break;
        }

        foreach (var runs in Split(RunsOf(line.Cells[0], kind, source)))
            yield return new LineBlock(line.Line, runs);
    }

    private static IEnumerable<ImmutableArray<ImmutableArray<TextRun>>> RowsOf(TemplateLine line, DocumentKind kind, PaperSource source)
    {
        if (line.Cells is [[{ Field: { Rows: { } rows } }]])
        {
            foreach (var row in rows(source))
                yield return [.. row.Select(c => ImmutableArray.Create(new TextRun(c)))];
            yield break;
        }

        yield return [.. line.Cells.Select(c => RunsOf(c, kind, source))];
    }

    private static ImmutableArray<TextRun> RunsOf(ImmutableArray<TemplatePart> parts, DocumentKind kind, PaperSource source)
    {
        var runs = ImmutableArray.CreateBuilder<TextRun>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Field is not { } field)
                runs.Add(new TextRun(part.Text));
            else if (ValueOf(field, source) is { } value)
                runs.Add(new TextRun(value, field.IsPersonal && field.Mask is { } mask && mask(source) is { } masked && !IsPublic(field, source) ? masked : null));
            else if (kind.Required.Contains(field))
                runs.Add(new TextRun($"【{field.Name}】"));
        }

        return runs.ToImmutable();
    }

    // An anonymous petitioner is called so by everybody.
    private static bool IsPublic(DocumentField field, PaperSource source) => source.Parties.IsEmpty && field.Mask!(source) == field.Find(source);

    // A value of several lines makes several paragraphs.
    private static IEnumerable<ImmutableArray<TextRun>> Split(ImmutableArray<TextRun> runs)
    {
        var line = ImmutableArray.CreateBuilder<TextRun>();
        foreach (var run in runs)
        {
            var pieces = run.Text.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    yield return line.ToImmutable();
                    line.Clear();
                }

                if (pieces[i].Length > 0)
                    line.Add(pieces.Length == 1 ? run : new TextRun(pieces[i], run.IsPersonal ? run.Masked : null));
            }
        }

        yield return line.ToImmutable();
    }

    private static ImmutableArray<int> Usual(int columns) => columns switch
    {
        2 => [25, 75],
        4 => [18, 32, 18, 32],
        _ => [.. Enumerable.Repeat(100 / columns, columns)],
    };
}
