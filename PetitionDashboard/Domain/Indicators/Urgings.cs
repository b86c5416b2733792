using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Urgings 催办件次 in the period.</summary>
public sealed class Urgings : Indicator
{
    /// <inheritdoc/>
    public override string Key => "urgings";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Urging];

    /// <inheritdoc/>
    public override string NumeratorList => "urgings";

    /// <inheritdoc/>
    public override string Source => "Regulation.40";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Urging));
    }
}
