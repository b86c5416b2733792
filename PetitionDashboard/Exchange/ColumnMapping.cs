namespace PetitionDashboard.Exchange;

/// <summary>Where each field stands in one table.</summary>
public sealed class ColumnMapping
{
    private readonly Dictionary<ImportField, int> columns;

    private ColumnMapping(NamedMapping mapping, int headerRow, Dictionary<ImportField, int> columns, IReadOnlyList<string> headers)
    {
        Mapping = mapping;
        HeaderRow = headerRow;
        this.columns = columns;
        Headers = headers;
    }

    /// <summary>The mapping that fitted.</summary>
    public NamedMapping Mapping { get; }

    /// <summary>Row number of the header; the data start below.</summary>
    public int HeaderRow { get; }

    /// <summary>The headers as the file writes them, by column.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The fields found.</summary>
    public IReadOnlyCollection<ImportField> Fields => columns.Keys;

    /// <summary>The column of a field from 0; null when the table does not have it.</summary>
    public int? this[ImportField field] => columns.TryGetValue(field, out var column) ? column : null;

    /// <summary>The header of a field's column; empty when the table does not have it.</summary>
    public string HeaderOf(ImportField field) => this[field] is { } column ? Headers[column] : "";

    /// <summary>
    /// Reads a row as the header. Required are the time of receipt and one of title and content; two columns for one field are refused,
    /// for nobody could tell which one is meant.
    /// </summary>
    public static ExchangeResult<ColumnMapping> Match(TableRow header, NamedMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(mapping);
        var meanings = new Dictionary<string, ImportField>(StringComparer.Ordinal);
        foreach (var (field, synonyms) in mapping.Columns)
        {
            foreach (var synonym in synonyms)
                meanings.TryAdd(MappingSet.Normalise(synonym), field);
        }

        var headers = header.Cells.Select(c => TextCleaner.Line(c.Text)).ToArray();
        var found = new Dictionary<ImportField, int>();
        for (var i = 0; i < headers.Length; i++)
        {
            if (!meanings.TryGetValue(MappingSet.Normalise(headers[i]), out var field))
                continue;
            if (!found.TryAdd(field, i))
                return ExchangeProblem.Of(ProblemKeys.ColumnTwice, field, headers[found[field]], headers[i]);
        }

        var missing = Missing(found);
        if (missing.Count > 0)
        {
            return ExchangeProblem.Of(
                ProblemKeys.MissingColumns,
                missing,
                headers.Where(h => h.Length > 0).Select(h => TextCleaner.First(h, 20)).Take(30).ToArray(),
                missing.SelectMany(f => mapping.Columns.GetValueOrDefault(f, []).Take(4)).ToArray());
        }

        return ExchangeResult.Ok(new ColumnMapping(mapping, header.Number, found, headers));
    }

    /// <summary>How many columns of a row the mapping knows: to tell a header from a heading above it.</summary>
    internal static int Known(TableRow row, NamedMapping mapping)
    {
        var known = mapping.Columns.Values.SelectMany(s => s).Select(MappingSet.Normalise).ToHashSet(StringComparer.Ordinal);
        return row.Cells.Count(c => c.Kind == CellKind.Text && known.Contains(MappingSet.Normalise(c.Text)));
    }

    private static List<ImportField> Missing(Dictionary<ImportField, int> found)
    {
        var missing = new List<ImportField>();
        if (!found.ContainsKey(ImportField.Title) && !found.ContainsKey(ImportField.Content))
            missing.AddRange([ImportField.Title, ImportField.Content]);
        if (!found.ContainsKey(ImportField.ReceivedAt))
            missing.Add(ImportField.ReceivedAt);
        return missing;
    }
}
