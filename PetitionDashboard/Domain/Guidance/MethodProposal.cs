using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>Why a method is proposed. Stored nowhere; its texts are EnumTexts <c>MethodReason.*</c>.</summary>
public enum MethodReason
{
    /// <summary>The matter is raised again.</summary>
    Repeat,

    /// <summary>A central backlog case.</summary>
    Backlog,

    /// <summary>The field lies within the powers of other units, too.</summary>
    OverlappingPowers,

    /// <summary>Several organs agreed, or were told, that the bureau accepts.</summary>
    SeveralOrgans,

    /// <summary>Five or more petition together.</summary>
    Collective,

    /// <summary>The demands walk different tracks.</summary>
    SeveralTracks,

    /// <summary>Somebody of the bureau is accused or complained of.</summary>
    OwnConduct,

    /// <summary>A demand walks the simplified track.</summary>
    Simplified,

    /// <summary>A first petition of one person with one demand in a field that is usually put right on the spot.</summary>
    OnTheSpot,

    /// <summary>Nothing speaks for another method.</summary>
    NothingElse,
}

/// <summary>The fields that speak for a method: local practice, data that the office can change.</summary>
/// <param name="Overlapping">Fields within the powers of other units, too.</param>
/// <param name="OnTheSpot">Fields usually put right on the spot.</param>
public sealed record MethodFields(ImmutableArray<string> Overlapping, ImmutableArray<string> OnTheSpot)
{
    /// <summary>The list that the product comes with.</summary>
    public static MethodFields Default { get; } = new(
        ["property-management", "gas-heating", "construction-dust", "muck-transport"],
        ["street-occupation", "sanitation", "parking", "dogs"]);
}

/// <summary>
/// Which of the five methods 五办 the facts of a case speak for, and why. A proposal only: a person decides. What needs more people goes before
/// what needs fewer, so that nothing hard is proposed as quick.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Reasons">Everything that speaks for it; at least one.</param>
public sealed record MethodProposal(Method Method, ImmutableArray<MethodReason> Reasons)
{
    /// <summary>The proposal for a case whose demands walk these tracks.</summary>
    /// <param name="petition">The case.</param>
    /// <param name="field">Its subject field, as assessed or about to be.</param>
    /// <param name="tracks">Tracks of the open demands, as assessed or about to be; unknown ones left out.</param>
    /// <param name="fields">Fields that speak for a method; null for the office's usual ones.</param>
    public static MethodProposal Of(PetitionCase petition, string field, ImmutableArray<Track> tracks, MethodFields? fields = null)
    {
        ArgumentNullException.ThrowIfNull(petition);
        var lists = fields ?? MethodFields.Default;
        var intake = petition.Intake;
        return First(Method.Dedicated, (intake.Petition > 1, MethodReason.Repeat), (intake.CentralBatch is { Length: > 0 }, MethodReason.Backlog))
            ?? First(Method.Joint, (lists.Overlapping.Contains(field, StringComparer.Ordinal), MethodReason.OverlappingPowers), (petition.Agreement is { Ours: true }, MethodReason.SeveralOrgans))
            ?? First(
                Method.Assisted,
                (intake.Form == PetitionForm.Collective, MethodReason.Collective),
                (tracks.Distinct().Count() > 1, MethodReason.SeveralTracks),
                (tracks.Contains(Track.Accusation) || string.Equals(field, "enforcement-conduct", StringComparison.Ordinal), MethodReason.OwnConduct))
            ?? First(
                Method.Quick,
                (tracks.Contains(Track.Simplified), MethodReason.Simplified),
                (IsOnTheSpot(petition, field, tracks, lists), MethodReason.OnTheSpot))
            ?? new MethodProposal(Method.Careful, [MethodReason.NothingElse]);
    }

    /// <summary>The proposal for a case as it is assessed now.</summary>
    public static MethodProposal Of(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return Of(petition, petition.Intake.Field, [.. petition.OpenDemands.Select(d => d.Track).OfType<Track>()]);
    }

    /// <inheritdoc/>
    public bool Equals(MethodProposal? other) => other is not null && Method == other.Method && Reasons.AsSpan().SequenceEqual(other.Reasons.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Method, Reasons.Length);

    private static bool IsOnTheSpot(PetitionCase petition, string field, ImmutableArray<Track> tracks, MethodFields lists) =>
        lists.OnTheSpot.Contains(field, StringComparer.Ordinal) && petition.Intake.Headcount == 1 && petition.OpenDemands.Count() == 1
        && !tracks.Any(t => t is Track.Suggestion or Track.StatutoryProcedure);

    private static MethodProposal? First(Method method, params ReadOnlySpan<(bool Speaks, MethodReason Reason)> grounds)
    {
        var reasons = ImmutableArray.CreateBuilder<MethodReason>();
        foreach (var (speaks, reason) in grounds)
        {
            if (speaks)
                reasons.Add(reason);
        }

        return reasons.Count == 0 ? null : new MethodProposal(method, reasons.ToImmutable());
    }
}
