using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Urge"/>.</summary>
public sealed record UrgeInput : IActInput
{
    /// <summary>What the unit is urged to do.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>Urge 催办. The office may let its escalation ladder do it by itself.</summary>
public sealed class Urge : Act<UrgeInput>
{
    /// <inheritdoc/>
    public override string Key => "urge";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Supervisor | Roles.Clerk | Roles.Leader | Roles.System;

    /// <inheritdoc/>
    public override string Document => "urging-slip";

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.UnitId is null ? Refusal.Of("NotAssigned") : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, UrgeInput input, ActContext context) =>
        new Decision.Yes([new Urged()], input.Text.Trim(), [new Detail("unit", petition.UnitName ?? string.Empty), new Detail("count", Terms.Text(petition.Urgings + 1))]);
}
