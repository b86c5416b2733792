using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of mediation and settlement.</summary>
public abstract record AgreementInput : RecordInput
{
    /// <summary>Both sides want it of their own will.</summary>
    public bool BothWilling { get; init; }
}

/// <summary>Mediation and settlement (Regulation art. 33): of appeals only, and only where both sides want it.</summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class AgreementAct<TInput> : RecordAct<TInput>
    where TInput : AgreementInput, new()
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public sealed override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> Basis => ["Regulation.33"];

    /// <inheritdoc/>
    protected sealed override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Demands.Any(d => d.Purpose == PurposeCategory.Appeal) ? null : Refusal.Of("AppealsOnly");

    /// <inheritdoc/>
    protected sealed override Refusal? Problem(PetitionCase petition, TInput input, ActContext context) =>
        input.BothWilling ? null : Refusal.OfField(nameof(input.BothWilling), "BothWillingNeeded");
}
