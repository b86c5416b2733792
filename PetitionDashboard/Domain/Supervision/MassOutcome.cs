namespace PetitionDashboard.Domain.Supervision;

/// <summary>How one case of a run of acts over several cases stands. Stored by number.</summary>
public enum MassOutcome
{
    /// <summary>Not reached yet.</summary>
    Waiting = 0,

    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>Refused, with reasons.</summary>
    Refused = 2,

    /// <summary>No such case for this person.</summary>
    NotFound = 3,

    /// <summary>The store was in trouble; try again.</summary>
    Trouble = 4,

    /// <summary>The run was stopped before it.</summary>
    Stopped = 5,
}
