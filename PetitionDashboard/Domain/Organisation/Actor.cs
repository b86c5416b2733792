namespace PetitionDashboard.Domain.Organisation;

/// <summary>Who acts: the person, the unit and the roles as they are at that moment. History keeps this name.</summary>
/// <param name="PersonId">Account id; 0 for the system.</param>
/// <param name="Name">Name as written in the history.</param>
/// <param name="UnitId">The person's unit; 0 for none.</param>
/// <param name="UnitName">The unit's name of the day.</param>
/// <param name="Roles">All roles held.</param>
public sealed record Actor(int PersonId, string Name, int UnitId, string UnitName, Roles Roles)
{
    /// <summary>True when the person holds at least one of <paramref name="any"/>.</summary>
    public bool Has(Roles any) => (Roles & any) != Roles.None;

    /// <summary>A command run by an operating-system user, recorded as such.</summary>
    public static Actor System(string operatingSystemUser) =>
        new(0, operatingSystemUser, 0, string.Empty, Roles.System);
}
