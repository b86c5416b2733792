namespace PetitionDashboard.Store.Rows;

/// <summary>A work report as a leader signed it. Never changed.</summary>
public sealed class WorkReportRow
{
    /// <summary>First day of its period.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who signed (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>Figures, text and paper as JSON, exactly the characters that were hashed.</summary>
    public required string Payload { get; set; }

    /// <summary>SHA-256 of the payload.</summary>
    public required byte[] Hash { get; set; }
}
