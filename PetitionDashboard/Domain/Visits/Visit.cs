namespace PetitionDashboard.Domain.Visits;

/// <summary>Where a visit stands. Stored by number: members may be added at the end only.</summary>
public enum VisitState
{
    /// <summary>Has a ticket and waits.</summary>
    Waiting,

    /// <summary>Was called to the desk.</summary>
    Called,

    /// <summary>Is being received.</summary>
    InService,

    /// <summary>Was received.</summary>
    Done,

    /// <summary>Left without being received, or did not come.</summary>
    Left,
}

/// <summary>What came of a visit. Stored by number: members may be added at the end only.</summary>
public enum VisitOutcome
{
    /// <summary>Registered as a new case.</summary>
    Registered,

    /// <summary>Recorded on a case that there was.</summary>
    Recorded,

    /// <summary>Answered on the spot; nothing to register.</summary>
    Answered,

    /// <summary>Guided to whom the matter belongs.</summary>
    Guided,
}

/// <summary>The rules of the desk.</summary>
public static class ReceptionRules
{
    /// <summary>From so many people on a visit is collective (Regulation art. 20).</summary>
    public const int Collective = 5;

    /// <summary>A collective visit is represented by at most so many (art. 20).</summary>
    public const int MostRepresentatives = 5;

    /// <summary>Series of everyday tickets.</summary>
    public const char Everyday = 'A';

    /// <summary>Series of tickets for leaders' reception days.</summary>
    public const char Leader = 'L';

    /// <summary>A ticket as it is called out: A001.</summary>
    public static string Ticket(char series, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{series}{number:000}");
}
