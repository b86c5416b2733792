using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Party volunteer service events 党员信访服务队活动.</summary>
public sealed class VolunteerEvents : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "volunteer-events";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Capacity;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Line("place"),
        RegisterField.Number("people", "person-times") with { Least = 1 },
        RegisterField.Number("matters", "matters") with { Optional = true },
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("events", "times"),
        RegisterTotal.Sum("people", "person-times", "people"),
        RegisterTotal.Sum("matters", "matters", "matters"),
    ];
}
