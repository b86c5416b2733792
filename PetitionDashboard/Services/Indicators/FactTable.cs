using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>Counts of facts read for some span, in months or in days, from which any period inside is answered.</summary>
/// <param name="byMonth">True when A (and a B that is a day) are month numbers.</param>
/// <param name="today">Nothing after it has happened yet: a period that still runs is as of this day.</param>
public sealed class FactTable(bool byMonth, DateOnly today)
{
    private readonly Dictionary<FactKind, Dictionary<int, Dictionary<int, int>>> _counts = [];

    /// <summary>Adds (or, negative, takes back) counts.</summary>
    public void Add(FactKind kind, int a, int b, int count)
    {
        if (!_counts.TryGetValue(kind, out var counts))
            _counts[kind] = counts = [];
        if (!counts.TryGetValue(a, out var values))
            counts[a] = values = [];
        values[b] = values.GetValueOrDefault(b) + count;
    }

    /// <summary>Takes one fact back, as a day or as its month.</summary>
    public void Remove(Fact fact) => Add(
        fact.Kind,
        byMonth ? TallyKey.MonthOf(fact.A) : fact.A,
        byMonth && Fact.BIsDay(fact.Kind) ? TallyKey.MonthOf(fact.B) : fact.B,
        -1);

    /// <summary>The counts of one period; in a table by month only whole months can be asked for.</summary>
    public IFactCounts For(Period period) => byMonth && !period.IsWholeMonths
        ? throw new ArgumentException("A table by month answers whole months.", nameof(period))
        : new Counts(
            _counts,
            byMonth ? TallyKey.MonthOf(period.From) : period.From.DayNumber,
            byMonth ? TallyKey.MonthOf(period.To) : Math.Min(period.To.DayNumber, today.DayNumber));

    /// <summary>Looks at the months or days of the period alone: a year's trend must not read everything for each of its months.</summary>
    private sealed class Counts(Dictionary<FactKind, Dictionary<int, Dictionary<int, int>>> counts, int from, int to) : IFactCounts
    {
        public int Count(FactKind kind) => Within(kind).Sum(values => values.Values.Sum());

        public int CountByEnd(FactKind kind) => Within(kind).Sum(values => values.Sum(v => v.Key <= to ? v.Value : 0));

        public int CountUntilEnd(FactKind kind) => counts.GetValueOrDefault(kind)?.Sum(c => c.Key <= to ? c.Value.Values.Sum() : 0) ?? 0;

        public IReadOnlyDictionary<int, int> ByValue(FactKind kind)
        {
            var found = new Dictionary<int, int>();
            foreach (var (b, n) in Within(kind).SelectMany(values => values))
            {
                if (n != 0)
                    found[b] = found.GetValueOrDefault(b) + n;
            }

            return found;
        }

        private IEnumerable<Dictionary<int, int>> Within(FactKind kind)
        {
            if (!counts.TryGetValue(kind, out var all))
                yield break;
            for (var a = from; a <= to; a++)
            {
                if (all.TryGetValue(a, out var values))
                    yield return values;
            }
        }
    }
}
