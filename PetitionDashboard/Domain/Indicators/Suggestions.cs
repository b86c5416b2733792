using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Suggestions 三项建议: to improve, to amend policy, to hold accountable (Regulation art. 40), sent in the period.</summary>
public sealed class Suggestions : Indicator
{
    /// <inheritdoc/>
    public override string Key => "suggestions";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 15;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Suggestion];

    /// <inheritdoc/>
    public override string NumeratorList => "suggestions";

    /// <inheritdoc/>
    public override string Source => "Regulation.40";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Suggestion));
    }
}
