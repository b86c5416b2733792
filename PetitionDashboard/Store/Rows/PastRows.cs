using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Store.Rows;

/// <summary>
/// That a fact of a past day came to be known, or ceased to hold, only later: what was recorded afterwards, corrected or moved. A board as of
/// a day's end is today's counters less what was written here since.
/// </summary>
public sealed class LateFactRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>Business day on which it was recorded, always after <see cref="A"/>.</summary>
    public int Day { get; set; }

    /// <summary>Kind of the fact.</summary>
    public FactKind Kind { get; set; }

    /// <summary>Its day.</summary>
    public int A { get; set; }

    /// <summary>Its second coordinate.</summary>
    public int B { get; set; }

    /// <summary>Field of the case where the fact is its receipt; empty for others.</summary>
    public required string Field { get; set; }

    /// <summary>Town of the case where the fact is its receipt; empty for others.</summary>
    public required string Town { get; set; }

    /// <summary>How often it was added, or (negative) taken away.</summary>
    public int N { get; set; }
}

/// <summary>From which day's end to which a case stood in the lists of open limits, and with which due day.</summary>
public sealed class StandingRow
{
    /// <summary>Value of <see cref="UntilDay"/> while it stands.</summary>
    public const int NoEnd = int.MaxValue;

    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>First business day at whose end it stood so.</summary>
    public int FromDay { get; set; }

    /// <summary>First business day at whose end it stood so no more; <see cref="NoEnd"/> while it does.</summary>
    public int UntilDay { get; set; }

    /// <summary>Day on which the first running duty fell due.</summary>
    public int Due { get; set; }
}
