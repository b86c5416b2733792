using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Counts by day as one viewer may see them: from the tallies, less what is walled off.</summary>
internal sealed class DayCounts
{
    private readonly Dictionary<(FactKind Kind, string Slice, int Day), int> _counts = [];

    /// <summary>
    /// Reads the days of some kinds and slices. What a viewer of one unit sees of a field or a town nobody has kept: it is counted from the
    /// unit's own cases, for <see cref="FactKind.Received"/> only. With <c>asOf</c>, as it was known at that day's end.
    /// </summary>
    public static async Task<DayCounts> ReadAsync(
        OfficeDb db, Viewer viewer, DateOnly from, DateOnly to, FactKind[] kinds, string[] slices, DateOnly? asOf, CancellationToken cancellationToken)
    {
        var counts = new DayCounts();
        var first = from.DayNumber;
        var last = to.DayNumber;
        if (viewer.Scope.Kind == ScopeKind.None)
            return counts;
        var unit = viewer.Scope.Kind == ScopeKind.Unit ? Slices.Unit(viewer.Scope.UnitId) : null;
        string[] kept = unit is null ? slices : slices.Contains(Slices.All, StringComparer.Ordinal) ? [unit] : [];
        int[] metrics = [.. kinds.Select(k => TallyKey.ByDay + (int)k)];
        if (kept.Length > 0)
        {
            foreach (var row in await db.Tallies.AsNoTracking()
                .Where(t => metrics.Contains(t.Metric) && kept.Contains(t.Slice) && t.A >= first && t.A <= last && t.N != 0)
                .ToListAsync(cancellationToken))
            {
                counts.Add((FactKind)(row.Metric - TallyKey.ByDay), unit is null ? row.Slice : Slices.All, row.A, row.N);
            }

            foreach (var hidden in await db.HiddenFactsAsync(viewer, kinds, cancellationToken, new Period(from, to)))
            {
                if (hidden.Fact.A >= first && hidden.Fact.A <= last)
                    counts.Add(hidden, unit is null ? slices : [Slices.All], -1);
            }
        }

        if (unit is not null && slices.Any(s => s != Slices.All))
            await counts.AddReceivedAsync(db, viewer, kinds, slices, from, to, cancellationToken);
        if (asOf is { } end)
            await counts.TakeLateAsync(db, viewer, from, to, kinds, slices, end.DayNumber, cancellationToken);
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

    /// <summary>All that was read of a kind, over every day and slice.</summary>
    public int Sum(FactKind kind) => _counts.Where(c => c.Key.Kind == kind).Sum(c => c.Value);

    private async Task AddReceivedAsync(
        OfficeDb db, Viewer viewer, FactKind[] kinds, string[] slices, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        if (kinds is not [FactKind.Received])
            throw new ArgumentException("Only what was received can be counted from one unit's cases.", nameof(kinds));
        var unit = viewer.Scope.UnitId;
        var rows = await db.OwnCasesFor(viewer).AsNoTracking().Where(c => c.ReceivedOn >= from && c.ReceivedOn <= to)
            .Join(db.Facts.Where(f => f.Kind == FactKind.Received), c => c.Id, f => f.CaseId, (c, f) => new { f.A, c.Field, c.Town })
            .ToListAsync(cancellationToken);
        string[] crossed = [.. slices.Where(s => s != Slices.All)];
        foreach (var row in rows)
            Add(new PlacedFact(new Fact(FactKind.Received, row.A), unit, row.Field, default, row.Town), crossed, 1);
    }

    /// <summary>Takes off what was recorded after a day's end; few, and of a receipt with the field and town of the moment.</summary>
    private async Task TakeLateAsync(
        OfficeDb db, Viewer viewer, DateOnly from, DateOnly to, FactKind[] kinds, string[] slices, int asOf, CancellationToken cancellationToken)
    {
        var first = from.DayNumber;
        var last = to.DayNumber;
        var own = db.OwnCasesFor(viewer);
        var late = await db.LateFacts.AsNoTracking()
            .Where(l => kinds.Contains(l.Kind) && l.A >= first && l.A <= last && l.Day > asOf && l.N != 0 && own.Any(c => c.Id == l.CaseId))
            .ToListAsync(cancellationToken);
        foreach (var row in late)
        {
            var placed = new PlacedFact(new Fact(row.Kind, row.A, row.B), null, row.Field, default, row.Town);
            foreach (var slice in slices.Where(placed.IsIn))
                Add(row.Kind, slice, row.A, -row.N);
        }
    }

    private void Add(PlacedFact fact, string[] slices, int sign)
    {
        foreach (var slice in slices.Where(fact.IsIn))
            Add(fact.Fact.Kind, slice, fact.Fact.A, sign);
    }

    private void Add(FactKind kind, string slice, int day, int count) =>
        _counts[(kind, slice, day)] = _counts.GetValueOrDefault((kind, slice, day)) + count;
}
