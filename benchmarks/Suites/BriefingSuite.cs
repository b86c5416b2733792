using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Briefing;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>The daily board: past days as of their ends against today's, and both against a tenth of the cases.</summary>
internal sealed class BriefingSuite : Suite
{
    private const double MostOverToday = 5;
    private const double MostGrowth = 2;
    private const int WarmUp = 5;

    private static readonly int[] s_daysBack = [1, 30, 365];

    /// <inheritdoc/>
    public override string Key => "briefing";

    /// <inheritdoc/>
    public override string What => "boards of past days as of their ends, over today's board";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var small = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Small));
        await using var large = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Large));
        var leader = await large.ViewerAsync(Roles.Leader);
        var rounds = run.Options.Rounds / 2;
        var growth = await Rounds.RunAsync(
            rounds, WarmUp, new Timed("large", _ => large.Get<BriefingService>().OnAsync(leader)), new Timed("small", _ => small.Get<BriefingService>().OnAsync(leader)));
        run.Add(Figure.Ratio($"today's board: {run.Options.Large} over {run.Options.Small} cases", ("large", growth[0]), ("small", growth[1]), MostGrowth));
        foreach (var back in s_daysBack)
        {
            var day = large.Today.AddDays(-back);
            var stats = await Rounds.RunAsync(
                rounds, WarmUp, new Timed("past day", _ => large.Get<BriefingService>().OnAsync(leader, day)), new Timed("today", _ => large.Get<BriefingService>().OnAsync(leader)));
            run.Add(Figure.Ratio($"board of {back} days ago as of its end, over today's, {run.Options.Large} cases", ("past day", stats[0]), ("today", stats[1]), MostOverToday));
        }
    }
}
