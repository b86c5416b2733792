using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Store.Rows;

/// <summary>A case as kept: its state whole, and beside it the columns that lists ask for.</summary>
public sealed class CaseRow
{
    /// <summary>Sort value of a case without a running clock.</summary>
    public const int NoDue = int.MaxValue;

    /// <summary>Key; ascending with registration.</summary>
    public long Id { get; set; }

    /// <summary>Official number.</summary>
    public required string Number { get; set; }

    /// <summary>Version, the optimistic concurrency token.</summary>
    public int Version { get; set; }

    /// <summary>State as JSON without the content.</summary>
    public required string State { get; set; }

    /// <summary>The petitioner's account, kept beside the state so that an act does not rewrite it.</summary>
    public required string Content { get; set; }

    /// <summary>The key of this case, wrapped by the key ring. Destroying it deletes the people of the case.</summary>
    public byte[]? CaseKey { get; set; }

    /// <summary>Petitioners, sealed under the case's key.</summary>
    public byte[]? Parties { get; set; }

    /// <summary>Hash of the last event.</summary>
    public required byte[] LastHash { get; set; }

    /// <summary>Stage.</summary>
    public Stage Stage { get; set; }

    /// <summary>Something remains to do, see <see cref="Duties.IsActive"/>.</summary>
    public bool IsActive { get; set; }

    /// <summary>Title.</summary>
    public required string Title { get; set; }

    /// <summary>Subject field key.</summary>
    public required string Field { get; set; }

    /// <summary>Town, street or zone.</summary>
    public required string Town { get; set; }

    /// <summary>Place in words.</summary>
    public required string Place { get; set; }

    /// <summary>Channel.</summary>
    public Channel Channel { get; set; }

    /// <summary>Method.</summary>
    public Method? Method { get; set; }

    /// <summary>Class of its demands; null before assessment.</summary>
    public DemandClass? DemandClass { get; set; }

    /// <summary>Responsible unit.</summary>
    public int? UnitId { get; set; }

    /// <summary>Its name of the day.</summary>
    public string? UnitName { get; set; }

    /// <summary>Handler.</summary>
    public int? HandlerId { get; set; }

    /// <summary>Handler's name.</summary>
    public string? HandlerName { get; set; }

    /// <summary>When received.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Day received.</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>When closed (as it stands now).</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Earliest due date of a running clock as a day number, <see cref="NoDue"/> for none: lists sort by it.</summary>
    public int SortDue { get; set; }

    /// <summary>Kind of the clock that <see cref="SortDue"/> is of; null for none.</summary>
    public ClockKind? DueKind { get; set; }

    /// <summary>Day number from which a running clock is yellow, <see cref="NoDue"/> for none.</summary>
    public int YellowFrom { get; set; }

    /// <summary>Headcount.</summary>
    public int Headcount { get; set; }

    /// <summary>Headcount at registration once it changed; 0 while it has not.</summary>
    public int FirstHeadcount { get; set; }

    /// <summary>1 for a first petition.</summary>
    public int Petition { get; set; }

    /// <summary>No name given.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Batch of a central backlog case.</summary>
    public string? CentralBatch { get; set; }

    /// <summary>Urgings since last assigned.</summary>
    public int Urgings { get; set; }

    /// <summary>An extension was granted.</summary>
    public bool IsExtended { get; set; }

    /// <summary>A request for extension waits.</summary>
    public bool ExtensionPending { get; set; }

    /// <summary>An objection waits.</summary>
    public bool ObjectionPending { get; set; }

    /// <summary>Day of an unsatisfied last evaluation that nothing answered yet; null otherwise.</summary>
    public DateOnly? UnsatisfiedOn { get; set; }

    /// <summary>Day by which a reply promised something that is not recorded as done; null otherwise.</summary>
    public DateOnly? PromisedBy { get; set; }

    /// <summary>Source of an imported row.</summary>
    public string? ImportSource { get; set; }

    /// <summary>The source's or sender's own number.</summary>
    public string? SenderNumber { get; set; }

    /// <summary>When the last event was recorded.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>True when a wall stands, see <see cref="WallRow"/>.</summary>
    public bool IsWalled { get; set; }
}
