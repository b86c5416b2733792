using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>In hand 在办件数: cases that the bureau has in hand at the end of the period.</summary>
public sealed class OpenCases : Indicator
{
    /// <inheritdoc/>
    public override string Key => "open-cases";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.OpenBegan, FactKind.OpenEnded];

    /// <inheritdoc/>
    public override string NumeratorList => "open-at-end";

    /// <inheritdoc/>
    public override bool LessIsBetter => true;

    /// <inheritdoc/>
    public override bool IsOfEnd => true;

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.CountUntilEnd(FactKind.OpenBegan) - counts.CountUntilEnd(FactKind.OpenEnded));
    }
}
