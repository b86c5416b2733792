using PetitionDashboard.Domain.Supervision;

namespace PetitionDashboard.Store.Rows;

/// <summary>A run of acts of supervision over several cases. One is kept a person, until its person puts it away or begins another.</summary>
public sealed class MassRunRow
{
    /// <summary>Identity of the request: the same one sent twice is one run.</summary>
    public Guid Id { get; set; }

    /// <summary>Who began it (account id).</summary>
    public int PersonId { get; set; }

    /// <summary>Name of the day.</summary>
    public required string PersonName { get; set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it came to its end or was stopped; null while it goes on, and where it broke off.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>One case of a run.</summary>
public sealed class MassLineRow
{
    /// <summary>The run.</summary>
    public Guid RunId { get; set; }

    /// <summary>0, 1, ... in order.</summary>
    public int Ordinal { get; set; }

    /// <summary>Official number.</summary>
    public required string Number { get; set; }

    /// <summary>Act key.</summary>
    public required string Act { get; set; }

    /// <summary>What is asked.</summary>
    public required string Text { get; set; }

    /// <summary>A limit of the letter's own, in days; null for the usual one.</summary>
    public int? LimitDays { get; set; }

    /// <summary>How it stands.</summary>
    public MassOutcome Outcome { get; set; }

    /// <summary>Why it was refused, as JSON; null where it was not.</summary>
    public string? Reasons { get; set; }

    /// <summary>Reference of a trouble.</summary>
    public string? Reference { get; set; }
}

/// <summary>A wrong one-time code, kept as long as it counts against where it came from.</summary>
public sealed class WrongCodeRow
{
    /// <summary>Ascending.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Where it came from: a keyed hash of the address, never the address.</summary>
    public required byte[] From { get; set; }
}

/// <summary>A report on an instruction that the leader sent back. The report as it was stays with it.</summary>
public sealed class InstructionReturnRow
{
    /// <summary>The instruction.</summary>
    public long InstructionId { get; set; }

    /// <summary>1, 2, ... of it.</summary>
    public int Ordinal { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ReturnedAt { get; set; }

    /// <summary>Who sent it back (account id).</summary>
    public int ReturnedById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ReturnedByName { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>The date until then.</summary>
    public DateOnly DueBefore { get; set; }

    /// <summary>The new date.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>The report that was sent back.</summary>
    public required string Answer { get; set; }

    /// <summary>When it was given.</summary>
    public DateTimeOffset AnsweredAt { get; set; }

    /// <summary>Who gave it (account id).</summary>
    public int AnsweredById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string AnsweredByName { get; set; }
}
