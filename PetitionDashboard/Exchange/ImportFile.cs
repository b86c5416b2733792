namespace PetitionDashboard.Exchange;

/// <summary>A file opened for import: its table, the sheet chosen and what its columns mean. Reads row by row.</summary>
public sealed class ImportFile : IDisposable
{
    // Office workbooks put a title, a unit and a date above the header.
    private const int HeaderSearchRows = 10;

    private ImportFile(ITable table, ColumnMapping columns)
    {
        Table = table;
        Columns = columns;
    }

    /// <summary>The table; <see cref="ITable.Sheet"/> is the sheet that was taken.</summary>
    public ITable Table { get; }

    /// <summary>What the columns mean, and by which mapping.</summary>
    public ColumnMapping Columns { get; }

    /// <summary>Opens a file for import and checks it from end to end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sheet">The sheet to take; the first visible one that fits when null.</param>
    /// <param name="mappings">The mappings to try.</param>
    /// <param name="mappingName">The one to use; the first that fits when null.</param>
    /// <param name="limits">What the file may cost; <see cref="TableLimits.Default"/> when null.</param>
    public static ExchangeResult<ImportFile> Open(string path, string? sheet, MappingSet mappings, string? mappingName = null, TableLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(mappings);
        var chosen = mappings.Choose(mappingName);
        if (!chosen.Succeeded)
            return chosen.Problem;
        var opened = TableReader.OpenAny(path, limits ?? TableLimits.Default);
        if (!opened.Succeeded)
            return opened.Problem;
        if (opened.Value.Csv is { } csv)
        {
            var columns = FindHeader(csv, chosen.Value);
            return columns.Succeeded ? ExchangeResult.Ok(new ImportFile(csv, columns.Value)) : columns.Problem;
        }

        var file = FromWorkbook(opened.Value.Workbook!, sheet, chosen.Value);
        if (!file.Succeeded)
            opened.Value.Workbook!.Dispose();
        return file;
    }

    /// <summary>The rows below the header, each read while it is asked for: good, blank or refused.</summary>
    /// <param name="clock">Tells what lies in the future.</param>
    public IEnumerable<RowOutcome> Read(TimeProvider clock)
    {
        var reader = new RowReader(Columns, Table.Uses1904Dates, clock);
        foreach (var row in Table.Rows)
        {
            if (row.Number > Columns.HeaderRow)
                yield return reader.Read(row);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Table.Dispose();

    private static ExchangeResult<ImportFile> FromWorkbook(XlsxWorkbook workbook, string? sheet, IReadOnlyList<NamedMapping> mappings)
    {
        IReadOnlyList<string?> candidates = sheet is not null || workbook.VisibleSheets.Count == 0 ? [sheet] : [.. workbook.VisibleSheets];
        ExchangeProblem? best = null;
        foreach (var candidate in candidates)
        {
            var table = workbook.Table(candidate);
            if (!table.Succeeded)
                return table.Problem;
            var columns = FindHeader(table.Value, mappings);
            if (columns.Succeeded)
                return ExchangeResult.Ok(new ImportFile(table.Value, columns.Value));
            // A sheet with a column twice is the one that was meant, and the person has to decide.
            if (columns.Problem.Key == ProblemKeys.ColumnTwice)
                return columns.Problem;
            best ??= columns.Problem;
        }

        return candidates.Count > 1 ? ExchangeProblem.Of(ProblemKeys.NoSheetFits, workbook.Sheets, best!.Args[2]) : best!;
    }

    private static ExchangeResult<ColumnMapping> FindHeader(ITable table, IReadOnlyList<NamedMapping> mappings)
    {
        var rows = table.Rows.Where(r => !r.IsBlank).Take(HeaderSearchRows).ToArray();
        ExchangeProblem? problem = null;
        foreach (var mapping in mappings)
        {
            var header = rows.MaxBy(r => ColumnMapping.Known(r, mapping)) ?? new TableRow(1, []);
            var columns = ColumnMapping.Match(header, mapping);
            if (columns.Succeeded)
                return columns;
            if (problem is null || columns.Problem.Key == ProblemKeys.ColumnTwice)
                problem = columns.Problem;
        }

        return problem!;
    }
}
