using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Organisation;

/// <summary>Who acts: the person, with the unit and the roles of the post that acts. History keeps this name.</summary>
/// <param name="PersonId">Account id of whoever really acts, also for a deputy; 0 for the system.</param>
/// <param name="Name">Name as written in the history; a deputy's says whom he stands for.</param>
/// <param name="UnitId">Unit of the acting post; 0 for none.</param>
/// <param name="UnitName">The unit's name of the day.</param>
/// <param name="Roles">Roles of the acting post.</param>
public sealed record Actor(int PersonId, string Name, int UnitId, string UnitName, Roles Roles)
{
    /// <summary>For whom a deputy acts; null for somebody who acts in a post of their own.</summary>
    public Principal? For { get; init; }

    /// <summary>What ties the person beyond the acting post. It widens nothing; walls hold by it. Not part of the history.</summary>
    [JsonIgnore]
    public Bonds Bonds { get; init; } = Bonds.None;

    /// <summary>Whose work is done: the person's own, or the absent one's.</summary>
    [JsonIgnore]
    public int WorksAs => For?.PersonId ?? PersonId;

    /// <summary>The name of whose work is done.</summary>
    [JsonIgnore]
    public string WorksAsName => For?.Name ?? Name;

    /// <summary>Every unit that a wall may name to shut the person off: the acting post's and all the others'.</summary>
    [JsonIgnore]
    public IEnumerable<int> Units => UnitId == 0 ? Bonds.Units : Bonds.Units.Prepend(UnitId);

    /// <summary>True when the acting post holds at least one of <paramref name="any"/>.</summary>
    public bool Has(Roles any) => (Roles & any) != Roles.None;

    /// <summary>True when any post of the person holds at least one of <paramref name="any"/>: for what shuts off, never for what allows.</summary>
    public bool HasInAnyPost(Roles any) => ((Roles | Bonds.Roles) & any) != Roles.None;

    /// <summary>True when the acting person, or the one for whom they act, is <paramref name="personId"/>: for what shuts off, never for what allows.</summary>
    public bool Concerns(int personId) => personId != 0 && (personId == PersonId || personId == For?.PersonId);

    /// <summary>True when any post of the person is in the unit, or in one that was merged into theirs: for what shuts off, never for what allows.</summary>
    public bool ConcernsUnit(int unitId) => unitId != 0 && (unitId == UnitId || Bonds.Units.Contains(unitId));

    /// <summary>A command run by an operating-system user, recorded as such.</summary>
    public static Actor System(string operatingSystemUser) =>
        new(0, operatingSystemUser, 0, string.Empty, Roles.System);
}

/// <summary>Whom a deputy stands for.</summary>
/// <param name="PersonId">The absent person.</param>
/// <param name="Name">Their name of the day.</param>
/// <param name="Until">Last day of it, Asia/Shanghai.</param>
public sealed record Principal(int PersonId, string Name, DateOnly Until);

/// <summary>Units and roles of a person beside the acting post.</summary>
/// <param name="Units">Units of the other posts and those that were merged into any of the person's units, ascending.</param>
/// <param name="Roles">Roles of the other posts.</param>
public sealed record Bonds(ImmutableArray<int> Units, Roles Roles)
{
    /// <summary>One post, nothing else.</summary>
    public static Bonds None { get; } = new([], Roles.None);

    /// <inheritdoc/>
    public bool Equals(Bonds? other) => other is not null && Roles == other.Roles && Units.AsSpan().SequenceEqual(other.Units.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Roles, Units.Length);
}
