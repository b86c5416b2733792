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

    private static string? Fit(string? text)
    {
        if (text is null)
            return null;
        var clean = TextCleaner.Paragraphs(text);
        return clean.Length <= TableLimits.MaxXlsxCell ? clean : TextCleaner.First(clean[..TableLimits.MaxXlsxCell], TableLimits.MaxXlsxCell - 1);
    }
}
