using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>One-time resolution 一次性化解率: closures that no second handling, review or reopening followed by the end over all closures, those of imported history left out: of them nobody knows.</summary>
public sealed class OneTimeResolutionRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "one-time-resolution-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Prevention;

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Closure, FactKind.ClosureReopened, FactKind.AftermathUnknown];

    /// <inheritdoc/>
    public override string NumeratorList => "closures-once";

    /// <inheritdoc/>
    public override string DenominatorList => "closures-known";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var known = counts.Count(FactKind.Closure) - counts.Count(FactKind.AftermathUnknown);
        return IndicatorValue.Rate(known - counts.CountByEnd(FactKind.ClosureReopened), known);
    }
}
