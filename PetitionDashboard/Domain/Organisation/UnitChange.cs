namespace PetitionDashboard.Domain.Organisation;

/// <summary>What may become of a unit. Stored by number: members may be added at the end only.</summary>
public enum UnitChange
{
    /// <summary>It was there before anybody wrote its history down.</summary>
    Known,

    /// <summary>Set up 设立.</summary>
    Created,

    /// <summary>Renamed 更名.</summary>
    Renamed,

    /// <summary>Moved in the tree 调整隶属.</summary>
    Moved,

    /// <summary>Merged into another 并入.</summary>
    Merged,

    /// <summary>Closed 撤销.</summary>
    Closed,
}

/// <summary>How the closing of a unit stands. Stored by number: members may be added at the end only.</summary>
public enum UnitJobState
{
    /// <summary>Waits until the petition office agrees that the cases go.</summary>
    Asked,

    /// <summary>Cases are being moved.</summary>
    Running,

    /// <summary>Stopped between two batches; goes on when somebody says so.</summary>
    Stopped,

    /// <summary>Given up; what was moved stays moved.</summary>
    GivenUp,

    /// <summary>Everything was moved, and the unit is closed.</summary>
    Done,
}
