using System.Runtime.InteropServices;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>Counts of facts read for some span, in months or in days, from which any period inside is answered.</summary>
/// <param name="byMonth">True when A (and a B that is a day) are month numbers.</param>
/// <param name="today">Nothing after it has happened yet: a period that still runs is as of this day.</param>
public sealed class FactTable(bool byMonth, DateOnly today)
{
    private readonly Dictionary<FactKind, Dictionary<int, Values>> _counts = [];

    /// <summary>Adds (or, negative, takes back) counts.</summary>
    public void Add(FactKind kind, int a, int b, int count) => At(kind, a).Add(b, count);

    /// <summary>The counts of one month or day, to add many to it.</summary>
    internal Values At(FactKind kind, int a)
    {
        if (!_counts.TryGetValue(kind, out var counts))
            _counts[kind] = counts = [];
        if (!counts.TryGetValue(a, out var values))
            counts[a] = values = new Values();
        return values;
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

    /// <summary>What one month or day counts: in all, and by value, without values that count nothing.</summary>
    internal sealed class Values
    {
        /// <summary>Counts by value.</summary>
        public Dictionary<int, int> Counts { get; } = [];

        /// <summary>All of them.</summary>
        public int Total { get; private set; }

        /// <summary>Adds (or, negative, takes back) to one value.</summary>
        public void Add(int value, int count)
        {
            Total += count;
            ref var n = ref CollectionsMarshal.GetValueRefOrAddDefault(Counts, value, out _);
            n += count;
            if (n == 0)
                Counts.Remove(value);
        }
    }

    /// <summary>
    /// Looks at the months or days of the period alone: a year's trend must not read everything for each of its months. What several indicators ask for by
    /// value is gathered once.
    /// </summary>
    private sealed class Counts(Dictionary<FactKind, Dictionary<int, Values>> counts, int from, int to) : IFactCounts
    {
        private readonly Dictionary<FactKind, IReadOnlyDictionary<int, int>> _byValue = [];

        public int Count(FactKind kind)
        {
            var sum = 0;
            foreach (var values in Within(kind))
                sum += values.Total;
            return sum;
        }

        public int CountByEnd(FactKind kind)
        {
            var sum = 0;
            foreach (var values in Within(kind))
            {
                foreach (var (b, n) in values.Counts)
                    sum += b <= to ? n : 0;
            }

            return sum;
        }

        public int CountUntilEnd(FactKind kind)
        {
            var sum = 0;
            foreach (var (a, values) in counts.GetValueOrDefault(kind) ?? [])
                sum += a <= to ? values.Total : 0;
            return sum;
        }

        public IReadOnlyDictionary<int, int> ByValue(FactKind kind)
        {
            if (!_byValue.TryGetValue(kind, out var found))
                _byValue[kind] = found = from == to && counts.GetValueOrDefault(kind)?.GetValueOrDefault(from) is { } only ? only.Counts : Gather(kind);
            return found;
        }

        private Dictionary<int, int> Gather(FactKind kind)
        {
            var found = new Values();
            foreach (var values in Within(kind))
            {
                foreach (var (b, n) in values.Counts)
                    found.Add(b, n);
            }

            return found.Counts;
        }

        private IEnumerable<Values> Within(FactKind kind)
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
