using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Publicity materials 宣传材料 that were made.</summary>
public sealed class PublicityMaterials : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "publicity-materials";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Publicity;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Choice("material", "leaflet", "banner", "handbook", "poster", "outdoor"),
        RegisterField.Number("copies", "copies") with { Least = 1 },
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("kinds", "kinds"),
        RegisterTotal.Sum("copies", "copies", "copies"),
    ];
}
