using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Long in hand 超 60 日未结占比: of the cases in hand at the end of the period, those received more than 60 days before.</summary>
public sealed class OpenOver60Rate : Indicator
{
    /// <inheritdoc/>
    public override string Key => "open-over-60-rate";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Over60Began, FactKind.Over60Ended, FactKind.OpenBegan, FactKind.OpenEnded];

    /// <inheritdoc/>
    public override string NumeratorList => "open-over-60";

    /// <inheritdoc/>
    public override string DenominatorList => "open-at-end";

    /// <inheritdoc/>
    public override bool LessIsBetter => true;

    /// <inheritdoc/>
    public override bool IsOfEnd => true;

    /// <inheritdoc/>
    public override string Source => "Regulation.34";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Rate(counts.CountUntilEnd(FactKind.Over60Began) - counts.CountUntilEnd(FactKind.Over60Ended), counts.CountUntilEnd(FactKind.OpenBegan) - counts.CountUntilEnd(FactKind.OpenEnded));
    }
}
