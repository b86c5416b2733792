using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ReviewOpinion"/>.</summary>
public sealed record ReviewOpinionInput : ReviewDecisionInput;

/// <summary>
/// Review opinion 复查意见 (art. 35): the organ above has decided. Upheld or changed, the petitioner may ask for re-examination within 30 days
/// of delivery (art. 36); revoked, the matter is handled anew.
/// </summary>
public sealed class ReviewOpinion : Act<ReviewOpinionInput>, IPairAct
{
    /// <inheritdoc/>
    public override string Key => "review-opinion";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Review];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.35", "Regulation.36"];

    /// <inheritdoc/>
    public override string Document => "review-opinion";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.ReviewOpinion, ClockKind.ReExaminationRequest];

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Review() is { Opinion: { } opinion } ? Refusal.Of("ReviewDecided", Terms.Text(opinion.DeliveredOn)) : null;

    /// <inheritdoc/>
    public string? OtherField => null;

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return Reviewing.MainOfRevoked(petition, input);
    }

    /// <inheritdoc/>
    protected override ReviewOpinionInput Prefill(PetitionCase petition, ActContext context) => new() { DeliveredOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ReviewOpinionInput input, ActContext context)
    {
        if (petition.Review() is not { } review)
            return Refusal.Of("NoReview");
        if (Terms.BadDay(nameof(input.DeliveredOn), input.DeliveredOn, review.RequestedOn, context) is { } badDay)
            return badDay;
        if (Reviewing.MainOfRevoked(petition, input) is not null && context.Other is null)
            return Refusal.Of("MainNotThere");
        var on = input.DeliveredOn ?? context.Today;
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new ReviewDecided(new ReviewDecision(input.Outcome, on, Terms.Blank(input.DocumentNumber))));
        var clocks = new ClockChanges(petition, context).Meet(ClockKind.ReviewOpinion, on);
        if (input.Outcome == ReviewOutcome.Revoked)
            effects.AddRange(Reviewing.HandleAnew(petition, review, clocks, context.OccurredAt));
        else
            clocks.Start(ClockKind.ReExaminationRequest, on);
        effects.AddRange(clocks.Effects);
        return new Decision.Yes(effects.ToImmutable(), input.Text.Trim(), Reviewing.Details(review.Organ, input, on))
        {
            Other = Reviewing.GivenBack(petition, context.Other),
        };
    }
}
