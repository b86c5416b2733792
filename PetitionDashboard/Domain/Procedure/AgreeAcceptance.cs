using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Whose the matter is. Stored by name.</summary>
public enum AcceptingOrgan
{
    /// <summary>本机关.</summary>
    Bureau,

    /// <summary>其他机关.</summary>
    Other,
}

/// <summary>Inputs of <see cref="AgreeAcceptance"/>.</summary>
public sealed record AgreeAcceptanceInput : RecordInput
{
    /// <summary>Agreed between the organs, or designated by the superior of both.</summary>
    public AgreementKind Agreement { get; init; }

    /// <summary>The organs concerned; of a designation also the one that designated.</summary>
    [Required, StringLength(200), PlainText]
    public string Organs { get; init; } = string.Empty;

    /// <summary>Which of them accepts.</summary>
    public AcceptingOrgan Acceptor { get; init; }

    /// <summary>The organ that accepts, where it is another.</summary>
    [StringLength(100), PlainText]
    public string? Organ { get; init; }
}

/// <summary>
/// Agreed or designated acceptance 协商受理、指定受理 (art. 24): a matter of two or more organs is accepted by the one they agree on, or that their
/// common superior names. Where it is the bureau, it does not send the matter away afterwards.
/// </summary>
public sealed class AgreeAcceptance : RecordAct<AgreeAcceptanceInput>
{
    /// <inheritdoc/>
    public override string Key => "agree-acceptance";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Registered, Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.24"];

    /// <inheritdoc/>
    public override int Order => 51;

    /// <inheritdoc/>
    public override bool IsNote => false;

    /// <inheritdoc/>
    protected override Refusal? Problem(PetitionCase petition, AgreeAcceptanceInput input, ActContext context) =>
        input.Acceptor == AcceptingOrgan.Other && Terms.Blank(input.Organ) is null ? Refusal.OfField(nameof(input.Organ), "Required") : null;

    /// <inheritdoc/>
    protected override ImmutableArray<Effect> EffectsBeside(PetitionCase petition, AgreeAcceptanceInput input, DateOnly on, ActContext context) =>
        [new AcceptanceAgreed(new AcceptanceAgreement(input.Agreement, input.Acceptor == AcceptingOrgan.Bureau, on))];

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(AgreeAcceptanceInput input, ActContext context) =>
    [
        new Detail("kind", Terms.Text(input.Agreement)),
        new Detail("organs", input.Organs.Trim()),
        new Detail("organ", input.Acceptor == AcceptingOrgan.Bureau ? Terms.Text(input.Acceptor) : input.Organ!.Trim()),
    ];
}
