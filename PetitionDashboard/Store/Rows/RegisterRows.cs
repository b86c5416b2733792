namespace PetitionDashboard.Store.Rows;

/// <summary>An entry of a register as it stands.</summary>
public sealed class RegisterEntryRow
{
    /// <summary>Id.</summary>
    public long Id { get; set; }

    /// <summary>Key of the register.</summary>
    public required string Kind { get; set; }

    /// <summary>Its day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>1 for the first version.</summary>
    public int Version { get; set; }

    /// <summary>Its values as JSON.</summary>
    public required string Values { get; set; }

    /// <summary>Taken out; it stays, and can come back.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Who wrote this version (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Why it was changed; empty for the first version.</summary>
    public required string Reason { get; set; }

    /// <summary>The request that made the entry: sent twice, it makes one.</summary>
    public Guid Request { get; set; }
}

/// <summary>An earlier version of an entry, never altered.</summary>
public sealed class RegisterVersionRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>Version, 1 for the first.</summary>
    public int Version { get; set; }

    /// <summary>Its day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Its values as JSON.</summary>
    public required string Values { get; set; }

    /// <summary>Whether it was taken out.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>Who wrote it (account id).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }
}
