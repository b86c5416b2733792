using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Indicators;

/// <summary>
/// Reads counts of facts as one viewer may see them: whole months from the tallies, less what is walled off; other periods from the facts
/// themselves.
/// </summary>
internal static class FactReader
{
    private static readonly FactKind[] s_running = [FactKind.OverdueBegan, FactKind.OverdueEnded];

    /// <summary>Counts of some slices over a span.</summary>
    public static async Task<IReadOnlyDictionary<string, FactTable>> ReadAsync(
        OfficeDb db, Viewer viewer, Period span, IReadOnlyCollection<string> slices, IReadOnlyCollection<FactKind> kinds, CancellationToken cancellationToken)
    {
        var byMonth = span.IsWholeMonths;
        var tables = slices.ToDictionary(s => s, s => new FactTable(byMonth && TallySlice(viewer, s) is not null), StringComparer.Ordinal);
        if (viewer.Scope.Kind == ScopeKind.None)
            return tables;

        // Only where scope and slice cross has nobody kept the count.
        var kept = slices.Where(s => TallySlice(viewer, s) is not null).ToLookup(s => TallySlice(viewer, s)!, s => tables[s], StringComparer.Ordinal);
        var crossed = slices.Where(s => TallySlice(viewer, s) is null).ToArray();
        FactKind[] dated = [.. kinds.Except(s_running)];
        FactKind[] running = [.. kinds.Intersect(s_running)];
        if (kept.Count > 0)
            await AddTalliesAsync(db, viewer, span, byMonth, kept, byMonth ? dated : [], running, cancellationToken);
        if (!byMonth && kept.Count > 0)
            await AddFactsAsync(db, viewer, span, tables, [.. slices.Except(crossed, StringComparer.Ordinal)], dated, [], cancellationToken);
        if (crossed.Length > 0)
            await AddFactsAsync(db, viewer, span, tables, crossed, dated, running, cancellationToken);
        return tables;
    }

    /// <summary>The kept slice that answers; null when scope and slice cross and only the facts can tell.</summary>
    private static string? TallySlice(Viewer viewer, string slice)
    {
        if (viewer.Scope.Kind == ScopeKind.Office)
            return slice;
        var own = Slices.Unit(viewer.Scope.UnitId);
        return slice == Slices.All || slice == own ? own : null;
    }

    private static async Task AddTalliesAsync(
        OfficeDb db, Viewer viewer, Period span, bool byMonth, ILookup<string, FactTable> kept, FactKind[] dated, FactKind[] running, CancellationToken cancellationToken)
    {
        var from = byMonth ? TallyKey.MonthOf(span.From) : span.From.DayNumber;
        var to = byMonth ? TallyKey.MonthOf(span.To) : span.To.DayNumber;
        var metric = byMonth ? TallyKey.ByMonth : TallyKey.ByDay;
        string[] names = [.. kept.Select(k => k.Key)];
        int[] datedMetrics = [.. dated.Select(k => metric + (int)k)];
        int[] runningMetrics = [.. running.Select(k => metric + (int)k)];
        var rows = new List<TallyRow>();
        if (dated.Length > 0)
        {
            rows.AddRange(await db.Tallies.AsNoTracking()
                .Where(t => datedMetrics.Contains(t.Metric) && names.Contains(t.Slice) && t.A >= from && t.A <= to && t.N != 0)
                .ToListAsync(cancellationToken));
        }

        if (running.Length > 0)
        {
            rows.AddRange(await db.Tallies.AsNoTracking()
                .Where(t => runningMetrics.Contains(t.Metric) && names.Contains(t.Slice) && t.A <= to && t.N != 0)
                .ToListAsync(cancellationToken));
        }

        foreach (var row in rows)
        {
            foreach (var table in kept[row.Slice])
                table.Add((FactKind)(row.Metric - metric), row.A, row.B, row.N);
        }

        foreach (var hidden in await db.HiddenFactsAsync(viewer, [.. dated, .. running], cancellationToken))
        {
            foreach (var slice in kept.Where(k => hidden.IsIn(k.Key)))
            {
                foreach (var table in slice)
                    table.Remove(hidden.Fact);
            }
        }
    }

    private static async Task AddFactsAsync(
        OfficeDb db, Viewer viewer, Period span, Dictionary<string, FactTable> tables, string[] slices, FactKind[] dated, FactKind[] running,
        CancellationToken cancellationToken)
    {
        var from = span.From.DayNumber;
        var to = span.To.DayNumber;
        var facts = db.Facts.AsNoTracking();
        var asked = running.Length == 0
            ? facts.Where(f => dated.Contains(f.Kind) && f.A >= from && f.A <= to)
            : facts.Where(f => (dated.Contains(f.Kind) && f.A >= from && f.A <= to) || (running.Contains(f.Kind) && f.A <= to));
        if (slices is [Slices.All])
        {
            foreach (var row in await asked.Join(db.CasesFor(viewer), f => f.CaseId, c => c.Id, (f, _) => f)
                .GroupBy(f => new { f.Kind, f.A, f.B })
                .Select(g => new { g.Key.Kind, g.Key.A, g.Key.B, N = g.Count() })
                .ToListAsync(cancellationToken))
            {
                tables[Slices.All].Add(row.Kind, row.A, row.B, row.N);
            }

            return;
        }

        // Every slice of one dimension comes from one reading, not one reading from each.
        var rows = await asked.Join(db.CasesFor(viewer), f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, f.A, f.B, c.UnitId, c.Field, c.Channel, c.Town })
            .GroupBy(x => x)
            .Select(g => new { g.Key, N = g.Count() })
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var fact = new PlacedFact(new Fact(row.Key.Kind, row.Key.A, row.Key.B), row.Key.UnitId, row.Key.Field, row.Key.Channel, row.Key.Town);
            foreach (var slice in slices.Where(fact.IsIn))
                tables[slice].Add(row.Key.Kind, row.Key.A, row.Key.B, row.N);
        }
    }
}
