using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Queue;

/// <summary>What an address says, and what in it could not be read.</summary>
/// <param name="Query">What could be read.</param>
/// <param name="Problems">What is wrong; texts under <c>Problem.KEY</c>, the field is the parameter's name.</param>
public sealed record QueueAddress(QueueQuery Query, ImmutableArray<Refusal> Problems);

/// <summary>Between queries and addresses. A wrong value never throws and never widens a list silently: it is left out and said.</summary>
public static class QueueAddresses
{
    private const string Day = "yyyy-MM-dd";

    // Addresses longer than this no server takes.
    private const int LongestCases = 6000;

    // Parameters that belong to the page, not to the list.
    private static readonly string[] s_foreign = ["culture", "ui-culture"];

    /// <summary>Reads the last part of the path and the query string (with or without its question mark).</summary>
    public static QueueAddress Parse(string? view, string? queryString)
    {
        var problems = ImmutableArray.CreateBuilder<Refusal>();
        var query = new QueueQuery();
        if (!string.IsNullOrEmpty(view))
        {
            if (QueueView.Find(view) is { } found)
                query = query with { View = found };
            else
                problems.Add(Refusal.OfField("view", "UnknownView", view));
        }

        string? fact = null;
        DateOnly? from = null, to = null, asOf = null;
        string? figure = null;
        int? version = null;
        foreach (var (name, value) in Pairs(queryString))
        {
            switch (name)
            {
                case "fact":
                    fact = value;
                    break;
                case "from":
                    from = DayOf(name, value, problems);
                    break;
                case "to":
                    to = DayOf(name, value, problems);
                    break;
                case "as-of":
                    asOf = DayOf(name, value, problems);
                    break;
                case "figure":
                    figure = value;
                    break;
                case "version":
                    version = Number(name, value, problems);
                    break;
                default:
                    query = Apply(query, name, value, problems);
                    break;
            }
        }

        if (from > to)
        {
            problems.Add(Refusal.OfField("from", "FromAfterTo", from.Value.ToString(Day, CultureInfo.InvariantCulture), to!.Value.ToString(Day, CultureInfo.InvariantCulture)));
            (from, to) = (null, null);
        }

        return new QueueAddress(fact is null ? query with { From = from, To = to } : WithFact(query, fact, from, to, asOf, version is { } v && figure is not null ? new KeptFigure(v, figure) : null, problems), problems.ToImmutable());
    }

    /// <summary>Reads what <see cref="ToList"/> wrote; what makes no sense is left out.</summary>
    public static QueueQuery ParseList(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var parts = list.Split('?', 2);
        return Parse(parts[0], parts.Length == 2 ? parts[1] : null).Query;
    }

    /// <summary>The list as one value, <c>overdue?unit=3</c>, for a page that shows it beside something else.</summary>
    public static string ToList(this QueueQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.View.Key + query.ToQueryString();
    }

    /// <summary>The query string with its question mark; empty for the plain view.</summary>
    public static string ToQueryString(this QueueQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = new StringBuilder();
        Add("fact", query.Fact?.Drilldown.Key);
        Add("from", (query.Fact?.Period.From ?? query.From)?.ToString(Day, CultureInfo.InvariantCulture));
        Add("to", (query.Fact?.Period.To ?? query.To)?.ToString(Day, CultureInfo.InvariantCulture));
        Add("as-of", query.Fact?.AsOf?.ToString(Day, CultureInfo.InvariantCulture));
        Add("version", query.Fact?.Kept?.Version.ToString(CultureInfo.InvariantCulture));
        Add("figure", query.Fact?.Kept?.Figure);
        Add("cases", query.Cases);
        Add("stage", query.Stage is { } stage ? Kebab.Of(stage) : null);
        Add("lamp", query.Lamp is { } lamp ? Kebab.Of(lamp) : null);
        Add("due-from", query.DueFrom?.ToString(Day, CultureInfo.InvariantCulture));
        Add("due-to", query.DueTo?.ToString(Day, CultureInfo.InvariantCulture));
        Add("unit", query.Unit?.ToString(CultureInfo.InvariantCulture));
        Add("handler", query.Handler?.ToString(CultureInfo.InvariantCulture));
        Add("field", query.Field);
        Add("town", query.Town);
        Add("place", query.Place);
        Add("channel", query.Channel is { } channel ? Kebab.Of(channel) : null);
        Add("method", query.Method is { } method ? Kebab.Of(method) : null);
        Add("class", query.Class is { } demandClass ? Kebab.Of(demandClass) : null);
        Add("petition", query.Petition?.ToString(CultureInfo.InvariantCulture));
        Add("sort", query.Sort is { } sort ? Kebab.Of(sort) : null);
        Add("order", query.Descending is { } descending ? (descending ? "desc" : "asc") : null);
        return text.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private static QueueQuery Apply(QueueQuery query, string name, string value, ImmutableArray<Refusal>.Builder problems)
    {
        switch (name)
        {
            case "stage": return query with { Stage = Member<Stage>(name, value, problems) };
            case "lamp": return query with { Lamp = Member<Lamp>(name, value, problems) };
            case "channel": return query with { Channel = Member<Channel>(name, value, problems) };
            case "method": return query with { Method = Member<Method>(name, value, problems) };
            case "class": return query with { Class = Member<DemandClass>(name, value, problems) };
            case "sort": return query with { Sort = Member<QueueSort>(name, value, problems) };
            case "unit": return query with { Unit = Number(name, value, problems) };
            case "handler": return query with { Handler = Number(name, value, problems) };
            case "petition": return query with { Petition = Number(name, value, problems) };
            case "due-from": return query with { DueFrom = DayOf(name, value, problems) };
            case "due-to": return query with { DueTo = DayOf(name, value, problems) };
            case "town": return query with { Town = value };
            case "place": return query with { Place = value };
            case "cases" when value.Length <= LongestCases: return query with { Cases = CasesOf(value) };
            case "field" when SubjectFields.IsKnown(value): return query with { Field = value };
            case "order" when value is "asc" or "desc": return query with { Descending = value == "desc" };
            case "view" when QueueView.Find(value) is { } view: return query with { View = view };
            default:
                if (!s_foreign.Contains(name, StringComparer.Ordinal))
                    problems.Add(Refusal.OfField(name, name is "field" or "order" or "view" ? "UnknownValue" : "UnknownParameter", name, value));
                return query;
        }
    }

    private static QueueQuery WithFact(
        QueueQuery query, string key, DateOnly? from, DateOnly? to, DateOnly? asOf, KeptFigure? kept, ImmutableArray<Refusal>.Builder problems)
    {
        if (key == Drilldowns.Kept.Key && kept is not null && to is { } day)
            return query with { Fact = new FactFilter(Drilldowns.Kept, new Period(day, day)) { Kept = kept } };
        if (Drilldowns.Find(key) is not { } drilldown)
            problems.Add(Refusal.OfField("fact", "UnknownValue", "fact", key));
        else if (from is null || to is null)
            problems.Add(Refusal.OfField("fact", "FactWithoutPeriod", key));
        else
            return query with { Fact = new FactFilter(drilldown, new Period(from.Value, to.Value)) { AsOf = asOf } };
        return query with { From = from, To = to };
    }

    private static T? Member<T>(string name, string value, ImmutableArray<Refusal>.Builder problems)
        where T : struct, Enum
    {
        if (Kebab.Find<T>(value) is { } member)
            return member;
        problems.Add(Refusal.OfField(name, "UnknownValue", name, value));
        return null;
    }

    /// <summary>Numbers as they are compared: each once, in order.</summary>
    private static string? CasesOf(string value)
    {
        var numbers = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return numbers.Count == 0 ? null : string.Join(',', numbers);
    }

    private static int? Number(string name, string value, ImmutableArray<Refusal>.Builder problems)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Add(Refusal.OfField(name, "NotANumber", name, value));
        return null;
    }

    private static DateOnly? DayOf(string name, string value, ImmutableArray<Refusal>.Builder problems)
    {
        if (DateOnly.TryParseExact(value, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problems.Add(Refusal.OfField(name, "NotADay", name, value));
        return null;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string? queryString)
    {
        foreach (var part in (queryString ?? string.Empty).TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? part : part[..at];
            var value = at < 0 ? string.Empty : Uri.UnescapeDataString(part[(at + 1)..].Replace('+', ' '));
            if (value.Length > 0)
                yield return (Uri.UnescapeDataString(name), value);
        }
    }
}
