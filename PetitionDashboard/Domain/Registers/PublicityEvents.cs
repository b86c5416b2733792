using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Publicity events 普法宣传活动.</summary>
public sealed class PublicityEvents : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "publicity-events";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Publicity;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Line("place"),
        RegisterField.Number("leaflets", "copies"),
        RegisterField.Number("audience", "person-times"),
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("events", "times"),
        RegisterTotal.Sum("leaflets", "copies", "leaflets"),
        RegisterTotal.Sum("audience", "person-times", "audience"),
    ];
}
