using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>90th percentile of days to close 办结天数九成位 (nearest rank).</summary>
public sealed class NinetiethDays : Indicator
{
    /// <inheritdoc/>
    public override string Key => "ninetieth-days";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 6;

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
        return Percentile.Of(counts.ByValue(FactKind.Closure), 0.9);
    }
}
