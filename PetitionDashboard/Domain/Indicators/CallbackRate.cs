using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Callbacks in time 按期回访率: of the closures of the period whose callback was done in time or fell due by its end, those called back in time.</summary>
public sealed class CallbackRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "callback-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.CallbackInTime, FactKind.CallbackOwed];

    /// <inheritdoc/>
    public override string NumeratorList => "callback-in-time";

    /// <inheritdoc/>
    public override string DenominatorList => "callback-owed";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.CountByEnd(FactKind.CallbackInTime), counts.CountByEnd(FactKind.CallbackOwed));
    }
}
