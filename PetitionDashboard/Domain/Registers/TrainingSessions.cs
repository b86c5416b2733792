using System.Collections.Immutable;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Registers;

/// <summary>Training sessions 培训: people, hours, topic, and how far the key staff are covered.</summary>
public sealed class TrainingSessions : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "training-sessions";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Capacity;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("title"),
        RegisterField.Choice("topic", "business", "law", "enforcement", "writing"),
        RegisterField.Number("people", "person-times") with { Least = 1 },
        RegisterField.Number("hours", "hours") with { Least = 1 },
        RegisterField.Number("key-covered", "people"),
        RegisterField.Number("key-staff", "people"),
        RegisterField.Remark(),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("sessions", "times"),
        RegisterTotal.Sum("people", "person-times", "people"),
        RegisterTotal.Sum("hours", "person-hours", e => (decimal)e.Number("people") * e.Number("hours")),
        RegisterTotal.Share("coverage", static entries => entries.Count == 0 ? (0, 0) : (entries[^1].Number("key-covered"), entries[^1].Number("key-staff"))),
    ];

    /// <inheritdoc/>
    protected override Refusal? Beside(DateOnly day, RegisterValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Number("key-covered") > values.Number("key-staff") ? Refusal.OfField("key-covered", "MoreThanAll") : null;
    }
}
