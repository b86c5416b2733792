using System.Buffers;
using System.Text;

namespace PetitionDashboard.Exchange;

/// <summary>Writes CSV (RFC 4180, UTF-8 with a byte order mark, which Excel needs to read Chinese), row by row.</summary>
public sealed class CsvWriter : IDisposable
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",;\t\r\n ");

    private readonly TextWriter writer;

    /// <summary>Writes to a stream, which is closed with the writer.</summary>
    public CsvWriter(Stream stream)
        : this(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 1 << 14))
    {
    }

    /// <summary>Writes to a text writer, which is closed with this one.</summary>
    public CsvWriter(TextWriter writer) => this.writer = writer;

    /// <summary>Writes one row.</summary>
    public void WriteRow(params IEnumerable<string?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var (count, text) = (0, "");
        foreach (var cell in cells)
        {
            if (count++ > 0)
                writer.Write(',');
            writer.Write(text = Quote(Guard(cell ?? "")));
        }

        // One empty cell alone would read as a blank line.
        if (count == 1 && text.Length == 0)
            writer.Write("\"\"");
        writer.Write("\r\n");
    }

    /// <summary>Sends what is buffered on its way.</summary>
    public void Flush() => writer.Flush();

    /// <inheritdoc />
    public void Dispose() => writer.Dispose();

    /// <summary>
    /// Text that no spreadsheet takes for a formula: what begins with = + - @ or a control character gets an apostrophe in front
    /// (OWASP, CSV injection); their full-width forms too, which Excel folds.
    /// </summary>
    public static string Guard(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
    }

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(NeedsQuotes) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
