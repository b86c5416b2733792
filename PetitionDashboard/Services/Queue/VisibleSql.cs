using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Queue;

/// <summary>
/// <see cref="Visible"/> for hand-written statements, where <c>c</c> is the case. A test holds that both say the same for every kind of
/// viewer and wall.
/// </summary>
internal static class VisibleSql
{
    /// <summary>Role and unit, without the walls: for counts, which take the walled cases off by themselves.</summary>
    public static SqlText InScope(this SqlText sql, Viewer viewer) => viewer.Scope switch
    {
        { Kind: ScopeKind.Office } => sql,
        { Kind: ScopeKind.Unit, UnitId: var unit } => sql.And($"c.\"UnitId\" = {unit}"),
        _ => sql.And($"1 = 0"),
    };

    /// <summary>Role and unit, then the walls: for lists.</summary>
    public static SqlText MaySee(this SqlText sql, Viewer viewer)
    {
        sql.InScope(viewer);
        return viewer.Has(Roles.System)
            ? sql
            : sql.Raw(" AND (c.\"IsWalled\" = FALSE OR NOT EXISTS (SELECT 1 FROM case_wall w WHERE w.\"CaseId\" = c.\"Id\" AND (").ShutOff(viewer).Raw(")))");
    }

    /// <summary>Ids of the cases whose walls shut the viewer off, as a subquery.</summary>
    public static SqlText WalledIds(this SqlText sql, Viewer viewer) => viewer.Has(Roles.System)
        ? sql.Raw("(SELECT w.\"CaseId\" FROM case_wall w WHERE 1 = 0)")
        : sql.Raw("(SELECT DISTINCT w.\"CaseId\" FROM case_wall w WHERE ").ShutOff(viewer).Raw(")");

    private static SqlText ShutOff(this SqlText sql, Viewer viewer)
    {
        sql.Add($"(w.\"Kind\" = {(int)WallKind.Person} AND w.\"Subject\" = {viewer.PersonId})");
        sql.Add($" OR (w.\"Kind\" = {(int)WallKind.OnlyPerson} AND w.\"Subject\" <> {viewer.PersonId})");
        if (viewer.Actor.UnitId != 0)
            sql.Add($" OR (w.\"Kind\" = {(int)WallKind.Unit} AND w.\"Subject\" = {viewer.Actor.UnitId})");
        if (viewer.Has(Roles.Leader))
            sql.Add($" OR w.\"Kind\" = {(int)WallKind.Leaders}");
        return sql;
    }
}
