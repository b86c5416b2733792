using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Closure rate 办结率: closed by the end of the period over received in it.</summary>
public sealed class ClosureRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "closure-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Received, FactKind.Closed, FactKind.Unclosed];

    /// <inheritdoc/>
    public override string NumeratorList => "closed";

    /// <inheritdoc/>
    public override string DenominatorList => "received";

    /// <inheritdoc/>
    public override decimal? Target => 0.9m;

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(ClosedByEnd(counts), counts.Count(FactKind.Received));
    }
}
