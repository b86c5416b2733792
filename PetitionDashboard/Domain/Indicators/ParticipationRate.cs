using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Participation 参评率: closures evaluated by the end over closures asked for an evaluation.</summary>
public sealed class ParticipationRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "participation-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.EvaluationGiven, FactKind.EvaluationAsked];

    /// <inheritdoc/>
    public override string NumeratorList => "evaluation-given";

    /// <inheritdoc/>
    public override string DenominatorList => "evaluation-asked";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.CountByEnd(FactKind.EvaluationGiven), counts.Count(FactKind.EvaluationAsked));
    }
}
