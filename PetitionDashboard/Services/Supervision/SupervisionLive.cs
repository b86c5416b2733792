using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Forecasts;
using PetitionDashboard.Services.Quality;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Settings;

namespace PetitionDashboard.Services.Supervision;

/// <summary>Live forms of supervision: one recompute for everybody who may see the same.</summary>
/// <param name="supervision">Loads and late cases.</param>
/// <param name="ladder">The escalation ladder.</param>
/// <param name="flow">Workload and inflow.</param>
/// <param name="forecast">The breach forecast.</param>
/// <param name="quality">Quality checks.</param>
/// <param name="live">Makes views that walls hold in.</param>
public sealed class SupervisionLive(
    SupervisionService supervision, LadderService ladder, FlowService flow, ForecastService forecast, QualityService quality, WalledLive live)
{
    private const string Name = "supervision";

    /// <summary>Every unit's load.</summary>
    public Task<Watched<Seen<IReadOnlyList<UnitLoad>>>> UnitsAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, "supervision-units", Name, token => supervision.UnitsAsync(viewer, token), cancellationToken);

    /// <summary>Late cases.</summary>
    public Task<Watched<Seen<IReadOnlyList<LateCase>>>> LateAsync(Viewer viewer, LateQuery query, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, $"supervision-late/{query}", Name, token => supervision.LateAsync(viewer, query, token), cancellationToken);

    /// <summary>Late cases counted.</summary>
    public Task<Watched<Seen<IReadOnlyList<LateGroup>>>> GroupsAsync(Viewer viewer, LateBy by, LateQuery query, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, $"supervision-groups/{by}/{query}", Name, token => supervision.GroupsAsync(viewer, by, query, token), cancellationToken);

    /// <summary>Answers waited for.</summary>
    public Task<Watched<Seen<IReadOnlyList<AwaitedAnswer>>>> AnswersAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, "supervision-answers", Name, token => supervision.AnswersAsync(viewer, token), cancellationToken);

    /// <summary>The ladder. Roles are asked for by the service, so that they are part of the view.</summary>
    public Task<Watched<Seen<LadderBoard>>> LadderAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, $"supervision-ladder/{viewer?.Has(LadderService.Readers)}", Name, token => ladder.BoardAsync(viewer!, token),
            static fact => OfficeSettings.IsTouchedBy(fact, LadderService.Setting.Key), cancellationToken);

    /// <summary>Workload and inflow.</summary>
    public Task<Watched<Seen<FlowBoard>>> FlowAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, "supervision-flow", Name, token => flow.ReadAsync(viewer, token), cancellationToken);

    /// <summary>Cases likely to miss their limit.</summary>
    public Task<Watched<Seen<ForecastBoard>>> ForecastAsync(Viewer viewer, int? unit, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"supervision-forecast/{unit}"), Name, token => forecast.BoardAsync(viewer, unit, token), cancellationToken);

    /// <summary>How good the forecasts of the past would have been.</summary>
    public Task<Watched<Seen<ForecastReport?>>> ReportAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, "supervision-backtest", Name, token => forecast.ReportAsync(viewer, token), cancellationToken);

    /// <summary>Draws for quality checks.</summary>
    public Task<Watched<Seen<ImmutableArray<QualityDraw>>>> DrawsAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, $"quality-draws/{viewer?.Has(QualityService.Checkers)}/{viewer?.Has(QualityService.Readers)}", Name, token => quality.DrawsAsync(viewer!, token),
            static fact => fact.ConcernsRecords(QualityService.Family), cancellationToken);

    /// <summary>One draw with its files.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="draw">Its id.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<Watched<Seen<QualitySheet?>>> SheetAsync(Viewer viewer, long draw, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"quality-sheet/{draw}/{viewer?.Has(QualityService.Checkers)}/{viewer?.Has(QualityService.Readers)}"), Name,
            token => quality.SheetAsync(viewer!, draw, token), static fact => fact.ConcernsRecords(QualityService.Family), cancellationToken);
}
