using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PetitionDashboard.Documents.Writers;

/// <summary>Writes a paper as DOCX, laid out by GB/T 9704-2012. The same paper always gives the same text; nothing of the machine goes into it.</summary>
public static class DocxWriter
{
    /// <summary>MIME type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file.</summary>
    /// <param name="paper">What to write.</param>
    /// <param name="at">The day it is made, for the file's properties.</param>
    public static byte[] Write(Paper paper, DateOnly at)
    {
        ArgumentNullException.ThrowIfNull(paper);
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = paper.Title;
            file.PackageProperties.Created = at.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            var main = file.AddMainDocumentPart();
            DocxParts.AddStyles(main);
            DocxParts.AddFonts(main);
            DocxParts.AddSettings(main);
            var body = new Body();
            foreach (var block in paper.Blocks)
                body.Append(Elements(block));
            // A table may not be the last thing before the section.
            if (body.LastChild is Table)
                body.Append(Line(LineKind.Flush, []));
            body.Append(DocxParts.Section(main));
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Elements(Block block) => block switch
    {
        LineBlock line => [Line(line.Kind, line.Text)],
        TableBlock table => [TableOf(table)],
        SignatureBlock signature => Signature(signature),
        PageBreak => [new Paragraph(new Run(new Break { Type = BreakValues.Page }))],
        _ => throw new NotSupportedException($"No writer for {block.GetType().Name}."),
    };

    private static Paragraph Line(LineKind kind, ImmutableArray<TextRun> runs)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = kind.ToString() }));
        foreach (var run in runs)
            Append(paragraph, run.Text);
        return paragraph;
    }

    private static IEnumerable<OpenXmlElement> Signature(SignatureBlock signature)
    {
        // The date ends four characters from the right, the name stands centred over it (7.3.5.1); the seal lies on both.
        var organ = signature.HasSeal ? signature.Organ + SignatureBlock.SealMark : signature.Organ;
        var difference = Width(signature.Date) - Width(organ);
        yield return Line(LineKind.Flush, []);
        yield return Right(organ, keepNext: true, Math.Max(0, 4 + (difference / 2)));
        yield return Right(signature.Date, keepNext: false, Math.Max(4, -difference / 2));
    }

    /// <summary>Width in characters: what is no Chinese takes half.</summary>
    private static double Width(string text) => text.Sum(c => c < 0x2E80 && c is not ('〔' or '〕') ? 0.5 : 1);

    private static Paragraph Right(string text, bool keepNext, double characters)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = nameof(LineKind.Right) });
        if (keepNext)
            properties.Append(new KeepNext());
        properties.Append(new Indentation { RightChars = (int)(characters * 100), Right = Text((int)(characters * (PaperLayout.Body * 10 + PaperLayout.CharacterSpacing))) });
        var paragraph = new Paragraph(properties);
        Append(paragraph, text);
        return paragraph;
    }

    private static Table TableOf(TableBlock block)
    {
        var total = Math.Max(1, block.Widths.Sum());
        var widths = block.Widths.Select(w => (int)(PaperLayout.TextWidth * w / total)).ToArray();
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "PaperTable" },
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Text(widths.Sum()) },
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(w => new GridColumn { Width = Text(w) })));
        foreach (var row in block.Rows)
            table.Append(RowOf(row, widths));
        return table;
    }

    private static TableRow RowOf(ImmutableArray<ImmutableArray<TextRun>> cells, int[] widths)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit(), new TableRowHeight { Val = 600, HeightType = HeightRuleValues.AtLeast }));
        for (var i = 0; i < cells.Length; i++)
        {
            // A row of fewer cells than the table has columns: its last cell takes the rest.
            var span = i == cells.Length - 1 ? widths.Length - i : 1;
            var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Text(widths.Skip(i).Take(span).Sum()) });
            if (span > 1)
                properties.Append(new GridSpan { Val = span });
            properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
            var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Cell" }));
            foreach (var run in cells[i])
                Append(paragraph, run.Text);
            row.Append(new TableCell(properties, paragraph));
        }

        return row;
    }

    private static void Append(Paragraph paragraph, string text)
    {
        var run = new Run();
        var first = true;
        foreach (var piece in text.Split('\n'))
        {
            if (!first)
                run.Append(new Break());
            first = false;
            run.Append(new Text(Clean(piece)) { Space = SpaceProcessingModeValues.Preserve });
        }

        paragraph.Append(run);
    }

    // What XML cannot hold has been refused at the door; a file that came in by import may hold it all the same.
    private static string Clean(string text) => text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')
        ? string.Concat(text.EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r) && r.Value is not (0xFFFE or 0xFFFF) && r.Value != 0xFFFD))
        : text;

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
