using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Checks of the equipment 设施检查.</summary>
public sealed class EquipmentChecks : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "equipment-checks";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Hall;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Number("checked", "items") with { Least = 1 },
        RegisterField.Number("faults", "items"),
        new RegisterField("mended-on", RegisterFieldKind.Day) { Optional = true },
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("checks", "times"),
        RegisterTotal.Sum("faults", "items", "faults"),
        RegisterTotal.Sum("open-faults", "items", static e => e.Day("mended-on") is null ? e.Number("faults") : 0),
    ];

    /// <inheritdoc/>
    protected override Refusal? Beside(DateOnly day, RegisterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Number("faults") > values.Number("checked") ? Refusal.OfField("faults", "MoreThanAll") : values.Day("mended-on") < day ? Refusal.OfField("mended-on", "BeforeDay") : null;
    }
}
