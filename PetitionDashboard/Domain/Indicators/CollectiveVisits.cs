using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Collective petitions 集体访: received from five or more people (Regulation art. 20).</summary>
public sealed class CollectiveVisits : Indicator
{
    /// <inheritdoc/>
    public override string Key => "collective";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Order;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Collective];

    /// <inheritdoc/>
    public override string NumeratorList => "collective";

    /// <inheritdoc/>
    public override string Source => "Regulation.20";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Collective));
    }
}
