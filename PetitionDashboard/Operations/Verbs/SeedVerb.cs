using System.CommandLine;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Demo;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>seed --cases N --seed S</c>: many invented cases, to try the product at its size.</summary>
internal static class SeedVerb
{
    private const int MostCases = 5_000_000;

    public static Command Command(VerbRunner runner)
    {
        var cases = new Option<int>("--cases") { Description = runner.Texts["Seed.Cases"], Required = true, HelpName = "N" };
        cases.Validators.Add(found =>
        {
            if (found.Tokens.Count == 1 && (!int.TryParse(found.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var n) || n is < 1 or > MostCases))
                found.AddError(runner.Texts["Seed.CasesWrong", MostCases]);
        });
        var seed = new Option<int>("--seed") { Description = runner.Texts["Seed.Seed"], DefaultValueFactory = _ => 1, HelpName = "S" };
        var json = runner.Json();
        var command = new Command("seed", runner.Texts["Seed"]) { cases, seed, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json), (services, ct) => RunAsync(runner, services, parsed.GetRequiredValue(cases), parsed.GetValue(seed), ct), cancel));
        return command;
    }

    private static async Task<VerbResult> RunAsync(VerbRunner runner, IServiceProvider services, int cases, int seed, CancellationToken cancellationToken)
    {
        var progress = new VerbProgress(runner.Error, runner.Texts["Seed.Progress"]);
        var report = await services.GetRequiredService<SeedService>()
            .SeedAsync(cases, seed, new Reporting<SeedProgress>(p => progress.Report(p.Done, p.Total)), cancellationToken);
        progress.End();
        if (report is null)
            return new VerbResult(CommandLine.Failure, [runner.Texts["Seed.NoCast"]]);
        await VerbRunner.RecordAsync(services, AuditKeys.Import, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"seed {seed}: {report.Cases}"));
        var seconds = report.Elapsed.TotalSeconds;
        return new VerbResult(
            report.Cancelled ? CommandLine.Failure : CommandLine.Success,
            [runner.Texts[report.Cancelled ? "Seed.Cancelled" : "Seed.Done", report.Cases, report.Events, seconds, report.Cases / Math.Max(seconds, 0.001)]],
            new { report.Cases, report.Events, seconds = Math.Round(seconds, 3), report.Cancelled });
    }
}
