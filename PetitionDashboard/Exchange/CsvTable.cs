using System.Text;

namespace PetitionDashboard.Exchange;

/// <summary>A CSV file (RFC 4180, with line breaks inside quotes), read row by row; blank lines count as rows, as Excel counts them.</summary>
internal sealed class CsvTable(string path, Encoding encoding, char separator, long lines, int maxCell) : ITable
{
    /// <inheritdoc />
    public string Format => "csv";

    /// <inheritdoc />
    public string? Sheet => null;

    /// <inheritdoc />
    public IReadOnlyList<string> Sheets => [];

    /// <inheritdoc />
    public long TotalEstimate => lines;

    /// <inheritdoc />
    public bool Uses1904Dates => false;

    /// <summary>What separates the cells.</summary>
    public char Separator => separator;

    /// <summary>How the file is written.</summary>
    public Encoding Encoding => encoding;

    /// <inheritdoc />
    public IEnumerable<TableRow> Rows
    {
        get
        {
            using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
            foreach (var row in CsvParser.Parse(reader, separator, maxCell))
                yield return row;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // The file is open only while its rows are read.
    }
}

/// <summary>The grammar of CSV, lenient where people's programs are: quotes inside unquoted cells and after closing quotes are text.</summary>
internal static class CsvParser
{
    /// <summary>The rows of a text, while they are asked for.</summary>
    public static IEnumerable<TableRow> Parse(TextReader reader, char separator, int maxCell)
    {
        var row = new RowBuilder(maxCell);
        var number = 1;
        var first = true;
        while (true)
        {
            var end = ReadRow(reader, separator, row);
            if (end == RowEnd.EndOfFile && row.IsUntouched)
                yield break;
            var read = row.Take(number);
            // "sep=;" tells Excel the separator; a person sees the next line as row 1.
            if (first && read.Cells.Count > 0 && read.Cells[0].Text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && read.Cells[0].Text.Length <= 5)
            {
                first = false;
                continue;
            }

            first = false;
            yield return read;
            if (end == RowEnd.EndOfFile)
                yield break;
            number++;
        }
    }

    private static RowEnd ReadRow(TextReader reader, char separator, RowBuilder row)
    {
        var quoted = false;
        int next;
        while ((next = reader.Read()) >= 0)
        {
            var c = (char)next;
            if (quoted)
            {
                if (c != '"')
                {
                    row.Append(c);
                }
                else if (reader.Peek() == '"')
                {
                    _ = reader.Read();
                    row.Append('"');
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && row.AtCellStart)
            {
                quoted = true;
                row.OpenQuote();
            }
            else if (c == separator)
            {
                row.EndCell();
            }
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && reader.Peek() == '\n')
                    _ = reader.Read();
                row.EndCell();
                return RowEnd.Line;
            }
            else
            {
                row.Append(c);
            }
        }

        if (quoted)
            row.Problem = ExchangeProblem.Of(ProblemKeys.UnclosedQuote);
        if (!row.IsUntouched)
            row.EndCell();
        return RowEnd.EndOfFile;
    }

    private enum RowEnd
    {
        Line,
        EndOfFile,
    }

    private sealed class RowBuilder(int maxCell)
    {
        private readonly StringBuilder cell = new();
        private List<TableCell> cells = [];
        private bool tooLong;
        private bool wasQuoted;

        public ExchangeProblem? Problem { get; set; }

        public bool AtCellStart => cell.Length == 0 && !wasQuoted;

        public bool IsUntouched => cells.Count == 0 && AtCellStart && Problem is null;

        public void OpenQuote() => wasQuoted = true;

        public void Append(char c)
        {
            if (cell.Length < maxCell)
                cell.Append(c);
            else
                tooLong = true;
        }

        public void EndCell()
        {
            if (cells.Count < TableLimits.MaxColumns)
                cells.Add(tooLong ? new TableCell(CellKind.TooLong, cell.ToString(0, Math.Min(cell.Length, 100))) : TableCell.Of(cell.ToString()));
            else
                Problem ??= ExchangeProblem.Of(ProblemKeys.TooManyCells, TableLimits.MaxColumns);
            // A cell at the limit must not keep its room for the rest of the run.
            cell.Clear();
            if (cell.Capacity > 1 << 16)
                cell.Capacity = 1 << 12;
            (tooLong, wasQuoted) = (false, false);
        }

        public TableRow Take(int number)
        {
            var row = new TableRow(number, cells, Problem);
            cells = new List<TableCell>(cells.Count);
            Problem = null;
            return row;
        }
    }
}
