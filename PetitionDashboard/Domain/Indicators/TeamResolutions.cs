using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>Special-team resolutions 专班化解: closures of cases that had a special team.</summary>
public sealed class TeamResolutions : Indicator
{
    /// <inheritdoc/>
    public override string Key => "team-resolutions";

    /// <inheritdoc/>
    public override IndicatorGroup Group => IndicatorGroup.Handling;

    /// <inheritdoc/>
    public override int Order => 9;

    /// <inheritdoc/>
    public override IndicatorUnit Unit => IndicatorUnit.Count;

    /// <inheritdoc/>
    public override ImmutableArray<FactKind> Reads => [FactKind.TeamResolution];

    /// <inheritdoc/>
    public override string NumeratorList => "team-resolutions";

    /// <inheritdoc/>
    public override IndicatorValue Compute(IFactCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return IndicatorValue.Of(counts.Count(FactKind.TeamResolution));
    }
}
