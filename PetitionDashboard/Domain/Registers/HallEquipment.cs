using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Equipment of the reception hall 接待室设施: what stands there.</summary>
public sealed class HallEquipment : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "hall-equipment";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Hall;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override bool IsStanding => true;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Number("quantity", "items") with { Least = 1 },
        RegisterField.Choice("need", "general", "special", "safety"),
        RegisterField.Line("place") with { Optional = true },
        new RegisterField(Until, RegisterFieldKind.Day) { Optional = true },
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Sum("items", "items", "quantity"),
        RegisterTotal.Entries("kinds", "kinds"),
    ];
}
