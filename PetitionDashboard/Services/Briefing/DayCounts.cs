using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Counts by day as one viewer may see them: from the tallies, less what is walled off.</summary>
internal sealed class DayCounts
{
    private readonly Dictionary<(FactKind Kind, string Slice, int Day), int> _counts = [];

    /// <summary>Reads the days of some kinds and slices. A viewer of one unit gets that unit's days, broken down by the facts.</summary>
    public static async Task<DayCounts> ReadAsync(
        OfficeDb db, Viewer viewer, DateOnly from, DateOnly to, FactKind[] kinds, string[] slices, CancellationToken cancellationToken)
    {
        var counts = new DayCounts();
        var first = from.DayNumber;
        var last = to.DayNumber;
        if (viewer.Scope.Kind != ScopeKind.Office)
        {
            // One unit's cases are few enough to count one by one.
            await counts.AddFactsAsync(db, db.CasesFor(viewer), kinds, slices, first, last, 1, cancellationToken);
            return counts;
        }

        int[] metrics = [.. kinds.Select(k => TallyKey.ByDay + (int)k)];
        var rows = await db.Tallies.AsNoTracking()
            .Where(t => metrics.Contains(t.Metric) && slices.Contains(t.Slice) && t.A >= first && t.A <= last && t.N != 0)
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
            counts.Add((FactKind)(row.Metric - TallyKey.ByDay), row.Slice, row.A, row.N);
        await counts.AddFactsAsync(db, db.WalledCasesFor(viewer), kinds, slices, first, last, -1, cancellationToken);
        return counts;
    }

    /// <summary>The count of one day.</summary>
    public int On(FactKind kind, string slice, DateOnly day) => _counts.GetValueOrDefault((kind, slice, day.DayNumber));

    /// <summary>The count of several days.</summary>
    public int Over(FactKind kind, string slice, DateOnly from, DateOnly to)
    {
        var sum = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
            sum += On(kind, slice, day);
        return sum;
    }

    private async Task AddFactsAsync(
        OfficeDb db, IQueryable<Store.Rows.CaseRow> cases, FactKind[] kinds, string[] slices, int first, int last, int sign, CancellationToken cancellationToken)
    {
        var rows = await db.Facts.AsNoTracking().Where(f => kinds.Contains(f.Kind) && f.A >= first && f.A <= last)
            .Join(cases, f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, f.A, c.Field, c.Town })
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            foreach (var slice in new[] { Slices.All, Slices.Field(row.Field), Slices.Town(row.Town) })
            {
                if (slices.Contains(slice, StringComparer.Ordinal))
                    Add(row.Kind, slice, row.A, sign);
            }
        }
    }

    private void Add(FactKind kind, string slice, int day, int count) =>
        _counts[(kind, slice, day)] = _counts.GetValueOrDefault((kind, slice, day)) + count;
}
