using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Closures within 60 whole days of receipt over all closures.</summary>
public sealed class Within60Rate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "within-60-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 7;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Closure];

    /// <inheritdoc/>
    public override string NumeratorList => "days-within-60";

    /// <inheritdoc/>
    public override string DenominatorList => "closures";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Within(counts.ByValue(FactKind.Closure), 60);
    }
}
