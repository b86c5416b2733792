using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Cartoons and display boards 漫画、展板.</summary>
public sealed class DisplayBoards : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "display-boards";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Publicity;

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Choice("form", "board", "cartoon"),
        RegisterField.Number("pieces", "pieces") with { Least = 1 },
        RegisterField.Line("place") with { Optional = true },
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Sum("boards", "boards", static e => e.Is("form", "board") ? e.Number("pieces") : 0),
        RegisterTotal.Sum("cartoons", "cartoons", static e => e.Is("form", "cartoon") ? e.Number("pieces") : 0),
    ];
}
