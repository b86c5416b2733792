using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Screen"/>.</summary>
public sealed record ScreenInput : IActInput
{
    /// <summary>The petition bureau that decides.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;

    /// <summary>Why the evaluation does not rest on how the matter was handled.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>
/// Apply for screening 申请甄别: the bureau holds that an unsatisfied evaluation does not rest on how the matter was handled, and asks the
/// petition bureau to decide. Once for each evaluation, in place of second handling while it is awaited.
/// </summary>
public sealed class Screen : Act<ScreenInput>
{
    /// <inheritdoc/>
    public override string Key => "screen";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.FollowUp];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Screening];

    /// <inheritdoc/>
    public override int Order => 21;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.OpenClock(ClockKind.Screening) is not null)
            return Refusal.Of("ScreeningPending");
        if (petition.Screening is { Outcome: not null } before && before.Closure == petition.Closures.Length)
            return Refusal.Of("ScreenedBefore");
        return petition.IsUnsatisfiedNow() ? null : Refusal.Of("NothingToScreen");
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ScreenInput input, ActContext context)
    {
        var organ = input.Organ.Trim();
        return new Decision.Yes(
            [new ScreeningSet(new Screening(petition.Closures.Length, organ, context.Today)), .. new ClockChanges(petition, context).Start(ClockKind.Screening).Effects],
            input.Reason.Trim(),
            [new Detail("organ", organ)]);
    }
}
