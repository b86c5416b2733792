using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>Live forms of the indicators: one recompute for everybody who may see the same.</summary>
/// <param name="indicators">What computes them.</param>
/// <param name="live">Makes views that walls hold in.</param>
public sealed class IndicatorLive(IndicatorService indicators, WalledLive live)
{
    /// <summary>The report of a period.</summary>
    public Task<Watched<Seen<IReadOnlyList<IndicatorReading>>>> ReportAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, $"indicators/{period}", "indicators", token => indicators.ReportAsync(viewer, period, Slices.All, token), cancellationToken);

    /// <summary>One indicator broken down.</summary>
    public Task<Watched<Seen<IReadOnlyList<BreakdownBar>>>> BreakdownAsync(
        Viewer viewer, Indicator indicator, Period period, Dimension dimension, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return live.WatchAsync(
            viewer, $"breakdown/{indicator.Key}/{dimension}/{period}", "indicators",
            token => indicators.BreakdownAsync(viewer, indicator, period, dimension, token), cancellationToken);
    }
}
