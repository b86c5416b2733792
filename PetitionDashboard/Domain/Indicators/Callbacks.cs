using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Callbacks done 回访件次: petitioners reached in the period.</summary>
public sealed class Callbacks : Indicator
{
    /// <inheritdoc/>
    public override string Key => "callbacks";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Callback];

    /// <inheritdoc/>
    public override string NumeratorList => "callbacks";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Callback));
    }
}
