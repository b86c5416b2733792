using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Claim"/>.</summary>
public sealed record ClaimInput : IActInput
{
    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }
}

/// <summary>Claim 领办: somebody of the unit takes the case on; with it the unit gives up its objection.</summary>
public sealed class Claim : Act<ClaimInput>
{
    /// <inheritdoc/>
    public override string Key => "claim";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted];

    /// <inheritdoc/>
    public override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.UnitObjection];

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Objection is null ? null : Refusal.Of("ObjectionPending");

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ClaimInput input, ActContext context) =>
        new Decision.Yes(
            [
                new HandlerSet(context.Actor.WorksAs, context.Actor.WorksAsName),
                new StageSet(Stage.Handling),
                .. new ClockChanges(petition, context).Cancel(ClockKind.UnitObjection, Reasons.Claimed).Effects,
            ],
            Terms.Blank(input.Remark),
            [new Detail("unit", petition.UnitName ?? string.Empty), new Detail("handler", context.Actor.WorksAsName)]);
}
