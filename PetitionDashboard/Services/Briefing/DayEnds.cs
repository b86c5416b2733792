using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Open limits at the ends of past days, from how the cases stood then.</summary>
internal static class DayEnds
{
    /// <summary>The limits at the end of a day.</summary>
    public static async Task<OpenLimits> LimitsAsync(OfficeDb db, Viewer viewer, DateOnly day, CancellationToken cancellationToken)
    {
        var number = day.DayNumber;
        return new OpenLimits(
            await CountAsync(db, viewer, At(db, number).Where(s => s.Due == number), cancellationToken),
            await OverdueAsync(db, viewer, day, cancellationToken),
            await CountAsync(db, viewer, At(db, number).Where(s => s.Due == number - 1), cancellationToken),
            await OverdueAsync(db, viewer, day.AddDays(-1), cancellationToken));
    }

    /// <summary>How many cases were overdue at the end of a day.</summary>
    public static Task<int> OverdueAsync(OfficeDb db, Viewer viewer, DateOnly day, CancellationToken cancellationToken)
    {
        var number = day.DayNumber;

        // The difference is what the index of the overdue is made of.
        return CountAsync(db, viewer, At(db, number).Where(s => s.UntilDay - s.Due > 1 && s.Due < number), cancellationToken);
    }

    private static IQueryable<StandingRow> At(OfficeDb db, int day) => db.Standings.Where(s => s.FromDay <= day && s.UntilDay > day);

    private static async Task<int> CountAsync(OfficeDb db, Viewer viewer, IQueryable<StandingRow> standings, CancellationToken cancellationToken)
    {
        if (viewer.Scope.Kind != ScopeKind.Office)
            return await standings.CountAsync(s => db.OwnCasesFor(viewer).Any(c => c.Id == s.CaseId), cancellationToken);

        // Those that walls shut off are few: they are counted by themselves and taken off.
        var walled = await db.WalledIdsAsync(viewer, cancellationToken);
        var all = await standings.CountAsync(cancellationToken);
        return walled.Length == 0 ? all : all - await standings.CountAsync(s => EF.Parameter(walled).Contains(s.CaseId), cancellationToken);
    }
}
