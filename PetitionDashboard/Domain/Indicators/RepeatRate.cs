using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Repeat rate 重复信访率: repeats received over received, imported history left out: of it nobody knows.</summary>
public sealed class RepeatRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "repeat-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Prevention;

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Repeat, FactKind.Received, FactKind.RepeatUnknown];

    /// <inheritdoc/>
    public override string NumeratorList => "repeat";

    /// <inheritdoc/>
    public override string DenominatorList => "received-known";

    /// <inheritdoc/>
    public override bool LessIsBetter => true;

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.Count(FactKind.Repeat), counts.Count(FactKind.Received) - counts.Count(FactKind.RepeatUnknown));
    }
}
