using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>Live forms of the indicators: one recompute for everybody who may see the same.</summary>
/// <param name="indicators">What computes them.</param>
/// <param name="live">Makes views that walls hold in.</param>
public sealed class IndicatorLive(IndicatorService indicators, WalledLive live)
{
    /// <summary>The report of a period.</summary>
    public Task<Watched<Seen<IReadOnlyList<IndicatorReading>>>> ReportAsync(
        Viewer viewer, Period period, Comparison comparison = Comparison.Before, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, $"indicators/{period}/{comparison}", "indicators", token => indicators.ReportAsync(viewer, period, Slices.All, comparison, token), IsOfTargets, cancellationToken);

    /// <summary>One indicator over the last periods, with the limits of its usual variation.</summary>
    public Task<Watched<Seen<ControlChart>>> ControlAsync(
        Viewer viewer, Indicator indicator, Period period, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"control/{indicator.Key}/{count}/{period}"), "indicators",
            token => indicators.ControlAsync(viewer, indicator, period, count, token), cancellationToken);
    }

    /// <summary>One indicator broken down.</summary>
    public Task<Watched<Seen<IReadOnlyList<BreakdownBar>>>> BreakdownAsync(
        Viewer viewer, Indicator indicator, Period period, Dimension dimension, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return live.WatchAsync(
            viewer, $"breakdown/{indicator.Key}/{dimension}/{period}", "indicators",
            token => indicators.BreakdownAsync(viewer, indicator, period, dimension, token), cancellationToken);
    }

    private static bool IsOfTargets(ChangeFact change) => OfficeSettings.IsTouchedBy(change, IndicatorTargets.Setting.Key);
}
