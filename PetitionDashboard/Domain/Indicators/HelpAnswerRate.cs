using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Help in time 协同按期回复率: of joint letters, requests to assist and whistles of the period that were answered in time or fell due by its end, those answered in time.</summary>
public sealed class HelpAnswerRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "help-answer-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 13;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.HelpInTime, FactKind.HelpOwed];

    /// <inheritdoc/>
    public override string NumeratorList => "help-in-time";

    /// <inheritdoc/>
    public override string DenominatorList => "help-owed";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.CountByEnd(FactKind.HelpInTime), counts.CountByEnd(FactKind.HelpOwed));
    }
}
