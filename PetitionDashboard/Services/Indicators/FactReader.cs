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

    /// <summary>Counts of one slice over a span.</summary>
    public static async Task<FactTable> ReadAsync(
        OfficeDb db, Viewer viewer, Period span, string slice, IReadOnlyCollection<FactKind> kinds, CancellationToken cancellationToken)
    {
        if (viewer.Scope.Kind == ScopeKind.None)
            return new FactTable(byMonth: true);
        return span.IsWholeMonths && TallySlice(viewer, slice) is { } tallied
            ? await FromTalliesAsync(db, viewer, span, tallied, kinds, cancellationToken)
            : await FromFactsAsync(db, viewer, span, slice, kinds, cancellationToken);
    }

    /// <summary>The kept slice that answers; null when scope and slice cross and only the facts can tell.</summary>
    private static string? TallySlice(Viewer viewer, string slice)
    {
        if (viewer.Scope.Kind == ScopeKind.Office)
            return slice;
        var own = Slices.Unit(viewer.Scope.UnitId);
        return slice == Slices.All || slice == own ? own : null;
    }

    private static async Task<FactTable> FromTalliesAsync(
        OfficeDb db, Viewer viewer, Period span, string slice, IReadOnlyCollection<FactKind> kinds, CancellationToken cancellationToken)
    {
        var table = new FactTable(byMonth: true);
        var from = TallyKey.MonthOf(span.From);
        var to = TallyKey.MonthOf(span.To);
        int[] metrics = [.. kinds.Except(s_running).Select(k => TallyKey.ByMonth + (int)k)];
        int[] running = [.. kinds.Intersect(s_running).Select(k => TallyKey.ByMonth + (int)k)];
        var rows = await db.Tallies.AsNoTracking()
            .Where(t => metrics.Contains(t.Metric) && t.Slice == slice && t.A >= from && t.A <= to && t.N != 0)
            .ToListAsync(cancellationToken);
        if (running.Length > 0)
        {
            rows.AddRange(await db.Tallies.AsNoTracking()
                .Where(t => running.Contains(t.Metric) && t.Slice == slice && t.A <= to && t.N != 0)
                .ToListAsync(cancellationToken));
        }

        foreach (var row in rows)
            table.Add((FactKind)(row.Metric - TallyKey.ByMonth), row.A, row.B, row.N);
        var hidden = await Sliced(db.WalledCasesFor(viewer), slice)
            .Join(db.Facts, c => c.Id, f => f.CaseId, (_, f) => f)
            .Where(f => kinds.Contains(f.Kind))
            .ToListAsync(cancellationToken);
        foreach (var fact in hidden)
            table.Remove(new Fact(fact.Kind, fact.A, fact.B));
        return table;
    }

    private static async Task<FactTable> FromFactsAsync(
        OfficeDb db, Viewer viewer, Period span, string slice, IReadOnlyCollection<FactKind> kinds, CancellationToken cancellationToken)
    {
        var table = new FactTable(byMonth: false);
        var from = span.From.DayNumber;
        var to = span.To.DayNumber;
        FactKind[] dated = [.. kinds.Except(s_running)];
        FactKind[] running = [.. kinds.Intersect(s_running)];
        var cases = Sliced(db.CasesFor(viewer), slice);
        var rows = await db.Facts.AsNoTracking()
            .Where(f => (dated.Contains(f.Kind) && f.A >= from && f.A <= to) || (running.Contains(f.Kind) && f.A <= to))
            .Join(cases, f => f.CaseId, c => c.Id, (f, _) => f)
            .GroupBy(f => new { f.Kind, f.A, f.B })
            .Select(g => new { g.Key.Kind, g.Key.A, g.Key.B, N = g.Count() })
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
            table.Add(row.Kind, row.A, row.B, row.N);
        return table;
    }

    private static IQueryable<CaseRow> Sliced(IQueryable<CaseRow> cases, string slice)
    {
        if (slice == Slices.All)
            return cases;
        var value = slice[2..];
        switch (slice[0])
        {
            case 'u':
                var unit = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                return cases.Where(c => c.UnitId == unit);
            case 'f':
                return cases.Where(c => c.Field == value);
            case 'c':
                var channel = Enum.Parse<Domain.Cases.Channel>(value);
                return cases.Where(c => c.Channel == channel);
            case 't':
                return cases.Where(c => c.Town == value);
            default:
                throw new ArgumentOutOfRangeException(nameof(slice), slice, "No such slice.");
        }
    }
}
