using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Urgings answered 催办回应率: of the urgings of the period, those after which the responsible unit acted by its end.</summary>
public sealed class UrgingAnswerRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "urging-answer-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.UrgingAnswered, FactKind.Urging];

    /// <inheritdoc/>
    public override string NumeratorList => "urgings-answered";

    /// <inheritdoc/>
    public override string DenominatorList => "urgings";

    /// <inheritdoc/>
    public override string Source => "Regulation.40";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.CountByEnd(FactKind.UrgingAnswered), counts.Count(FactKind.Urging));
    }
}
