using System.Text;
using System.Text.Json;

namespace PetitionDashboard.Exchange;

/// <summary>Which headers mean which field, for one kind of source.</summary>
/// <param name="Name">The name for <c>--mapping</c>.</param>
/// <param name="Source">What <see cref="SourceKey.Source"/> becomes: stable, however the file is called.</param>
/// <param name="Columns">Per field the headers that mean it, as people write them.</param>
public sealed record NamedMapping(string Name, string Source, IReadOnlyDictionary<ImportField, IReadOnlyList<string>> Columns);

/// <summary>The mappings that an import may choose from; the first that fits is taken unless one is named.</summary>
public sealed class MappingSet
{
    private static readonly JsonDocumentOptions JsonOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly Lazy<MappingSet> Shipped = new(LoadDefault);

    private MappingSet(IReadOnlyList<NamedMapping> mappings) => Mappings = mappings;

    /// <summary>The mappings that ship with the product (Chinese and English synonyms).</summary>
    public static MappingSet Default => Shipped.Value;

    /// <summary>All mappings, in the order in which they are tried.</summary>
    public IReadOnlyList<NamedMapping> Mappings { get; }

    /// <summary>
    /// Reads the file format: <c>{"mappings":[{"name":"...","source":"...","columns":{"Title":["标题","主题"]}}]}</c>;
    /// <c>source</c> is the name when left out. Field names are those of <see cref="ImportField"/>.
    /// </summary>
    public static ExchangeResult<MappingSet> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, JsonOptions);
            var mappings = new List<NamedMapping>();
            foreach (var item in document.RootElement.GetProperty("mappings").EnumerateArray())
            {
                var mapping = ReadMapping(item);
                if (!mapping.Succeeded)
                    return mapping.Problem;
                mappings.Add(mapping.Value);
            }

            if (mappings.Count == 0)
                return ExchangeProblem.Of(ProblemKeys.MappingBroken, "mappings: []");
            return ExchangeResult.Ok(new MappingSet(mappings));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ExchangeProblem.Of(ProblemKeys.MappingBroken, e.Message);
        }
    }

    /// <summary>These mappings tried before those of another set; of two with one name the first wins.</summary>
    public MappingSet Before(MappingSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new MappingSet([.. Mappings.Concat(other.Mappings).DistinctBy(m => m.Name, StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>The mappings to try: the named one, or all when no name is given.</summary>
    public ExchangeResult<IReadOnlyList<NamedMapping>> Choose(string? name)
    {
        if (name is null)
            return ExchangeResult.Ok(Mappings);
        var found = Mappings.Where(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (found.Length == 0)
            return ExchangeProblem.Of(ProblemKeys.MappingNotFound, name, Mappings.Select(m => m.Name).ToArray());
        return ExchangeResult.Ok<IReadOnlyList<NamedMapping>>(found);
    }

    /// <summary>A header as it is compared: full-width folded to half, without white space, brackets' content, asterisks and case.</summary>
    public static string Normalise(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var folded = TextCleaner.Line(header).Normalize(NormalizationForm.FormKC);
        var result = new StringBuilder(folded.Length);
        var depth = 0;
        foreach (var c in folded)
        {
            // "登记时间(必填)" and "*标题:" are ordinary headers in office templates.
            if (c is '(' or '[' or '【')
                depth++;
            else if (c is ')' or ']' or '】')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && !char.IsWhiteSpace(c) && c is not ('*' or ':' or '_' or '-'))
                result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    private static ExchangeResult<NamedMapping> ReadMapping(JsonElement item)
    {
        var name = item.GetProperty("name").GetString() ?? "";
        var source = item.TryGetProperty("source", out var given) ? given.GetString() ?? name : name;
        var columns = new Dictionary<ImportField, IReadOnlyList<string>>();
        var seen = new Dictionary<string, ImportField>(StringComparer.Ordinal);
        foreach (var column in item.GetProperty("columns").EnumerateObject())
        {
            if (!Enum.TryParse<ImportField>(column.Name, ignoreCase: true, out var field) || !Enum.IsDefined(field))
                return ExchangeProblem.Of(ProblemKeys.MappingFieldUnknown, name, column.Name, Enum.GetNames<ImportField>());
            var synonyms = column.Value.EnumerateArray().Select(s => s.GetString() ?? "").Where(s => s.Length > 0).ToArray();
            foreach (var synonym in synonyms)
            {
                if (!seen.TryAdd(Normalise(synonym), field) && seen[Normalise(synonym)] != field)
                    return ExchangeProblem.Of(ProblemKeys.MappingSynonymTwice, name, synonym, seen[Normalise(synonym)], field);
            }

            columns[field] = synonyms;
        }

        return ExchangeResult.Ok(new NamedMapping(name, source, columns));
    }

    private static MappingSet LoadDefault()
    {
        var assembly = typeof(MappingSet).Assembly;
        using var stream = assembly.GetManifestResourceStream("PetitionDashboard.Exchange.mappings.json")
            ?? throw new InvalidOperationException("The embedded mappings.json is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var parsed = Parse(reader.ReadToEnd());
        return parsed.Value ?? throw new InvalidOperationException($"The embedded mappings.json is broken: {parsed.Problem?.Key} {string.Join(", ", parsed.Problem?.Args ?? [])}");
    }
}
