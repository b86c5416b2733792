using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Satisfaction 满意率: satisfied and basically satisfied over all evaluations; the worse of an evaluation's two answers counts.</summary>
public sealed class SatisfactionRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "satisfaction-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Evaluation];

    /// <inheritdoc/>
    public override string NumeratorList => "satisfied";

    /// <inheritdoc/>
    public override string DenominatorList => "evaluations";

    /// <inheritdoc/>
    public override decimal? Target => 0.9m;

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Satisfied(counts.ByValue(FactKind.Evaluation));
    }
}
