using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Security;

/// <summary>How far a person sees.</summary>
public enum ScopeKind
{
    /// <summary>No case content: administrators, auditor, nobody.</summary>
    None,

    /// <summary>The cases that one unit handles or was asked into.</summary>
    Unit,

    /// <summary>Every case that no wall shuts off: petition office, supervisors, leaders, the system.</summary>
    Office,
}

/// <summary>Visibility by role and unit . Single cases may still be walled off (Regulation art. 30).</summary>
/// <param name="Kind">How far.</param>
/// <param name="UnitId">The unit when <see cref="ScopeKind.Unit"/>.</param>
public readonly record struct Scope(ScopeKind Kind, int UnitId)
{
    /// <summary>The scope of a person.</summary>
    public static Scope Of(Actor actor)
    {
        if (actor.Has(Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.System))
            return new Scope(ScopeKind.Office, 0);
        return actor.Has(Roles.Handler | Roles.UnitHead | Roles.PartnerContact) && actor.UnitId != 0
            ? new Scope(ScopeKind.Unit, actor.UnitId)
            : new Scope(ScopeKind.None, 0);
    }
}
