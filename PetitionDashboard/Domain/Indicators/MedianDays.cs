using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Median days to close 办结天数中位数: whole days elapsed from receipt, over closures in the period.</summary>
public sealed class MedianDays : Indicator
{
    /// <inheritdoc/>
    public override string Key => "median-days";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Days;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Closure];

    /// <inheritdoc/>
    public override string NumeratorList => "closures";

    /// <inheritdoc/>
    public override bool LessIsBetter => true;

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Percentile.Of(counts.ByValue(FactKind.Closure), 0.5);
    }
}
