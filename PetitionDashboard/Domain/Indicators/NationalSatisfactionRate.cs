using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>National satisfaction 国家信访满意度评价: the same over national evaluation items.</summary>
public sealed class NationalSatisfactionRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "national-satisfaction-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.NationalEvaluation];

    /// <inheritdoc/>
    public override string NumeratorList => "national-satisfied";

    /// <inheritdoc/>
    public override string DenominatorList => "national";

    /// <inheritdoc/>
    public override decimal? Target => 0.9m;

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Satisfied(counts.ByValue(FactKind.NationalEvaluation));
    }
}
