using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Backlog closed 积案化解: closures of central backlog cases.</summary>
public sealed class BacklogClosed : Indicator
{
    /// <inheritdoc/>
    public override string Key => "backlog-closed";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 8;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.BacklogClosed];

    /// <inheritdoc/>
    public override string NumeratorList => "backlog-closed";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.BacklogClosed));
    }
}
