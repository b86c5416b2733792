using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Backlog 超 180 日积存: cases in hand at the end of the period that were received more than 180 days before.</summary>
public sealed class OpenOver180 : Indicator
{
    /// <inheritdoc/>
    public override string Key => "open-over-180";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.Over180Began, FactKind.Over180Ended];

    /// <inheritdoc/>
    public override string NumeratorList => "open-over-180";

    /// <inheritdoc/>
    public override bool LessIsBetter => true;

    /// <inheritdoc/>
    public override bool IsOfEnd => true;

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.CountUntilEnd(FactKind.Over180Began) - counts.CountUntilEnd(FactKind.Over180Ended));
    }
}
