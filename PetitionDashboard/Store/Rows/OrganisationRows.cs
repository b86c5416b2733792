using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Store.Rows;

/// <summary>What became of a unit on a day. Together they say what it was called, and where it stood, on any day.</summary>
public sealed class UnitHistoryRow
{
    /// <summary>Ascending.</summary>
    public int Id { get; set; }

    /// <summary>Unit.</summary>
    public int UnitId { get; set; }

    /// <summary>Takes effect on this day.</summary>
    public DateOnly FromDay { get; set; }

    /// <summary>What happened.</summary>
    public UnitChange What { get; set; }

    /// <summary>Its name from then on.</summary>
    public required string Name { get; set; }

    /// <summary>Its parent from then on.</summary>
    public int? ParentId { get; set; }

    /// <summary>The unit that took over what it had; null for none.</summary>
    public int? HeirId { get; set; }

    /// <summary>Reason given; empty for what was so before anybody wrote it down.</summary>
    public required string Reason { get; set; }

    /// <summary>Who recorded it (account id, 0 for the system).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>When recorded.</summary>
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>The work of closing a unit: its cases go to another unit in batches, its people at the end, all at once.</summary>
public sealed class UnitJobRow
{
    /// <summary>Ascending.</summary>
    public int Id { get; set; }

    /// <summary>The unit that ends.</summary>
    public int UnitId { get; set; }

    /// <summary>The unit that takes over.</summary>
    public int HeirId { get; set; }

    /// <summary>Merged or closed.</summary>
    public UnitChange What { get; set; }

    /// <summary>Takes effect on this day.</summary>
    public DateOnly FromDay { get; set; }

    /// <summary>Reason given.</summary>
    public required string Reason { get; set; }

    /// <summary>How it stands.</summary>
    public UnitJobState State { get; set; }

    /// <summary>Who asked for it.</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>Who agreed that the cases go; null while nobody did.</summary>
    public int? AgreedById { get; set; }

    /// <summary>Name of the day.</summary>
    public string? AgreedByName { get; set; }

    /// <summary>Cases to move when it began; those behind walls left out.</summary>
    public int Total { get; set; }

    /// <summary>Cases moved; those behind walls left out.</summary>
    public int Moved { get; set; }
}

/// <summary>A post beside the account's own unit and roles.</summary>
public sealed class PostRow
{
    /// <summary>Id.</summary>
    public int Id { get; set; }

    /// <summary>Whose.</summary>
    public int PersonId { get; set; }

    /// <summary>Unit.</summary>
    public int UnitId { get; set; }

    /// <summary>Roles in it.</summary>
    public Roles Roles { get; set; }

    /// <summary>When given.</summary>
    public DateTimeOffset GivenAt { get; set; }

    /// <summary>When taken; null while it is held.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Somebody stands for an absent colleague for some days.</summary>
public sealed class DeputyRow
{
    /// <summary>Id.</summary>
    public int Id { get; set; }

    /// <summary>The absent person.</summary>
    public int PrincipalId { get; set; }

    /// <summary>The post stood in for: id of a <see cref="PostRow"/>, 0 for the account's own.</summary>
    public int PostId { get; set; }

    /// <summary>Who stands in.</summary>
    public int DeputyId { get; set; }

    /// <summary>First day.</summary>
    public DateOnly FromDay { get; set; }

    /// <summary>Last day, included.</summary>
    public DateOnly UntilDay { get; set; }

    /// <summary>Why, and why somebody of another unit where that is so.</summary>
    public required string Reason { get; set; }

    /// <summary>Who named the deputy.</summary>
    public int NamedById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string NamedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset NamedAt { get; set; }

    /// <summary>When it was ended before its time; null if it was not.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
