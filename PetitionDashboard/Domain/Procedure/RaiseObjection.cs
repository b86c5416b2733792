using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="RaiseObjection"/>.</summary>
public sealed record RaiseObjectionInput : IActInput
{
    /// <summary>Why the case is not the unit's, in detail.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Object 提出异议: the unit says the case is not its own, within the local limit (house rule). Once for each assignment.</summary>
public sealed class RaiseObjection : Act<RaiseObjectionInput>
{
    /// <inheritdoc/>
    public override string Key => "object";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted];

    /// <inheritdoc/>
    public override Roles Who => Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.UnitObjection];

    /// <inheritdoc/>
    public override int Order => 13;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.Objection is not null)
            return Refusal.Of("ObjectionPending");
        if (petition.OpenClock(ClockKind.UnitObjection) is not { } right)
            return Refusal.Of("ObjectionUsed");
        return right.Due < context.Today ? Refusal.Of("ObjectionLate", Terms.Text(right.Due.Value)) : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RaiseObjectionInput input, ActContext context) =>
        new Decision.Yes(
            [new ObjectionSet(new PendingObjection(input.Reason.Trim(), context.Today)), .. new ClockChanges(petition, context).Meet(ClockKind.UnitObjection).Effects],
            input.Reason.Trim(),
            [new Detail("unit", petition.UnitName ?? string.Empty)]);
}
