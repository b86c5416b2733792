using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Supervision answered in time 督办按期回复率: of the letters of the period that were answered in time or fell due by its end, those answered in time.</summary>
public sealed class SupervisionAnswerRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "supervision-answer-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 14;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.SupervisionInTime, FactKind.SupervisionOwed];

    /// <inheritdoc/>
    public override string NumeratorList => "supervision-in-time";

    /// <inheritdoc/>
    public override string DenominatorList => "supervision-owed";

    /// <inheritdoc/>
    public override string Source => "Regulation.40";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.CountByEnd(FactKind.SupervisionInTime), counts.CountByEnd(FactKind.SupervisionOwed));
    }
}
