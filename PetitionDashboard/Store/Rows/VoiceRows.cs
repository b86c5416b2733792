using PetitionDashboard.Domain.Voices;

namespace PetitionDashboard.Store.Rows;

/// <summary>A public post about public services. Nothing is kept of who wrote it.</summary>
public sealed class VoiceRow
{
    /// <summary>Id, ascending.</summary>
    public long Id { get; set; }

    /// <summary>Platform as the office calls it.</summary>
    public required string Platform { get; set; }

    /// <summary>Where it is found; empty where there is no address.</summary>
    public required string Link { get; set; }

    /// <summary>The address in its one form, by which the same post is known; null for none.</summary>
    public string? LinkKey { get; set; }

    /// <summary>When it was posted.</summary>
    public DateTimeOffset PostedAt { get; set; }

    /// <summary>What it says, in short; names of accounts are struck.</summary>
    public required string Summary { get; set; }

    /// <summary>How many it reached, as shown by the platform; null where it shows none.</summary>
    public long? Reach { get; set; }

    /// <summary>Subject field key.</summary>
    public required string Field { get; set; }

    /// <summary>Town, street or zone; empty where it is not known.</summary>
    public required string Town { get; set; }

    /// <summary>Where it stands.</summary>
    public VoiceStep Step { get; set; }

    /// <summary>When it was found and entered: the limit runs from here.</summary>
    public DateTimeOffset FoundAt { get; set; }

    /// <summary>When those concerned were warned.</summary>
    public DateTimeOffset? WarnedAt { get; set; }

    /// <summary>When it was dealt with.</summary>
    public DateTimeOffset? HandledAt { get; set; }

    /// <summary>When it was answered in public.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When it was set aside as none of ours or told twice.</summary>
    public DateTimeOffset? SetAsideAt { get; set; }

    /// <summary>The case that it became or belongs to; null for none.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>The file that it was imported from; null when it was entered.</summary>
    public string? Source { get; set; }

    /// <summary>Counts the changes; who looked at an older one is told.</summary>
    public int Version { get; set; }
}

/// <summary>One step of a voice; rows are added and never altered.</summary>
public sealed class VoiceEventRow
{
    /// <summary>Voice.</summary>
    public long VoiceId { get; set; }

    /// <summary>1, 2, ... within the voice.</summary>
    public int Sequence { get; set; }

    /// <summary>What happened.</summary>
    public VoiceChange What { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it was written down.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Who (account id, 0 for the system).</summary>
    public int ById { get; set; }

    /// <summary>Name of the day.</summary>
    public required string ByName { get; set; }

    /// <summary>What was done, or the reason.</summary>
    public string? Text { get; set; }
}
