using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Supervision;

/// <summary>What came to a unit and what it closed, week by week.</summary>
/// <param name="UnitId">Unit; null for all that the viewer sees.</param>
/// <param name="Name">Its name; empty for all.</param>
/// <param name="Open">Cases with something left to do, now.</param>
/// <param name="Received">Received in each week of <see cref="FlowBoard.Weeks"/>.</param>
/// <param name="Closed">Closures in each.</param>
public sealed record UnitFlow(int? UnitId, string Name, int Open, ImmutableArray<int> Received, ImmutableArray<int> Closed)
{
    /// <summary>Whole weeks by which a trend is told.</summary>
    public const int TrendWeeks = 4;

    /// <summary>Received less closed in the last four whole weeks: positive when work piles up.</summary>
    public int Net => LastWhole(Received) - LastWhole(Closed);

    private static int LastWhole(ImmutableArray<int> weeks) => weeks.Take(weeks.Length - 1).TakeLast(TrendWeeks).Sum();
}

/// <summary>Workload and inflow of every unit.</summary>
/// <param name="Weeks">Monday to Sunday, oldest first; the last is this week, up to today.</param>
/// <param name="All">Everything that the viewer sees.</param>
/// <param name="Units">Units with something open or moving, in the order of the office.</param>
public sealed record FlowBoard(ImmutableArray<Period> Weeks, UnitFlow All, ImmutableArray<UnitFlow> Units);

/// <summary>Workload and inflow per unit, from the kept counters: it costs the same however many cases there are.</summary>
/// <param name="store">The store.</param>
/// <param name="directory">Units.</param>
/// <param name="time">The clock.</param>
public sealed class FlowService(OfficeStore store, OfficeDirectory directory, TimeProvider time)
{
    /// <summary>Weeks shown.</summary>
    public const int Weeks = 13;

    private const int Week = 7;

    private static readonly FactKind[] s_kinds = [FactKind.Received, FactKind.Closure];

    /// <summary>Read for a viewer: units of one unit see their own.</summary>
    public async Task<FlowBoard> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        ImmutableArray<Period> weeks = [.. Enumerable.Range(0, Weeks).Select(i => monday.AddDays(7 * (i - Weeks + 1))).Select(m => new Period(m, m == monday ? today : m.AddDays(6)))];
        var office = await directory.CurrentAsync(cancellationToken);
        var units = viewer.Scope.Kind switch
        {
            ScopeKind.Office => office.Units.Where(u => u.CanHandle).ToList(),
            ScopeKind.Unit => office.Units.Where(u => u.Id == viewer.Scope.UnitId).ToList(),
            _ => [],
        };
        await using var db = await store.OpenAsync(cancellationToken);
        var counts = await CountsAsync(db, viewer, weeks[0].From, today, units.ConvertAll(u => Slices.Unit(u.Id)), cancellationToken);
        var loads = await UnitLoads.CountsAsync(db, viewer, today, cancellationToken);
        var flows = units.ConvertAll(u => Flow(u.Id, u.Name, loads.GetValueOrDefault(u.Id).Open, Slices.Unit(u.Id)));
        var all = viewer.Scope.Kind == ScopeKind.Office
            ? Flow(null, string.Empty, loads.Values.Sum(l => l.Open), Slices.All)
            : flows is [var own] ? own with { UnitId = null } : Flow(null, string.Empty, 0, "none");
        return new FlowBoard(weeks, all, [.. flows.Where(f => f.Open > 0 || f.Received.Any(n => n > 0) || f.Closed.Any(n => n > 0))]);

        UnitFlow Flow(int? id, string name, int open, string slice) => new(
            id, name, open, [.. weeks.Select(w => Sum(FactKind.Received, slice, w))], [.. weeks.Select(w => Sum(FactKind.Closure, slice, w))]);

        int Sum(FactKind kind, string slice, Period week) => counts.GetValueOrDefault((kind, slice, (week.From.DayNumber - weeks[0].From.DayNumber) / Week));
    }

    private static async Task<Dictionary<(FactKind Kind, string Slice, int Week), int>> CountsAsync(
        OfficeDb db, Viewer viewer, DateOnly from, DateOnly to, List<string> units, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<(FactKind, string, int), int>();
        if (viewer.Scope.Kind == ScopeKind.None)
            return counts;
        string[] slices = viewer.Scope.Kind == ScopeKind.Office ? [Slices.All, .. units] : [.. units];
        int[] metrics = [.. s_kinds.Select(k => TallyKey.ByDay + (int)k)];
        var (first, last) = (from.DayNumber, to.DayNumber);
        var sums = await db.Tallies.Where(t => metrics.Contains(t.Metric) && slices.Contains(t.Slice) && t.A >= first && t.A <= last)
            .GroupBy(t => new { t.Metric, t.Slice, Week = (t.A - first) / Week })
            .Select(g => new { g.Key.Metric, g.Key.Slice, g.Key.Week, N = g.Sum(t => t.N) })
            .ToListAsync(cancellationToken);
        foreach (var sum in sums)
            counts[((FactKind)(sum.Metric - TallyKey.ByDay), sum.Slice, sum.Week)] = sum.N;

        foreach (var hidden in (await db.HiddenFactsAsync(viewer, s_kinds, cancellationToken, new Period(from, to))).Where(h => h.Fact.A >= first && h.Fact.A <= last))
        {
            foreach (var slice in slices.Where(hidden.IsIn))
            {
                var key = (hidden.Fact.Kind, slice, (hidden.Fact.A - first) / Week);
                counts[key] = counts.GetValueOrDefault(key) - 1;
            }
        }

        return counts;
    }
}
