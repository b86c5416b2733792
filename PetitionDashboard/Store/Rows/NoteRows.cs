namespace PetitionDashboard.Store.Rows;

/// <summary>A note that colleagues leave each other on a case.</summary>
public sealed class NoteRow
{
    /// <summary>Ascending.</summary>
    public long Id { get; set; }

    /// <summary>Case.</summary>
    public long CaseId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who (account id).</summary>
    public int ById { get; set; }

    /// <summary>That person's unit of the day; 0 for none.</summary>
    public int ByUnit { get; set; }

    /// <summary>That person's name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>The text, sealed under the case's key.</summary>
    public required byte[] Sealed { get; set; }
}

/// <summary>Somebody is mentioned in a note.</summary>
public sealed class MentionRow
{
    /// <summary>Who (account id).</summary>
    public int PersonId { get; set; }

    /// <summary>In which note.</summary>
    public long NoteId { get; set; }

    /// <summary>Case of the note.</summary>
    public long CaseId { get; set; }

    /// <summary>When that person looked at it; null while they have not.</summary>
    public DateTimeOffset? OpenedAt { get; set; }
}
