using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Visits 来访 received and recorded by the office.</summary>
public sealed class Visits : Indicator
{
    /// <inheritdoc/>
    public override string Key => "visits";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Order;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Visit];

    /// <inheritdoc/>
    public override string NumeratorList => "visit";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Visit));
    }
}
