using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Queue;

/// <summary>What of a viewer's scope is meant. The two halves have no case in common.</summary>
internal enum ScopePart
{
    /// <summary>Everything in scope.</summary>
    All,

    /// <summary>What the viewer's unit is responsible for; for who sees the whole office, everything.</summary>
    Own,

    /// <summary>What the viewer's unit was asked into while another one, or none, is responsible.</summary>
    Asked,
}

/// <summary>
/// <see cref="Visible"/> for hand-written statements, where <c>c</c> is the case. A test holds that both say the same for every kind of
/// viewer and wall.
/// </summary>
internal static class VisibleSql
{
    /// <summary>Role and unit, without the walls: for counts, which take the walled cases off by themselves.</summary>
    /// <param name="sql">A statement that already has a WHERE.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="part">All that the viewer sees, or one half of it.</param>
    public static SqlText InScope(this SqlText sql, Viewer viewer, ScopePart part = ScopePart.All) => (viewer.Scope.Kind, part) switch
    {
        (ScopeKind.Office, _) => sql,
        (ScopeKind.Unit, ScopePart.Own) => sql.And($"c.\"UnitId\" = {viewer.Scope.UnitId}"),
        // The join with the participants has found these.
        (ScopeKind.Unit, ScopePart.Asked) => sql.And($"(c.\"UnitId\" IS NULL OR c.\"UnitId\" <> {viewer.Scope.UnitId})"),
        (ScopeKind.Unit, _) => sql.And($"(c.\"UnitId\" = {viewer.Scope.UnitId} OR EXISTS (SELECT 1 FROM case_participant p WHERE p.\"CaseId\" = c.\"Id\" AND p.\"UnitId\" = {viewer.Scope.UnitId}))"),
        _ => sql.And($"1 = 0"),
    };

    /// <summary>Adds the cases to choose from, with a WHERE: all of them, or those that the viewer's unit was asked into.</summary>
    public static SqlText Cases(this SqlText sql, Viewer viewer, ScopePart part) => part == ScopePart.Asked
        ? sql.Add($"case_participant p CROSS JOIN petition_case c WHERE p.\"UnitId\" = {viewer.Scope.UnitId} AND c.\"Id\" = p.\"CaseId\" AND ")
        : sql.Raw("petition_case c WHERE ");

    /// <summary>Role and unit, then the walls: for lists.</summary>
    public static SqlText MaySee(this SqlText sql, Viewer viewer, ScopePart part = ScopePart.All)
    {
        sql.InScope(viewer, part);
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
        if (viewer.Has(Roles.Display))
            return sql.Raw("1 = 1");
        sql.Add($"(w.\"Kind\" = {(int)WallKind.Person} AND w.\"Subject\" IN ({viewer.PersonId}, {viewer.Actor.WorksAs}))");
        sql.Add($" OR (w.\"Kind\" = {(int)WallKind.OnlyPerson} AND w.\"Subject\" <> {viewer.PersonId})");
        foreach (var unit in viewer.Actor.Units)
            sql.Add($" OR (w.\"Kind\" = {(int)WallKind.Unit} AND w.\"Subject\" = {unit})");
        if (viewer.Actor.HasInAnyPost(Roles.Leader))
            sql.Add($" OR w.\"Kind\" = {(int)WallKind.Leaders}");
        return sql;
    }
}
