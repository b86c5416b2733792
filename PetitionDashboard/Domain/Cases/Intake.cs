namespace PetitionDashboard.Domain.Cases;

/// <summary>What registration records of a matter, without anything personal.</summary>
public sealed record Intake
{
    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>When the bureau received it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>One line that names the matter.</summary>
    public required string Title { get; init; }

    /// <summary>The petitioner's own account.</summary>
    public required string Content { get; init; }

    /// <summary>Subject field key, see <see cref="SubjectFields"/>.</summary>
    public string Field { get; init; } = SubjectFields.Other;

    /// <summary>Town, street or zone; empty if unknown.</summary>
    public string Town { get; init; } = string.Empty;

    /// <summary>Place of the matter in words (not a home address).</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>Number of petitioners.</summary>
    public int Headcount { get; init; } = 1;

    /// <summary>No name given.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The petitioner asked that the name be kept from those complained of.</summary>
    public bool Confidential { get; init; }

    /// <summary>Number of this petition on the matter: 1 for a first one.</summary>
    public int Petition { get; init; } = 1;

    /// <summary>Why first or repeat was set by hand, null when computed.</summary>
    public string? PetitionReason { get; init; }

    /// <summary>Number of this petition as history says it; null where it was set by hand only or registered before that was kept.</summary>
    public int? PetitionCounted { get; init; }

    /// <summary>The earlier petition that it follows; null for a first one, and where the earlier one must not be named.</summary>
    public EarlierPetition? Earlier { get; init; }

    /// <summary>The sender's own number.</summary>
    public string? SenderNumber { get; init; }

    /// <summary>The sender's limit for a report, null for none.</summary>
    public DateOnly? SenderDue { get; init; }

    /// <summary>Batch of a central backlog case, e.g. 第四批; null for none.</summary>
    public string? CentralBatch { get; init; }

    /// <summary>Source of an imported row; null when registered here.</summary>
    public string? ImportSource { get; init; }

    /// <summary>Form that follows from the headcount.</summary>
    public PetitionForm Form => Headcount switch { >= 5 => PetitionForm.Collective, > 1 => PetitionForm.Joint, _ => PetitionForm.Individual };
}
