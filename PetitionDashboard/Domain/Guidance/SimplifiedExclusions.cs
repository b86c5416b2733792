using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>What keeps a matter out of the simplified procedure 简易办理. Its texts are EnumTexts <c>SimplifiedExclusion.*</c>.</summary>
public enum SimplifiedExclusion
{
    /// <summary>重复信访: only first petitions are simple.</summary>
    Repeat,

    /// <summary>集体、联名: five or more petition together.</summary>
    Collective,

    /// <summary>A central backlog case.</summary>
    Backlog,

    /// <summary>涉及多个责任主体: the joint or the assisted method, or several organs concerned.</summary>
    SeveralUnits,

    /// <summary>An accusation is among the demands.</summary>
    Accusation,
}

/// <summary>
/// The exclusions in force: data, from the simplified-handling measures (信访事项简易办理办法) and local practice. Checked when a demand is put on the
/// simplified track and again when it is accepted.
/// </summary>
/// <param name="InForce">Those that count.</param>
public sealed record SimplifiedExclusions(ImmutableArray<SimplifiedExclusion> InForce)
{
    /// <summary>All of them.</summary>
    public static SimplifiedExclusions Default { get; } = new([.. Enum.GetValues<SimplifiedExclusion>()]);

    /// <summary>The first exclusion that holds of a case; null where it may be handled in the simplified procedure.</summary>
    /// <param name="petition">The case.</param>
    /// <param name="method">Its method, as assessed or about to be.</param>
    /// <param name="accusation">Whether an accusation is among its demands, as assessed or about to be.</param>
    public SimplifiedExclusion? Of(PetitionCase petition, Method? method, bool accusation)
    {
        ArgumentNullException.ThrowIfNull(petition);
        foreach (var exclusion in InForce)
        {
            if (Holds(exclusion, petition, method, accusation))
                return exclusion;
        }

        return null;
    }

    private static bool Holds(SimplifiedExclusion exclusion, PetitionCase petition, Method? method, bool accusation) => exclusion switch
    {
        SimplifiedExclusion.Repeat => petition.Intake.Petition > 1,
        SimplifiedExclusion.Collective => petition.Intake.Form == PetitionForm.Collective,
        SimplifiedExclusion.Backlog => petition.Intake.CentralBatch is { Length: > 0 },
        SimplifiedExclusion.SeveralUnits => method is Method.Joint or Method.Assisted || petition.Agreement is not null,
        SimplifiedExclusion.Accusation => accusation,
        _ => false,
    };
}
