using System.Globalization;
using PetitionDashboard.Live;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services;

/// <summary>Who may share a board: people of the same scope whom the same walls shut off.</summary>
internal static class ViewKey
{
    /// <summary>The visibility part of a live key. Walls name persons, units and leaders, so all three are in it.</summary>
    public static string Of(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var scope = viewer.Scope;
        return string.Create(
            CultureInfo.InvariantCulture, $"{scope.Kind}/{scope.UnitId}/{viewer.Capacity}");
    }

    /// <summary>Whether a change may alter a board of cases that the viewer sees.</summary>
    public static bool IsTouched(Viewer viewer, ChangeFact fact)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Kind switch
        {
            ChangeKind.Bulk or ChangeKind.DayTurned or ChangeKind.Organisation => true,
            ChangeKind.Case => viewer.Scope.Kind == ScopeKind.Office || (viewer.Scope.Kind == ScopeKind.Unit && fact.ConcernsUnit(viewer.Scope.UnitId)),
            _ => false,
        };
    }
}
