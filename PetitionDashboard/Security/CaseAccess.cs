using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Security;

/// <summary>Whether a person may see one case: role and unit, then the walls. The same question in SQL is <c>VisibleTo</c> of the store.</summary>
public static class CaseAccess
{
    /// <summary>True when the case is within the viewer's scope and no wall shuts the viewer off.</summary>
    public static bool MaySee(this Viewer viewer, PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(petition);
        var scope = viewer.Scope;
        var inScope = scope.Kind switch
        {
            ScopeKind.Office => true,
            ScopeKind.Unit => petition.IsParticipating(scope.UnitId),
            _ => false,
        };
        return inScope && Visibility.IsOpenTo(petition, viewer.Actor);
    }
}
