using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Timely acceptance 及时受理率: written notices given within 15 days (Regulation art. 23) over those owed that were given or fell due by the end.</summary>
public sealed class TimelyAcceptanceRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "timely-acceptance-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Acceptance;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.NoticeInTime, FactKind.NoticeOwed];

    /// <inheritdoc/>
    public override string NumeratorList => "notice-in-time";

    /// <inheritdoc/>
    public override string DenominatorList => "notice-owed";

    /// <inheritdoc/>
    public override decimal? Target => 1m;

    /// <inheritdoc/>
    public override string Source => "Regulation.23";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.CountByEnd(FactKind.NoticeInTime), counts.CountByEnd(FactKind.NoticeOwed));
    }
}
