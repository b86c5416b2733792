using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>Searches of two characters, the commonest: the newest fifty hits, and how many there are.</summary>
internal sealed class SearchSuite : Suite
{
    private const double MostGrowth = 3;
    private const double Slack = 1.1;
    private const double MostMilliseconds = 100;
    private const int WarmUp = 10;
    private static readonly string[] s_terms = ["噪音", "油烟", "停车", "小区"];

    /// <inheritdoc/>
    public override string Key => "search";

    /// <inheritdoc/>
    public override string What => "the newest 50 hits of a two-character search, and the total";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var small = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Small));
        await using var large = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Large));
        var leader = await large.ViewerAsync(Roles.Leader);
        var head = await large.ViewerAsync(Roles.UnitHead);
        foreach (var (term, viewer, who) in s_terms.Select(t => (t, leader, "whole office")).Append((s_terms[0], head, "one unit")))
        {
            var hits = (await large.Get<QueueService>().SearchAsync(viewer, term)).Total.Value;
            var stats = await Rounds.RunAsync(
                run.Options.Rounds, WarmUp,
                new Timed("large", _ => large.Get<QueueService>().SearchPageAsync(viewer, term)),
                new Timed("small", _ => small.Get<QueueService>().SearchPageAsync(viewer, term)),
                new Timed("large", _ => large.Get<QueueService>().SearchTotalAsync(viewer, term)),
                new Timed("small", _ => small.Get<QueueService>().SearchTotalAsync(viewer, term)));
            var name = $"{term}, {who}, {hits} hits";
            var growth = $"{run.Options.Large} over {run.Options.Small} cases";
            run.Add(Figure.Ratio($"{name}: first 50, {growth}", ("large", stats[0]), ("small", stats[1]), MostGrowth));
            run.Add(Figure.Ratio($"{name}: total, {growth}", ("large", stats[2]), ("small", stats[3]), Slack * run.Options.Large / run.Options.Small));
            run.Add(new Figure($"{name}: total, median", stats[2].Median, "ms", MostMilliseconds));
        }
    }
}
