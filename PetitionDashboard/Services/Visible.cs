using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services;

/// <summary>The rows that a viewer may see: the SQL form of <see cref="CaseAccess.MaySee"/>, and the only way services read cases.</summary>
public static class Visible
{
    private static readonly bool[] s_openOrNot = [true, false];

    /// <summary>Cases within the viewer's scope that no wall shuts off.</summary>
    public static IQueryable<CaseRow> CasesFor(this OfficeDb db, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = viewer.Scope;
        IQueryable<CaseRow> cases = db.Cases;
        if (scope.Kind == ScopeKind.None)
            return cases.Where(c => false);
        if (scope.Kind == ScopeKind.Unit)
        {
            var own = scope.UnitId;
            cases = cases.Where(c => c.UnitId == own || db.Participants.Any(p => p.CaseId == c.Id && p.UnitId == own));
        }

        if (viewer.Has(Roles.System))
            return cases;
        var walled = db.WalledFor(viewer);
        return cases.Where(c => !c.IsWalled || !walled.Any(w => w.CaseId == c.Id));
    }

    /// <summary>
    /// Of these, the cases whose numbers are the viewer's: for somebody of one unit those that the unit is responsible for. Statistics go by
    /// the responsible unit; who was asked to help answers for the help alone.
    /// </summary>
    public static IQueryable<CaseRow> OwnCasesFor(this OfficeDb db, Viewer viewer)
    {
        var cases = db.CasesFor(viewer);
        if (viewer.Scope.Kind != ScopeKind.Unit)
            return cases;
        var own = viewer.Scope.UnitId;
        return cases.Where(c => c.UnitId == own);
    }

    /// <summary>
    /// Whether the viewer may look for cases by a whole name, phone or identity number. Finding a case so tells whose it is: who was only asked
    /// to help does not learn that.
    /// </summary>
    public static bool MayFindByPerson(this Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor | Roles.Leader | Roles.System);
    }

    /// <summary>Of these, the cases of which the viewer may be told whose they are: a name kept back at the petitioner's wish is known to the petition office alone, and a unit
    /// that was only asked to help learns of nobody.</summary>
    public static IQueryable<CaseRow> TellingWhose(this IQueryable<CaseRow> cases, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Has(Roles.Clerk | Roles.System))
            return cases;
        if (!viewer.MayFindByPerson())
            return cases.Where(c => false);
        if (viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var own })
            cases = cases.Where(c => c.UnitId == own);
        return cases.Where(c => !EF.Functions.Like(c.State, ConfidentialState));
    }

    /// <summary>
    /// What the state of a confidential case is like. Quotes within its texts are escaped, so that no text can look like this; it is asked of
    /// the few cases of one person only.
    /// </summary>
    internal const string ConfidentialState = "%\"Confidential\":true%";

    /// <summary>The cases that walls shut the viewer off from: few.</summary>
    public static async Task<long[]> WalledIdsAsync(this OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Roles.System) ? [] : await db.WalledFor(viewer).Select(w => w.CaseId).Distinct().ToArrayAsync(cancellationToken);
    }

    /// <summary>
    /// What counts of the viewer's numbers (see <see cref="OwnCasesFor"/>) have to leave out: the cases among them that walls shut the viewer off from; null
    /// for none. Of one unit they are found among its walled cases, of the office from the walls on: neither grows with what the office has.
    /// </summary>
    public static async Task<IQueryable<CaseRow>?> OwnWalledAsync(this OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
    {
        if (viewer.Scope.Kind == ScopeKind.Unit)
            return await db.UnitWalledAsync(viewer, cancellationToken);
        var ids = await db.OwnWalledIdsAsync(viewer, cancellationToken);
        return ids.Length == 0 ? null : db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id));
    }

    /// <summary>The same by their keys; empty for none.</summary>
    public static async Task<long[]> OwnWalledIdsAsync(this OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Scope.Kind switch
        {
            ScopeKind.Office => await db.WalledIdsAsync(viewer, cancellationToken),
            // Open or not: said so, the index of walled cases is entered, not the wider one of all that the unit received.
            ScopeKind.Unit when await db.UnitWalledAsync(viewer, cancellationToken) is { } walled =>
                await walled.Where(c => s_openOrNot.Contains(c.IsActive)).Select(c => c.Id).ToArrayAsync(cancellationToken),
            _ => [],
        };
    }

    /// <summary>The walls that shut the viewer off: few, so that counts subtract them.</summary>
    public static IQueryable<WallRow> WalledFor(this OfficeDb db, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Has(Roles.Display))
            return db.Walls;
        var person = viewer.PersonId;
        var principal = viewer.Actor.WorksAs;
        int[] units = [.. viewer.Actor.Units];
        var leader = viewer.Actor.HasInAnyPost(Roles.Leader);
        return db.Walls.Where(w => (w.Kind == WallKind.Person && (w.Subject == person || w.Subject == principal))
            || (w.Kind == WallKind.Unit && EF.Parameter(units).Contains(w.Subject))
            || (w.Kind == WallKind.OnlyPerson && w.Subject != person)
            || (w.Kind == WallKind.Leaders && leader));
    }

    // Nearly nobody is shut off from anything: then there is nothing to look for in the unit.
    private static async Task<IQueryable<CaseRow>?> UnitWalledAsync(this OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
    {
        var own = viewer.Scope.UnitId;
        var walled = db.WalledFor(viewer);
        return !viewer.Has(Roles.System) && await walled.AnyAsync(cancellationToken)
            ? db.Cases.AsNoTracking().Where(c => c.IsWalled && c.UnitId == own && walled.Any(w => w.CaseId == c.Id))
            : null;
    }
}
