using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Progress"/>.</summary>
public sealed record ProgressInput : IActInput
{
    /// <summary>What was done and found.</summary>
    [Required, StringLength(10_000), PlainText, Multiline(5)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>Progress note 办理进展.</summary>
public sealed class Progress : Act<ProgressInput>
{
    /// <inheritdoc/>
    public override string Key => "progress";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ProgressInput input, ActContext context) =>
        new Decision.Yes([], input.Text.Trim());
}
