using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Registers;

/// <summary>The five ones 五个一 of each visit: a smile, a chair, hot water, warmth, a kind word. Visits at the desk are in it by themselves.</summary>
public sealed class FiveOnesChecklist : RegisterKind
{
    /// <inheritdoc/>
    public override string Key => "five-ones";

    /// <inheritdoc/>
    public override RegisterGroup Group => RegisterGroup.Hall;

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override ImmutableArray<RegisterField> Fields { get; } =
    [
        RegisterField.Line("visit"),
        RegisterField.Check("smile"),
        RegisterField.Check("chair"),
        RegisterField.Check("hot-water"),
        RegisterField.Check("warmth"),
        RegisterField.Check("kind-word"),
    ];

    /// <inheritdoc/>
    public override ImmutableArray<RegisterTotal> Totals { get; } =
    [
        RegisterTotal.Entries("visits", "visits"),
        RegisterTotal.Where("complete", "visits", IsComplete),
        RegisterTotal.Share("complete-share", static entries => (entries.Count(IsComplete), entries.Count)),
    ];

    private static bool IsComplete(RegisterValues e) => e.Is("smile") && e.Is("chair") && e.Is("hot-water") && e.Is("warmth") && e.Is("kind-word");
}
