using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Cases;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>Suggestions of earlier cases, as they are asked for while somebody registers: against a tenth of the cases.</summary>
internal sealed class SimilarSuite : Suite
{
    private const double MostGrowth = 3;
    private const double MostMilliseconds = 100;
    private const int WarmUp = 10;

    private static readonly (string Name, SimilarQuestion Question)[] s_questions =
    [
        ("common words", new SimilarQuestion("饭店油烟直排", "cooking-fumes", "阜安街道", "春申路", [])),
        ("place and field", new SimilarQuestion("夜间施工噪音", "noise", "阜安街道", "锦绣园", [])),
        ("phone", new SimilarQuestion("停车", "parking", "中云街道", string.Empty, [(LookupKind.Phone, "19260000123")])),
        ("everything", new SimilarQuestion("锦绣园饭店油烟直排，夜间烧烤摊占道", "cooking-fumes", "阜安街道", "锦绣园", [(LookupKind.Phone, "19260000042")])),
    ];

    /// <inheritdoc/>
    public override string Key => "similar";

    /// <inheritdoc/>
    public override string What => "suggestions of earlier cases for what a clerk has typed";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var small = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Small));
        await using var large = await BenchOffice.OpenAsync(await run.Shelf.MasterAsync(run.Options.Large));
        var clerk = await large.ViewerAsync(Roles.Clerk);
        foreach (var (name, question) in s_questions)
        {
            var found = await large.Get<SimilarService>().FindAsync(clerk, question);
            var stats = await Rounds.RunAsync(
                run.Options.Rounds, WarmUp,
                new Timed("large", _ => large.Get<SimilarService>().FindAsync(clerk, question)),
                new Timed("small", _ => small.Get<SimilarService>().FindAsync(clerk, question)));
            run.Add(Figure.Ratio($"{name}, {found.Count} found: {run.Options.Large} over {run.Options.Small} cases", ("large", stats[0]), ("small", stats[1]), MostGrowth));
            run.Add(new Figure($"{name}: median", stats[0].Median, "ms", MostMilliseconds));
        }
    }
}
