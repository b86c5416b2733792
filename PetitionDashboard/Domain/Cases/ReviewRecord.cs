using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Cases;

/// <summary>What the organ that reviews or re-examines decides on our opinion.</summary>
public enum ReviewOutcome
{
    /// <summary>维持.</summary>
    Upheld,

    /// <summary>变更: its opinion takes the place of ours.</summary>
    Changed,

    /// <summary>撤销并责令重新办理.</summary>
    Revoked,
}

/// <summary>A review 复查 (art. 35) and the re-examination 复核 (art. 36) that may follow it, decided by the organs above: the bureau records them.</summary>
/// <param name="Demands">Numbers of the demands whose opinion is reviewed.</param>
/// <param name="Organ">The reviewing organ.</param>
/// <param name="RequestedOn">Day the petitioner asked for it.</param>
/// <param name="Before">Stage from which it began: where the case goes back to when the remedy is not used further.</param>
public sealed record ReviewRecord(ImmutableArray<int> Demands, string Organ, DateOnly RequestedOn, Stage Before)
{
    /// <summary>Its opinion, null while it is awaited.</summary>
    public ReviewDecision? Opinion { get; init; }

    /// <summary>The re-examining organ, null while nobody asked for it.</summary>
    public string? SecondOrgan { get; init; }

    /// <summary>The re-examination opinion, null while it is awaited.</summary>
    public ReviewDecision? SecondOpinion { get; init; }

    /// <inheritdoc/>
    public bool Equals(ReviewRecord? other) => other is not null
        && Demands.AsSpan().SequenceEqual(other.Demands.AsSpan()) && Organ == other.Organ && RequestedOn == other.RequestedOn && Before == other.Before
        && Opinion == other.Opinion && SecondOrgan == other.SecondOrgan && SecondOpinion == other.SecondOpinion;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Organ, RequestedOn, Before);
}

/// <summary>An opinion of the organ above.</summary>
/// <param name="Outcome">What it decides.</param>
/// <param name="DeliveredOn">Day delivered to the petitioner.</param>
/// <param name="DocumentNumber">Its official number, null if not known.</param>
public sealed record ReviewDecision(ReviewOutcome Outcome, DateOnly DeliveredOn, string? DocumentNumber);
