using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Consultations 分析会商 held in the period.</summary>
public sealed class Consultations : Indicator
{
    /// <inheritdoc/>
    public override string Key => "consultations";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Prevention;

    /// <inheritdoc/>
    public override int Order => 3;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Consultation];

    /// <inheritdoc/>
    public override string NumeratorList => "consultations";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.Consultation));
    }
}
