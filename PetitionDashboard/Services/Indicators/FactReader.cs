using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>
/// Reads counts of facts as one viewer may see them: whole months from the monthly counters, other periods from the daily ones and, where a
/// second coordinate matters, from the facts; less what is walled off. Where scope and slice cross nobody keeps a count: only the facts tell.
/// </summary>
internal static class FactReader
{
    /// <summary>Kinds that are counted since ever, not in a period.</summary>
    private static readonly FactKind[] s_running = [FactKind.OverdueBegan, FactKind.OverdueEnded];

    /// <summary>Counts of some slices over a span.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="span">From when to when.</param>
    /// <param name="slices">See <see cref="Slices"/>.</param>
    /// <param name="kinds">Kinds of facts.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="hidden">What walls hide of these kinds, where it was read before for another span.</param>
    public static async Task<IReadOnlyDictionary<string, FactTable>> ReadAsync(
        OfficeDb db, Viewer viewer, Period span, IReadOnlyCollection<string> slices, IReadOnlyCollection<FactKind> kinds, CancellationToken cancellationToken,
        IReadOnlyList<PlacedFact>? hidden = null)
    {
        var byMonth = span.IsWholeMonths;
        var tables = slices.ToDictionary(s => s, s => new FactTable(byMonth && TallySlice(viewer, s) is not null), StringComparer.Ordinal);
        if (viewer.Scope.Kind == ScopeKind.None)
            return tables;
        var reading = new Reading(db, viewer, span, [.. kinds.Except(s_running)], [.. kinds.Intersect(s_running)], hidden, cancellationToken);
        var kept = slices.Where(s => TallySlice(viewer, s) is not null).ToDictionary(s => TallySlice(viewer, s)!, s => tables[s], StringComparer.Ordinal);
        if (kept.Count > 0)
            await (byMonth ? AddMonthsAsync(reading, kept) : AddDaysAsync(reading, kept));
        var crossed = slices.Where(s => TallySlice(viewer, s) is null).ToDictionary(s => s, s => tables[s], StringComparer.Ordinal);
        if (crossed.Count > 0)
            await AddCrossedAsync(reading, crossed);
        return tables;
    }

    /// <summary>The kept slice that answers; null when scope and slice cross and only the facts can tell.</summary>
    private static string? TallySlice(Viewer viewer, string slice)
    {
        if (viewer.Scope.Kind == ScopeKind.Office)
            return slice;
        var own = Slices.Unit(viewer.Scope.UnitId);
        return slice == Slices.All ? own : null;
    }

    private static async Task AddMonthsAsync(Reading r, Dictionary<string, FactTable> kept)
    {
        var from = TallyKey.MonthOf(r.Span.From);
        var to = TallyKey.MonthOf(r.Span.To);
        string[] names = [.. kept.Keys];
        int[] dated = [.. r.Dated.Select(k => TallyKey.ByMonth + (int)k)];
        int[] running = [.. r.Running.Select(k => TallyKey.ByMonth + (int)k)];
        var rows = await r.Db.Tallies.AsNoTracking()
            .Where(t => dated.Contains(t.Metric) && names.Contains(t.Slice) && t.A >= from && t.A <= to && t.N != 0)
            .ToListAsync(r.Stop);
        if (running.Length > 0)
        {
            rows.AddRange(await r.Db.Tallies.AsNoTracking()
                .Where(t => running.Contains(t.Metric) && names.Contains(t.Slice) && t.A <= to && t.N != 0)
                .ToListAsync(r.Stop));
        }

        foreach (var row in rows)
            kept[row.Slice].Add((FactKind)(row.Metric - TallyKey.ByMonth), row.A, row.B, row.N);
        await TakeHiddenAsync(r, kept, (table, fact) => table.Remove(fact));
    }

    /// <summary>
    /// Any other period: sums of days, and the facts themselves only where their second coordinate counts. What is added stands for the
    /// period as a whole: on its last day, what came after its end on the day after.
    /// </summary>
    private static async Task AddDaysAsync(Reading r, Dictionary<string, FactTable> kept)
    {
        var from = r.Span.From.DayNumber;
        var to = r.Span.To.DayNumber;
        string[] names = [.. kept.Keys];
        FactKind[] days = [.. r.Dated.Where(Fact.BIsDay)];
        FactKind[] values = [.. r.Dated.Where(Fact.BIsValue)];
        int[] plain = [.. r.Dated.Except(days).Except(values).Select(k => TallyKey.ByDay + (int)k)];
        int[] running = [.. r.Running.Select(k => TallyKey.ByDay + (int)k)];
        var tallies = r.Db.Tallies.AsNoTracking().Where(t => names.Contains(t.Slice));
        var sums = await tallies.Where(t => plain.Contains(t.Metric) && t.A >= from && t.A <= to)
            .GroupBy(t => new { t.Metric, t.Slice }).Select(g => new { g.Key.Metric, g.Key.Slice, N = g.Sum(t => t.N) })
            .ToListAsync(r.Stop);
        if (running.Length > 0)
        {
            sums.AddRange(await tallies.Where(t => running.Contains(t.Metric) && t.A <= to)
                .GroupBy(t => new { t.Metric, t.Slice }).Select(g => new { g.Key.Metric, g.Key.Slice, N = g.Sum(t => t.N) })
                .ToListAsync(r.Stop));
        }

        foreach (var sum in sums)
            kept[sum.Slice].Add((FactKind)(sum.Metric - TallyKey.ByDay), to, 0, sum.N);
        if (days.Length + values.Length > 0)
            await AddSecondCoordinatesAsync(r, kept, days, values);
        await TakeHiddenAsync(r, kept, (table, fact) =>
        {
            if (fact.A <= to && (fact.A >= from || s_running.Contains(fact.Kind)))
                table.Add(fact.Kind, to, WholePeriod(fact, to), -1);
        });
    }

    private static async Task AddSecondCoordinatesAsync(Reading r, Dictionary<string, FactTable> kept, FactKind[] days, FactKind[] values)
    {
        var from = r.Span.From.DayNumber;
        var to = r.Span.To.DayNumber;
        FactKind[] kinds = [.. days, .. values];
        var facts = r.Db.Facts.AsNoTracking().Where(f => kinds.Contains(f.Kind) && f.A >= from && f.A <= to);
        if (r.Viewer.Scope.Kind == ScopeKind.Office && kept.Count == 1 && kept.TryGetValue(Slices.All, out var all))
        {
            // Nothing of the case is asked: one index answers.
            foreach (var row in await facts.GroupBy(f => new { f.Kind, B = days.Contains(f.Kind) ? (f.B <= to ? to : to + 1) : f.B })
                .Select(g => new { g.Key.Kind, g.Key.B, N = g.Count() }).ToListAsync(r.Stop))
            {
                all.Add(row.Kind, to, row.B, row.N);
            }

            return;
        }

        var cases = r.Db.Cases.AsQueryable();
        if (r.Viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var unit })
            cases = cases.Where(c => c.UnitId == unit);
        foreach (var row in await facts.Join(cases, f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, B = days.Contains(f.Kind) ? (f.B <= to ? to : to + 1) : f.B, c.UnitId, c.Field, c.Channel, c.Town })
            .GroupBy(x => x).Select(g => new { g.Key, N = g.Count() }).ToListAsync(r.Stop))
        {
            var fact = new PlacedFact(new Fact(row.Key.Kind, to, row.Key.B), row.Key.UnitId, row.Key.Field, row.Key.Channel, row.Key.Town);
            foreach (var (_, table) in kept.Where(k => fact.IsIn(k.Key)))
                table.Add(row.Key.Kind, to, row.Key.B, row.N);
        }
    }

    private static async Task AddCrossedAsync(Reading r, Dictionary<string, FactTable> tables)
    {
        var from = r.Span.From.DayNumber;
        var to = r.Span.To.DayNumber;
        var dated = r.Dated;
        var running = r.Running;
        var rows = await r.Db.OwnCasesFor(r.Viewer)
            .Join(
                r.Db.Facts.AsNoTracking().Where(f => (dated.Contains(f.Kind) && f.A >= from && f.A <= to) || (running.Contains(f.Kind) && f.A <= to)),
                c => c.Id, f => f.CaseId, (c, f) => new { f.Kind, f.A, f.B, c.UnitId, c.Field, c.Channel, c.Town })
            .GroupBy(x => x)
            .Select(g => new { g.Key, N = g.Count() })
            .ToListAsync(r.Stop);
        foreach (var row in rows)
        {
            var fact = new PlacedFact(new Fact(row.Key.Kind, row.Key.A, row.Key.B), row.Key.UnitId, row.Key.Field, row.Key.Channel, row.Key.Town);
            foreach (var (_, table) in tables.Where(t => fact.IsIn(t.Key)))
                table.Add(row.Key.Kind, row.Key.A, row.Key.B, row.N);
        }
    }

    private static async Task TakeHiddenAsync(Reading r, Dictionary<string, FactTable> kept, Action<FactTable, Fact> take)
    {
        foreach (var hidden in r.Hidden ?? await r.Db.HiddenFactsAsync(r.Viewer, [.. r.Dated, .. r.Running], r.Stop))
        {
            foreach (var (_, table) in kept.Where(k => hidden.IsIn(k.Key)))
                take(table, hidden.Fact);
        }
    }

    private static int WholePeriod(Fact fact, int to)
    {
        if (Fact.BIsDay(fact.Kind))
            return fact.B <= to ? to : to + 1;
        return Fact.BIsValue(fact.Kind) ? fact.B : 0;
    }

    private sealed record Reading(OfficeDb Db, Viewer Viewer, Period Span, FactKind[] Dated, FactKind[] Running, IReadOnlyList<PlacedFact>? Hidden, CancellationToken Stop);
}
