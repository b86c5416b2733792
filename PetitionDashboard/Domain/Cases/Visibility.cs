using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Cases;

/// <summary>The walls of single cases (Regulation art. 28 and 30): pure, the same rule for every door. They hold whatever post of the person acts, and for whom they act.</summary>
public static class Visibility
{
    /// <summary>False when a wall shuts the person off, whatever the role: recused, accused, of an accused unit, a leader where the bureau is accused, anybody but the named officer while the accused is unidentified.</summary>
    public static bool IsOpenTo(PetitionCase petition, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(actor);
        if (!petition.HasWalls || actor.Has(Roles.System))
            return true;
        // What hangs in the hall is seen by everybody, the accused among them.
        if (actor.Has(Roles.Display))
            return false;
        if (petition.Recused.Any(actor.Concerns))
            return false;
        var accused = petition.Accused;
        if (accused.Persons.Any(actor.Concerns) || accused.Units.Any(actor.ConcernsUnit))
            return false;
        if (accused.AgainstBureau && actor.HasInAnyPost(Roles.Leader))
            return false;
        return !accused.Unidentified || accused.OfficerId == actor.PersonId;
    }
}
