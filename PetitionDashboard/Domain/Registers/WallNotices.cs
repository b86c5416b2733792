using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Wall notices and flow charts in force 上墙制度、流程图.</summary>
public sealed class WallNotices : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "wall-notices";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Hall;

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override bool IsStanding => true;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Choice("notice", "regulation", "system", "flow-chart", "visitors"),
        RegisterField.Line("place"),
        new RegisterField(Until, RegisterFieldKind.Day) { Optional = true },
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("in-force", "kinds"),
        RegisterTotal.Where("flow-charts", "kinds", static e => e.Is("notice", "flow-chart")),
    ];
}
