using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Supervision letters 督办单 sent in the period.</summary>
public sealed class SupervisionLetters : Indicator
{
    /// <inheritdoc/>
    public override string Key => "supervision-letters";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 13;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Supervision];

    /// <inheritdoc/>
    public override string NumeratorList => "supervision-letters";

    /// <inheritdoc/>
    public override string Source => "Regulation.40";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Supervision));
    }
}
