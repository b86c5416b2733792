using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Indicators.Pictures;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Settings;

namespace PetitionDashboard.Services.Indicators.Pictures;

/// <summary>Live forms of the pictures: one recompute for everybody who may see the same.</summary>
/// <param name="pictures">What computes them.</param>
/// <param name="live">Makes views that walls hold in.</param>
public sealed class PictureLive(PictureService pictures, WalledLive live)
{
    /// <summary>An indicator by town.</summary>
    public Task<Watched<Seen<MapPicture>>> MapAsync(Viewer viewer, Indicator indicator, Period period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return live.WatchAsync(
            viewer, $"map/{indicator.Key}/{period}", "pictures", token => pictures.MapAsync(viewer, indicator, period, token),
            static change => OfficeSettings.IsTouchedBy(change, SquadMap.Setting.Key), cancellationToken);
    }

    /// <summary>A year by day.</summary>
    public Task<Watched<Seen<IReadOnlyDictionary<DateOnly, int>>>> CalendarAsync(Viewer viewer, FactKind kind, int year, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"calendar/{kind}/{year}"), "pictures", token => pictures.CalendarAsync(viewer, kind, year, token), cancellationToken);

    /// <summary>The flow between stages.</summary>
    public Task<Watched<Seen<IReadOnlyList<FlowBand>>>> FlowAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, $"flow/{period}", "pictures", token => pictures.FlowAsync(viewer, period, token), cancellationToken);

    /// <summary>The age of what is in hand.</summary>
    public Task<Watched<Seen<IReadOnlyList<AgeRow>>>> AgeingAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, "ageing", "pictures", token => pictures.AgeingAsync(viewer, token), cancellationToken);
}
