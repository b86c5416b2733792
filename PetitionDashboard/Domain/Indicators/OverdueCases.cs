using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Overdue 超期未结: cases past the limit of an answer at the end of the period; by unit it tells whom to urge.</summary>
public sealed class OverdueCases : Indicator
{
    /// <inheritdoc/>
    public override string Key => "overdue-cases";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Supervision;

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.OverdueBegan, FactKind.OverdueEnded];

    /// <inheritdoc/>
    public override string NumeratorList => "overdue-at-end";

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
        return IndicatorValue.Of(counts.CountUntilEnd(FactKind.OverdueBegan) - counts.CountUntilEnd(FactKind.OverdueEnded));
    }
}
