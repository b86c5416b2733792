using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Visits;

namespace PetitionDashboard.Store.Rows;

/// <summary>One visit at the reception desk.</summary>
public sealed class VisitRow
{
    /// <summary>Id.</summary>
    public int Id { get; set; }

    /// <summary>Business day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Series of the ticket.</summary>
    public char Series { get; set; }

    /// <summary>Number of the day within the series.</summary>
    public int Number { get; set; }

    /// <summary>The request that took it: sent twice, it takes one ticket.</summary>
    public Guid Request { get; set; }

    /// <summary>Where it stands.</summary>
    public VisitState State { get; set; }

    /// <summary>How many people came.</summary>
    public int Headcount { get; set; }

    /// <summary>How many of them speak for a collective visit; 0 otherwise.</summary>
    public int Representatives { get; set; }

    /// <summary>The leader's day; null for everyday reception.</summary>
    public int? LeaderDayId { get; set; }

    /// <summary>Who it is and what about, sealed with the key ring.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>When the ticket was taken.</summary>
    public DateTimeOffset TakenAt { get; set; }

    /// <summary>When called.</summary>
    public DateTimeOffset? CalledAt { get; set; }

    /// <summary>When reception began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended, or the visitor left.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who receives (account id).</summary>
    public int? DeskById { get; set; }

    /// <summary>Name of the day.</summary>
    public string? DeskByName { get; set; }

    /// <summary>What came of it.</summary>
    public VisitOutcome? Outcome { get; set; }

    /// <summary>The case that it led to or belongs to.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>What of the five ones 五个一 was done.</summary>
    public FiveOnes Ones { get; set; }
}

/// <summary>A keyed hash by which a visit is found from a whole phone, identity number or name.</summary>
public sealed class VisitLookupRow
{
    /// <summary>HMAC of the normalised whole value.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Visit.</summary>
    public int VisitId { get; set; }
}

/// <summary>A leader's reception day 领导接访.</summary>
public sealed class LeaderDayRow
{
    /// <summary>Id.</summary>
    public int Id { get; set; }

    /// <summary>Day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Leader (account id).</summary>
    public int LeaderId { get; set; }

    /// <summary>Name on the roster.</summary>
    public required string LeaderName { get; set; }

    /// <summary>Where.</summary>
    public required string Place { get; set; }

    /// <summary>From and until, as on the roster.</summary>
    public required string Hours { get; set; }

    /// <summary>Made known to the public.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Called off.</summary>
    public DateTimeOffset? CancelledAt { get; set; }
}

/// <summary>The query code of a case, as a keyed hash: who has the store cannot read it.</summary>
public sealed class QueryCodeRow
{
    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>HMAC of the code.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When it was given out.</summary>
    public DateTimeOffset IssuedAt { get; set; }
}
