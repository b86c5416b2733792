using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Closures 办结件次: acts of closing in the period, whenever the case was received.</summary>
public sealed class ClosuresCount : Indicator
{
    /// <inheritdoc/>
    public override string Key => "closures";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Closure];

    /// <inheritdoc/>
    public override string NumeratorList => "closures";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Closure));
    }
}
