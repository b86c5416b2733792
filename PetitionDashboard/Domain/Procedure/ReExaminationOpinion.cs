using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ReExaminationOpinion"/>.</summary>
public sealed record ReExaminationOpinionInput : ReviewDecisionInput;

/// <summary>Re-examination opinion 复核意见 (art. 36): the last word. Raised again on the same facts and grounds, the matter is no longer accepted.</summary>
public sealed class ReExaminationOpinion : Act<ReExaminationOpinionInput>, IPairAct
{
    /// <inheritdoc/>
    public override string Key => "re-examination-opinion";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.ReExamination];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.36"];

    /// <inheritdoc/>
    public override string Document => "re-examination-opinion";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.ReExaminationOpinion];

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public string? OtherField => null;

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return Reviewing.MainOfRevoked(petition, input);
    }

    /// <inheritdoc/>
    protected override ReExaminationOpinionInput Prefill(PetitionCase petition, ActContext context) => new() { DeliveredOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ReExaminationOpinionInput input, ActContext context)
    {
        if (petition.Review() is not { SecondOrgan: { } organ } review)
            return Refusal.Of("NoReview");
        var earliest = petition.OpenClock(ClockKind.ReExaminationOpinion)?.Start ?? review.RequestedOn;
        if (Terms.BadDay(nameof(input.DeliveredOn), input.DeliveredOn, earliest, context) is { } badDay)
            return badDay;
        if (Reviewing.MainOfRevoked(petition, input) is not null && context.Other is null)
            return Refusal.Of("MainNotThere");
        var on = input.DeliveredOn ?? context.Today;
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new ReExaminationDecided(new ReviewDecision(input.Outcome, on, Terms.Blank(input.DocumentNumber))));
        var clocks = new ClockChanges(petition, context).Meet(ClockKind.ReExaminationOpinion, on);
        if (input.Outcome == ReviewOutcome.Revoked)
            effects.AddRange(Reviewing.HandleAnew(petition, review, clocks, context.OccurredAt));
        else
            effects.Add(new StageSet(Reviewing.End(petition)));
        effects.AddRange(clocks.Effects);
        return new Decision.Yes(effects.ToImmutable(), input.Text.Trim(), Reviewing.Details(organ, input, on))
        {
            Other = Reviewing.GivenBack(petition, context.Other),
        };
    }
}
