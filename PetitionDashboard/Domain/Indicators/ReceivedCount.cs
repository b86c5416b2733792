using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Received 接收: petition cases received in the period, hotline tickets left out.</summary>
public sealed class ReceivedCount : Indicator
{
    /// <inheritdoc/>
    public override string Key => "received";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Acceptance;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Received];

    /// <inheritdoc/>
    public override string NumeratorList => "received";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Received));
    }
}
