using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>How the petition office rules on a unit's objection.</summary>
public enum ObjectionRuling
{
    /// <summary>The unit keeps the case.</summary>
    Rejected,

    /// <summary>The case is taken back from the unit.</summary>
    Upheld,
}

/// <summary>Inputs of <see cref="RuleObjection"/>.</summary>
public sealed record RuleObjectionInput : IActInput
{
    /// <summary>The ruling.</summary>
    public ObjectionRuling Ruling { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Rule on the objection 核实: the petition office takes the case back or leaves it with the unit.</summary>
public sealed class RuleObjection : Act<RuleObjectionInput>
{
    /// <inheritdoc/>
    public override string Key => "rule-objection";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Quick, ClockKind.Careful, ClockKind.SupervisionLetterAnswer];

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Objection is null ? Refusal.Of("NoObjection") : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RuleObjectionInput input, ActContext context)
    {
        var effects = ImmutableArray.Create<Effect>(new ObjectionSet(null));
        if (input.Ruling == ObjectionRuling.Upheld)
        {
            effects =
            [
                .. effects,
                new UnitSet(null, null),
                .. new ClockChanges(petition, context).Cancel(ClockKind.Quick, ClockReasons.Reassigned).Cancel(ClockKind.Careful, ClockReasons.Reassigned).Cancel(ClockKind.SupervisionLetterAnswer, ClockReasons.Reassigned).Effects,
            ];
        }

        return new Decision.Yes(
            effects,
            input.Reason.Trim(),
            [new Detail("ruling", Terms.Text(input.Ruling)), new Detail("unit", petition.UnitName ?? string.Empty)]);
    }
}
