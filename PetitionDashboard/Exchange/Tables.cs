namespace PetitionDashboard.Exchange;

/// <summary>What a cell holds, as far as the import has to tell it apart.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number; may be a date serial where a date is expected.</summary>
    Number,

    /// <summary>A number whose cell style says that it is a date.</summary>
    Date,

    /// <summary>An error value of the spreadsheet, such as <c>#N/A</c>.</summary>
    Error,

    /// <summary>A formula that was never calculated.</summary>
    FormulaWithoutValue,

    /// <summary>More text than a cell may hold; the text is cut off.</summary>
    TooLong,
}

/// <summary>One cell as it was read.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">Its text; of numbers the shortest decimal writing; empty when there is none.</param>
/// <param name="Number">The number of <see cref="CellKind.Number"/>.</param>
/// <param name="Date">The local date and time of <see cref="CellKind.Date"/>.</param>
public readonly record struct TableCell(CellKind Kind, string Text, double Number = 0, DateTime Date = default)
{
    /// <summary>A cell without anything in it.</summary>
    public static TableCell Empty { get; } = new(CellKind.Empty, "");

    /// <summary>A cell of text, or an empty one.</summary>
    public static TableCell Of(string text) => text.Length == 0 ? Empty : new TableCell(CellKind.Text, text);

    /// <summary>Whether a person would call the cell blank.</summary>
    public bool IsBlank => Kind == CellKind.Empty || (Kind == CellKind.Text && string.IsNullOrWhiteSpace(Text));
}

/// <summary>One row as it was read.</summary>
/// <param name="Number">The row number that a person sees in Excel, from 1.</param>
/// <param name="Cells">The cells from column A on; the row may be shorter than its neighbours.</param>
/// <param name="Problem">Set when the row as a whole could not be read properly.</param>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells, ExchangeProblem? Problem = null)
{
    /// <summary>The cell of a column, counted from 0; an empty cell beyond the row's end.</summary>
    public TableCell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : TableCell.Empty;

    /// <summary>Whether nothing stands in the row.</summary>
    public bool IsBlank => Problem is null && Cells.All(c => c.IsBlank);
}

/// <summary>A table read row by row: one sheet of a workbook, or a CSV file. Memory does not grow with the file.</summary>
public interface ITable : IDisposable
{
    /// <summary><c>xlsx</c> or <c>csv</c>.</summary>
    string Format { get; }

    /// <summary>The sheet read; null for CSV.</summary>
    string? Sheet { get; }

    /// <summary>All sheets of the workbook in its order; empty for CSV.</summary>
    IReadOnlyList<string> Sheets { get; }

    /// <summary>How many rows are to be expected, blank ones perhaps included; for progress, not for arithmetic.</summary>
    long TotalEstimate { get; }

    /// <summary>Whether number serials count from 1904 (old Macintosh workbooks) instead of 1900.</summary>
    bool Uses1904Dates { get; }

    /// <summary>The rows, read while they are asked for. Each enumeration starts at the top.</summary>
    /// <exception cref="IOException">The file vanished or changed while it was read: <see cref="TableReader"/> had checked all of it.</exception>
    IEnumerable<TableRow> Rows { get; }
}

/// <summary>What a file may cost. The defaults are far above any real office's file and far below what hurts the machine.</summary>
/// <param name="MaxUncompressedBytes">The parts of a workbook, unpacked, together.</param>
/// <param name="MaxRatio">Unpacked to packed size of one part that unpacks to more than <paramref name="RatioFromBytes"/>.</param>
/// <param name="RatioFromBytes">Smaller parts may be packed as tightly as they like.</param>
/// <param name="MaxCsvCell">UTF-16 units in one cell of a CSV file.</param>
public sealed record TableLimits(
    long MaxUncompressedBytes = 4L << 30,
    int MaxRatio = 250,
    long RatioFromBytes = 32L << 20,
    int MaxCsvCell = 1_000_000)
{
    /// <summary>What a cell of a workbook can hold by Excel's own specification, in UTF-16 units.</summary>
    public const int MaxXlsxCell = 32_767;

    /// <summary>Columns of a sheet by Excel's own specification.</summary>
    public const int MaxColumns = 16_384;

    /// <summary>The limits used unless told otherwise.</summary>
    public static TableLimits Default { get; } = new();
}

/// <summary>How far a run is.</summary>
/// <param name="RowsRead">Rows read so far.</param>
/// <param name="TotalEstimate">Rows to be expected in all; null when unknown.</param>
public readonly record struct ImportProgress(long RowsRead, long? TotalEstimate);
