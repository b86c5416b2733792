using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace PetitionDashboard.Exchange;

/// <summary>Writes one sheet of text cells as .xlsx, row by row. Text cells are never formulas, whatever they begin with.</summary>
public static class XlsxWriter
{
    /// <summary>Writes the file's bytes to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sheet">Name of the sheet.</param>
    /// <param name="headers">Headers; no two alike.</param>
    /// <param name="rows">Rows with one cell per header; taken one by one. Longer texts than a cell may hold are cut at its limit.</param>
    public static void Write(Stream stream, string sheet, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(rows);
        var cells = rows.Select(row => headers.Select((header, i) => (header, text: i < row.Count ? Fit(row[i]) : null)).ToDictionary(p => p.header, p => (object?)p.text, StringComparer.Ordinal));
        stream.SaveAs(cells, sheetName: sheet, configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, FastMode = false });
    }

    /// <summary>Writes several sheets of numbers and texts; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sheets">The sheets in order; no two names alike.</param>
    public static void Write(Stream stream, params IReadOnlyList<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        var book = sheets.ToDictionary(
            s => s.Name,
            s => (object)s.Rows.Select(row => s.Headers.Select((header, i) => (header, cell: i < row.Count ? Cell(row[i]) : null)).ToDictionary(p => p.header, p => p.cell, StringComparer.Ordinal)).ToList(),
            StringComparer.Ordinal);
        stream.SaveAs(book, configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, FastMode = false });
    }

    private static object? Cell(object? value) => value is string text ? Fit(text) : value;

    private static string? Fit(string? text)
    {
        if (text is null)
            return null;
        var clean = TextCleaner.Paragraphs(text);
        return clean.Length <= TableLimits.MaxXlsxCell ? clean : TextCleaner.First(clean[..TableLimits.MaxXlsxCell], TableLimits.MaxXlsxCell - 1);
    }
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Headers">Headers; no two alike.</param>
/// <param name="Rows">Rows with one cell per header: texts, numbers, or nothing.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Headers, IEnumerable<IReadOnlyList<object?>> Rows);
