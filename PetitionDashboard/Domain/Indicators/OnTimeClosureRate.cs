using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>On-time closure 按期办结率: closures within the extended limit over closures with a known limit and cases open past theirs at the end.</summary>
public sealed class OnTimeClosureRate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "on-time-closure-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.ClosureInTime, FactKind.ClosureLate, FactKind.OverdueBegan, FactKind.OverdueEnded];

    /// <inheritdoc/>
    public override string NumeratorList => "closures-in-time";

    /// <inheritdoc/>
    public override string DenominatorList => "closures-timed";

    /// <inheritdoc/>
    public override decimal? Target => 0.95m;

    /// <inheritdoc/>
    public override string Source => "Regulation.34";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.Count(FactKind.ClosureInTime), counts.Count(FactKind.ClosureInTime) + counts.Count(FactKind.ClosureLate) + counts.CountUntilEnd(FactKind.OverdueBegan) - counts.CountUntilEnd(FactKind.OverdueEnded));
    }
}
