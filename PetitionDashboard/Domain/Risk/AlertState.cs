namespace PetitionDashboard.Domain.Risk;

/// <summary>State of an alert. Stored by number; the first two are those that are not over.</summary>
public enum AlertState
{
    /// <summary>待处置: open.</summary>
    Open,

    /// <summary>关注中: somebody watches it.</summary>
    Watched,

    /// <summary>已解除: resolved, by the facts or by a person.</summary>
    Resolved,

    /// <summary>不成立: dismissed with a reason.</summary>
    Dismissed,
}

/// <summary>What happened to an alert. Stored by number: members may be added at the end.</summary>
public enum AlertChange
{
    /// <summary>A rule raised it.</summary>
    Raised,

    /// <summary>A person added it.</summary>
    Added,

    /// <summary>The facts grew worse.</summary>
    Worse,

    /// <summary>Somebody watches it.</summary>
    Watched,

    /// <summary>Owner, countermeasure or review date were set.</summary>
    Measured,

    /// <summary>The facts no longer hold.</summary>
    FactsGone,

    /// <summary>A person resolved it.</summary>
    Resolved,

    /// <summary>A person dismissed it.</summary>
    Dismissed,

    /// <summary>It was reviewed and stays.</summary>
    Reviewed,
}
