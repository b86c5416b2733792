using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Transfer"/>.</summary>
public sealed record TransferInput : IActInput
{
    /// <summary>The subordinate organ, where it is one of the office's units.</summary>
    [Picker(PickerKind.AnyUnit)]
    public int? UnitId { get; init; }

    /// <summary>The subordinate organ, where it is none.</summary>
    [StringLength(100), PlainText]
    public string? Organ { get; init; }

    /// <summary>Demands that go there; empty means every open one that may go.</summary>
    [Picker(PickerKind.Demand)]
    public ImmutableArray<int> Demands { get; init; } = [];

    /// <summary>Why it is competent, as the notice says.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>
/// Transfer 转送 (art. 23): a demand within the powers of a subordinate organ of the own system goes down to it, and the petitioner is told
/// where. Never sideways and never the bureau's own duty. What the bureau owes the organ that sent the matter is owed as before.
/// </summary>
public sealed class Transfer : DirectingAct<TransferInput>
{
    /// <inheritdoc/>
    public override string Key => "transfer";

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override string Document => "transfer-notice";

    /// <inheritdoc/>
    public override int Order => 22;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Accused.Unidentified ? Refusal.Of("AccusedNotKnown") : base.BarsBeside(petition, context);

    /// <inheritdoc/>
    protected override Refusal? Unfit(PetitionCase petition, Demand demand) =>
        demand.IsOwnDuty || petition.Agreement is { Ours: true } ? Refusal.Of("OwnDuty", demand.Text) : null;

    /// <inheritdoc/>
    protected override TransferInput Chosen(ImmutableArray<int> demands) => new() { Demands = demands };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, TransferInput input, ActContext context)
    {
        var organ = Terms.Blank(input.Organ);
        if ((input.UnitId is null) == (organ is null))
            return Refusal.OfField(nameof(input.UnitId), "OneAddressee");
        if (input.UnitId is { } id)
        {
            if (context.Office.Unit(id) is not { } unit)
                return Refusal.OfField(nameof(input.UnitId), "UnknownUnit", Terms.Text(id));
            if (unit.Kind == UnitKind.Partner)
                return Refusal.OfField(nameof(input.UnitId), "NotSideways", unit.Name);
            if (!unit.CanHandle)
                return Refusal.OfField(nameof(input.UnitId), "UnitCannotHandle", unit.Name);
            if (petition.Accused.Units.Any(unit.IsOrWas))
                return Refusal.OfField(nameof(input.UnitId), "UnitAccused", unit.Name);
            organ = unit.Name;
        }
        else if (petition.Accused.Units.Select(context.Office.Unit).FirstOrDefault(u => u is not null && organ!.Contains(u.Name, StringComparison.OrdinalIgnoreCase)) is { } accused)
        {
            return Refusal.OfField(nameof(input.Organ), "UnitAccused", accused.Name);
        }

        return Direct(petition, input.Demands, nameof(input.Demands), context, input.Reason.Trim(), [new Detail("organ", organ!)]);
    }
}
