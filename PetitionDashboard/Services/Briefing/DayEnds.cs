using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Open limits at the ends of past days, from how the cases stood then.</summary>
internal sealed class DayEnds
{
    private readonly EndedDays _ended = new();

    /// <summary>The limits at the end of a day.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="day">The day.</param>
    /// <param name="today">Today by the clock.</param>
    /// <param name="cancellationToken">Cancellation.</param>
    public async Task<OpenLimits> LimitsAsync(OfficeDb db, Viewer viewer, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        var number = day.DayNumber;
        return new OpenLimits(
            await CountAsync(db, viewer, At(db, number).Where(s => s.Due == number), cancellationToken),
            await OverdueAsync(db, viewer, day, today, cancellationToken),
            await CountAsync(db, viewer, At(db, number).Where(s => s.Due == number - 1), cancellationToken),
            await OverdueAsync(db, viewer, day.AddDays(-1), today, cancellationToken));
    }

    /// <summary>How many cases were overdue at the end of a day.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="day">The day.</param>
    /// <param name="today">Today by the clock.</param>
    /// <param name="cancellationToken">Cancellation.</param>
    public async Task<int> OverdueAsync(OfficeDb db, Viewer viewer, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        var number = day.DayNumber;

        // The difference is what the index of the overdue is made of.
        var standings = At(db, number).Where(s => s.UntilDay - s.Due > 1 && s.Due < number);
        if (viewer.Scope.Kind == ScopeKind.Office)
        {
            var all = await _ended.OverdueAsync(number, today.DayNumber, () => standings.CountAsync(cancellationToken));
            return all - await WalledAsync(db, viewer, standings, cancellationToken);
        }

        return day == today.AddDays(-1) ? await OverdueYesterdayAsync(db, viewer, number, cancellationToken) : await CountAsync(db, viewer, standings, cancellationToken);
    }

    private static IQueryable<StandingRow> At(OfficeDb db, int day) => db.Standings.Where(s => s.FromDay <= day && s.UntilDay > day);

    /// <summary>
    /// What is overdue now, less what came to stand so since, and what stood so then and has changed since: of one unit nothing is read but a counter and
    /// what changed today.
    /// </summary>
    private static async Task<int> OverdueYesterdayAsync(OfficeDb db, Viewer viewer, int day, CancellationToken cancellationToken)
    {
        var unit = viewer.Scope.UnitId;
        var slice = Slices.Unit(unit);
        var own = db.OwnCasesFor(viewer);
        var overdue = db.Standings.Where(s => s.UntilDay - s.Due > 1 && s.Due < day);
        var tallies = db.Tallies.Where(t => t.Slice == slice);
        var now = await tallies.Where(t => t.Metric == TallyKey.ActiveWithDue).SumAsync(t => t.N, cancellationToken)
            - await tallies.Where(t => t.Metric == TallyKey.ActiveByDue && t.A >= day).SumAsync(t => t.N, cancellationToken);
        if (await db.OwnWalledAsync(viewer, cancellationToken) is { } walled)
            now -= await walled.CountAsync(c => c.IsActive && c.SortDue < day, cancellationToken);
        return now
            - await overdue.CountAsync(s => s.UntilDay == StandingRow.NoEnd && s.FromDay > day && own.Any(c => c.Id == s.CaseId), cancellationToken)
            + await overdue.CountAsync(s => s.UntilDay > day && s.UntilDay < StandingRow.NoEnd && s.FromDay <= day && own.Any(c => c.Id == s.CaseId), cancellationToken);
    }

    private static async Task<int> CountAsync(OfficeDb db, Viewer viewer, IQueryable<StandingRow> standings, CancellationToken cancellationToken) =>
        viewer.Scope.Kind == ScopeKind.Office
            ? await standings.CountAsync(cancellationToken) - await WalledAsync(db, viewer, standings, cancellationToken)
            : await standings.CountAsync(s => db.OwnCasesFor(viewer).Any(c => c.Id == s.CaseId), cancellationToken);

    /// <summary>Those that walls shut off are few: they are counted by themselves and taken off.</summary>
    private static async Task<int> WalledAsync(OfficeDb db, Viewer viewer, IQueryable<StandingRow> standings, CancellationToken cancellationToken)
    {
        var walled = await db.WalledIdsAsync(viewer, cancellationToken);
        return walled.Length == 0 ? 0 : await standings.CountAsync(s => EF.Parameter(walled).Contains(s.CaseId), cancellationToken);
    }
}
