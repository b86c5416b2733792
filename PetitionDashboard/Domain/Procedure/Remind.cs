using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Remind"/>.</summary>
public sealed record RemindInput : IActInput
{
    /// <summary>What the handler is reminded of.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>Remind 提醒 the handler of a limit that comes near: the mildest rung of supervision, before anything is late.</summary>
public sealed class Remind : Act<RemindInput>
{
    /// <inheritdoc/>
    public override string Key => "remind";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Supervisor | Roles.Clerk | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 39;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.UnitId is null ? Refusal.Of("NotAssigned") : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RemindInput input, ActContext context) =>
        new Decision.Yes([], input.Text.Trim(), [new Detail("unit", petition.UnitName ?? string.Empty), new Detail("person", petition.HandlerName ?? string.Empty)]);
}
