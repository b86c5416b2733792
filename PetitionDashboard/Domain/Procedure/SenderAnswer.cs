using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>What the sender says to the bureau's objection. Stored by name.</summary>
public enum SenderRuling
{
    /// <summary>核实同意: the material goes back.</summary>
    Agreed,

    /// <summary>不同意: the bureau handles the matter.</summary>
    NotAgreed,
}

/// <summary>Inputs of <see cref="SenderAnswer"/>.</summary>
public sealed record SenderAnswerInput : IActInput
{
    /// <summary>What the sender says; no answer counts as not agreed.</summary>
    public SenderRuling SenderRuling { get; init; } = SenderRuling.NotAgreed;

    /// <summary>Day of the answer; empty means today.</summary>
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>What it says, and how the material went back.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>
/// The sender's answer to the bureau's objection 异议答复 (art. 23). Agreed, the material is returned and the matter is the sender's again, so
/// that nothing is owed to it; not agreed, the matter goes on here.
/// </summary>
public sealed class SenderAnswer : Act<SenderAnswerInput>
{
    /// <inheritdoc/>
    public override string Key => "sender-answer";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Registered, Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.SenderReport, ClockKind.SimplifiedAcceptance];

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) => petition.WaitsForSender() ? null : Refusal.Of("NoSenderObjection");

    /// <inheritdoc/>
    protected override SenderAnswerInput Prefill(PetitionCase petition, ActContext context) => new() { AnsweredOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, SenderAnswerInput input, ActContext context)
    {
        var objection = petition.SenderObjection!;
        if (Terms.BadDay(nameof(input.AnsweredOn), input.AnsweredOn, objection.RaisedOn, context) is { } badDay)
            return badDay;
        var on = input.AnsweredOn ?? context.Today;
        var agreed = input.SenderRuling == SenderRuling.Agreed;
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new SenderObjectionSet(objection with { Agreed = agreed, EndedOn = on }));
        if (agreed)
        {
            effects.AddRange(petition.OpenDemands.Select(d => new DemandAnswered(d.Number, new DemandAnswer(Key, Outcome.Directed, on))));
            effects.Add(new StageSet(Stage.Directed));
            effects.AddRange(new ClockChanges(petition, context)
                .Cancel(ClockKind.SenderReport, Reasons.ReturnedToSender)
                .Cancel(ClockKind.SimplifiedAcceptance, Reasons.ReturnedToSender)
                .Effects);
        }

        return new Decision.Yes(
            effects.ToImmutable(),
            input.Text.Trim(),
            [new Detail("organ", objection.Organ), new Detail("ruling", Terms.Text(input.SenderRuling)), new Detail("on", Terms.Text(on))]);
    }
}
