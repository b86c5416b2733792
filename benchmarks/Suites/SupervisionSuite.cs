using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Forecasts;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>Supervision against a tenth of the cases: the board costs the same, the forecast goes with the history that it learns from.</summary>
internal sealed class SupervisionSuite : Suite
{
    private const double MostGrowth = 2;
    private const double Slack = 1.3;
    private const int WarmUp = 3;

    /// <inheritdoc/>
    public override string Key => "supervision";

    /// <inheritdoc/>
    public override string What => "supervision: heat map, late list, workload; ladder and breach forecast";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var small = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Small));
        await using var large = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Large));
        var supervisor = await large.ViewerAsync(Roles.Supervisor);
        var linear = Slack * run.Options.Large / run.Options.Small;
        (string Name, double Most, Func<BenchOffice, Task> Read)[] boards =
        [
            ("heat map of units and weeks", MostGrowth, o => o.Get<SupervisionService>().UnitsAsync(supervisor)),
            ("the 200 latest cases", MostGrowth, o => o.Get<SupervisionService>().LateAsync(supervisor, new LateQuery())),
            ("workload and inflow of 13 weeks", MostGrowth, o => o.Get<FlowService>().ReadAsync(supervisor)),
            ("late cases by handler", linear, o => o.Get<SupervisionService>().GroupsAsync(supervisor, LateBy.Handler, new LateQuery())),
            ("ladder", linear, o => o.Get<LadderService>().BoardAsync(supervisor)),
            ("forecast of the open cases, model at hand", linear, o => o.Get<ForecastService>().BoardAsync(supervisor)),
        ];
        foreach (var (name, most, read) in boards)
        {
            var stats = await Rounds.RunAsync(run.Options.Rounds / 4, WarmUp, new Timed("large", _ => read(large)), new Timed("small", _ => read(small)));
            run.Add(Figure.Ratio($"{name}: {run.Options.Large} over {run.Options.Small} cases", ("large", stats[0]), ("small", stats[1]), most));
        }

        var models = await Rounds.RunAsync(3, 1, new Timed("large", _ => ModelAsync(large)), new Timed("small", _ => ModelAsync(small)));
        run.Add(Figure.Ratio($"forecast model made anew: {run.Options.Large} over {run.Options.Small} cases", ("large", models[0]), ("small", models[1]), linear));
        run.Add(new Figure("forecast model made anew: median", models[0].Median, "ms"));

        async Task ModelAsync(BenchOffice office)
        {
            using var fresh = new ForecastService(office.Get<PetitionDashboard.Store.OfficeStore>(), TimeProvider.System, office.Get<IChangeFeed>());
            await fresh.BoardAsync(supervisor);
        }
    }
}
