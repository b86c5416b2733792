using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Closed 办结: of the cases received in the period, those closed by its end.</summary>
public sealed class ClosedCount : Indicator
{
    /// <inheritdoc/>
    public override string Key => "closed";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Closed, FactKind.Unclosed];

    /// <inheritdoc/>
    public override string NumeratorList => "closed";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(ClosedByEnd(counts));
    }
}
