using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Supervise"/>.</summary>
public sealed record SuperviseInput : ILetterInput
{
    /// <inheritdoc/>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Text { get; init; } = string.Empty;

    /// <inheritdoc/>
    [Range(1, 60)]
    public int? LimitDays { get; init; }
}

/// <summary>Supervise 督办单: the responsible unit answers in writing within its limit (art. 40; the number of days is local).</summary>
public sealed class Supervise : LetterAct<SuperviseInput>
{
    /// <inheritdoc/>
    public override string Key => "supervise";

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Supervision;

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.40", "Local"];

    /// <inheritdoc/>
    public override string Document => "supervision-letter";

    /// <inheritdoc/>
    public override int Order => 41;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.UnitId is null ? Refusal.Of("NotAssigned") : base.BarsBeside(petition, context);

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, SuperviseInput input, ActContext context) =>
        Send(petition, input, context, (petition.UnitId, petition.UnitName ?? string.Empty));
}
