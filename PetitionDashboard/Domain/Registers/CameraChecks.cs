using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Checks of the cameras 监控检查: only that they work, never what they show.</summary>
public sealed class CameraChecks : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "camera-checks";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Hall;

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Number("cameras", "items") with { Least = 1 },
        RegisterField.Number("working", "items"),
        RegisterField.Check("covered"),
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("checks", "times"),
        RegisterTotal.Share("working-share", static entries => (entries.Sum(e => (decimal)e.Number("working")), entries.Sum(e => (decimal)e.Number("cameras")))),
        RegisterTotal.Where("uncovered", "times", static e => !e.Is("covered")),
    ];

    /// <inheritdoc/>
    protected override Refusal? Beside(DateOnly day, RegisterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Number("working") > values.Number("cameras") ? Refusal.OfField("working", "MoreThanAll") : null;
    }
}
