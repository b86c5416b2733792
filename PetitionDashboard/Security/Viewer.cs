using System.Globalization;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Security;

/// <summary>The signed-in person on whose behalf a service is called. Made on the server from the account, never from the browser.</summary>
/// <param name="Actor">Who it is.</param>
/// <param name="UserName">Sign-in name.</param>
public sealed record Viewer(Actor Actor, string UserName)
{
    /// <summary>Account id.</summary>
    public int PersonId => Actor.PersonId;

    /// <summary>True when the person holds at least one of <paramref name="any"/>.</summary>
    public bool Has(Roles any) => Actor.Has(any);

    /// <summary>Equal only for the same person in the same capacity with the same ties: the personal part of the keys of live views.</summary>
    public string Capacity => string.Create(
        CultureInfo.InvariantCulture,
        $"{Actor.PersonId}/{Actor.WorksAs}/{Actor.UnitId}/{(int)Actor.Roles}/{(int)Actor.Bonds.Roles}/{string.Join(',', Actor.Bonds.Units)}");

    /// <summary>What the person may see of the cases, before the walls of single cases.</summary>
    public Scope Scope => Scope.Of(Actor);

    /// <summary>
    /// Whoever passes in the hall: reads counts of the whole office without any case that has a wall, since nobody knows who looks. Never a
    /// person's sign-in: for what services show to everybody.
    /// </summary>
    internal static Viewer Hall { get; } = new(new Actor(0, string.Empty, 0, string.Empty, Roles.Supervisor | Roles.Display), string.Empty);

    /// <summary>The office's own command line or job.</summary>
    public static Viewer System(string operatingSystemUser) => new(Actor.System(operatingSystemUser), operatingSystemUser);
}
