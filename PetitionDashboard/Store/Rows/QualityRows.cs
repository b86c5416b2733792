namespace PetitionDashboard.Store.Rows;

/// <summary>A draw of closed files for a quality check, with everything that repeats it.</summary>
public sealed class QualityDrawRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What the check is about, in the office's words; never personal data.</summary>
    public required string Title { get; set; }

    /// <summary>First day of closure.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day of closure.</summary>
    public DateOnly To { get; set; }

    /// <summary>The one unit whose files are drawn; null for all.</summary>
    public int? UnitId { get; set; }

    /// <summary>How many were asked for.</summary>
    public int Size { get; set; }

    /// <summary>Seed, in hexadecimal digits.</summary>
    public required string Seed { get; set; }

    /// <summary>Numbers of the frame in order, each on a line.</summary>
    public required string Frame { get; set; }

    /// <summary>SHA-256 of the frame.</summary>
    public required string FrameHash { get; set; }

    /// <summary>The checklist of the day as JSON: a later change of the list changes no score.</summary>
    public required string Checklist { get; set; }

    /// <summary>When it was drawn.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who drew (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }
}

/// <summary>One file of a draw, what was found in it and what followed.</summary>
public sealed class QualityFileRow
{
    /// <summary>The draw.</summary>
    public long DrawId { get; set; }

    /// <summary>1, 2, ... in the order drawn.</summary>
    public int Ordinal { get; set; }

    /// <summary>The case.</summary>
    public long CaseId { get; set; }

    /// <summary>Responsible unit on the day of the draw.</summary>
    public int? UnitId { get; set; }

    /// <summary>How far it is, see QualityState.</summary>
    public int State { get; set; }

    /// <summary>Marks by key of the question as JSON; null while unchecked.</summary>
    public string? Marks { get; set; }

    /// <summary>Score of the file, 0 to 100; null while unchecked or when nothing applies.</summary>
    public int? Score { get; set; }

    /// <summary>What was found; empty for nothing.</summary>
    public string Finding { get; set; } = string.Empty;

    /// <summary>Until when the unit puts it right; null when nothing is to be put right.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>What the unit says that it did; empty while it has not.</summary>
    public string Remedy { get; set; } = string.Empty;

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who checked (name of the day); empty while unchecked.</summary>
    public string CheckedBy { get; set; } = string.Empty;

    /// <summary>Ascending with every change, so that two people do not overwrite each other.</summary>
    public int Version { get; set; }
}
