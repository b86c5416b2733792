using System.Text;

namespace PetitionDashboard.Exchange;

/// <summary>Opens tables of any kind that the import takes, told apart by what is in the file, not by its name.</summary>
public static class TableReader
{
    private const int HeadBytes = 4096;

    private static ReadOnlySpan<byte> OleContainer => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <summary>
    /// Opens one table and checks the file from end to end, so that reading its rows does not fail half-way.
    /// </summary>
    /// <param name="path">An .xlsx or .csv file, whatever its name ends with.</param>
    /// <param name="sheet">The sheet of a workbook; the first visible one when null. Ignored for CSV.</param>
    /// <param name="limits">What the file may cost; <see cref="TableLimits.Default"/> when null.</param>
    public static ExchangeResult<ITable> Open(string path, string? sheet = null, TableLimits? limits = null)
    {
        var opened = OpenAny(path, limits ?? TableLimits.Default);
        if (!opened.Succeeded)
            return opened.Problem;
        if (opened.Value.Csv is { } csv)
            return ExchangeResult.Ok<ITable>(csv);
        var table = opened.Value.Workbook!.Table(sheet);
        if (!table.Succeeded)
            opened.Value.Workbook.Dispose();
        return table;
    }

    /// <summary>The opened file before a sheet is chosen: a workbook or a CSV table.</summary>
    internal static ExchangeResult<OpenedFile> OpenAny(string path, TableLimits limits)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = Path.GetFileName(path);
        if (Directory.Exists(path) || !File.Exists(path))
            return ExchangeProblem.Of(ProblemKeys.FileNotFound, path);
        try
        {
            var head = ReadHead(path);
            if (head.Length == 0)
                return ExchangeProblem.Of(ProblemKeys.FileEmpty, name);
            if (head.AsSpan().StartsWith("PK"u8))
            {
                var workbook = XlsxWorkbook.Open(path, limits);
                return workbook.Succeeded ? ExchangeResult.Ok(new OpenedFile(workbook.Value, null)) : workbook.Problem;
            }

            if (ForeignKind(path, head) is { } problem)
                return problem;
            var csv = CsvProbe.Open(path, limits);
            return csv.Succeeded ? ExchangeResult.Ok(new OpenedFile(null, csv.Value)) : csv.Problem;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ExchangeProblem.Of(ProblemKeys.FileNotReadable, name);
        }
    }

    private static byte[] ReadHead(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Math.Min(HeadBytes, file.Length)];
        file.ReadExactly(head);
        return head;
    }

    private static ExchangeProblem? ForeignKind(string path, ReadOnlySpan<byte> head)
    {
        var name = Path.GetFileName(path);
        // The OLE container holds old workbooks, and new ones under a password.
        if (head.StartsWith(OleContainer))
            return ExchangeProblem.Of(Contains(path, Encoding.Unicode.GetBytes("EncryptedPackage")) ? ProblemKeys.Encrypted : ProblemKeys.OldExcel, name);
        if (head.StartsWith("%PDF"u8) || head.StartsWith("{\\rtf"u8) || head.StartsWith(Png) || head.StartsWith(Jpeg))
            return ExchangeProblem.Of(ProblemKeys.WrongType, name);
        // Many older systems "export to Excel" by writing a web page into a file called .xls.
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith('<') ? ExchangeProblem.Of(ProblemKeys.HtmlInDisguise, name) : null;
    }

    private static bool Contains(string path, byte[] wanted)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[1 << 16];
        var kept = 0;
        int read;
        while ((read = file.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(wanted) >= 0)
                return true;
            kept = Math.Min(wanted.Length - 1, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }

    /// <summary>Exactly one of the two.</summary>
    internal sealed record OpenedFile(XlsxWorkbook? Workbook, CsvTable? Csv);
}
