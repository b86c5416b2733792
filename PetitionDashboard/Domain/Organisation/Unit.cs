using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Organisation;

/// <summary>What a unit is within 1 + 16 + N.</summary>
public enum UnitKind
{
    /// <summary>The bureau itself, root of the tree.</summary>
    Bureau,

    /// <summary>The leading group 领导小组 (the 1).</summary>
    LeadingGroup,

    /// <summary>The petition office 信访科.</summary>
    PetitionOffice,

    /// <summary>Another section 科室 of the bureau.</summary>
    Section,

    /// <summary>A town, street or functional-zone squad 镇街功能区中队 (the 16).</summary>
    Squad,

    /// <summary>A partner unit outside the bureau (the N).</summary>
    Partner,
}

/// <summary>A unit as it is today; history keeps the names of its day.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Full name as shown.</param>
/// <param name="Kind">Its place in 1 + 16 + N.</param>
/// <param name="ParentId">Parent in the tree, null for the root.</param>
/// <param name="Town">The town, street or zone whose streets a squad covers; null otherwise.</param>
public sealed record Unit(int Id, string Name, UnitKind Kind, int? ParentId, string? Town)
{
    /// <summary>Units that were merged into it, however long ago: who came from them is of it now, and so is what they are accused of.</summary>
    public ImmutableArray<int> Merged { get; init; } = [];

    /// <summary>Whether it is <paramref name="unitId"/>, or what became of it.</summary>
    public bool IsOrWas(int unitId) => Id == unitId || Merged.Contains(unitId);

    /// <summary>Whether cases can be assigned to it inside the bureau 分办.</summary>
    public bool CanHandle => Kind is UnitKind.PetitionOffice or UnitKind.Section or UnitKind.Squad;
}
