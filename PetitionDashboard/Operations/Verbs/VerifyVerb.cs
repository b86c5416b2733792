using System.CommandLine;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>verify</c>: checks everything that the store keeps.</summary>
internal static class VerifyVerb
{
    public static Command Command(VerbRunner runner)
    {
        var json = runner.Json();
        var command = new Command("verify", runner.Texts["Verify"]) { json };
        command.SetAction((parsed, cancel) => runner.RunAsync(parsed.GetValue(json), (services, ct) => RunAsync(runner, services, ct), cancel));
        return command;
    }

    /// <summary>The report in words, one finding a line.</summary>
    public static IReadOnlyList<string> Lines(VerbRunner runner, VerifyReport report)
    {
        var texts = runner.Texts;
        List<string> lines =
        [
            .. report.Findings.Select(f => texts["Verify.Finding", texts["Finding." + f.Check].Value, f.Where, f.Detail].Value),
            report.IsGood ? texts["Verify.Good", report.Cases, report.Events] : texts["Verify.Wrong", report.Cases, report.Events, report.Wrong],
        ];
        return lines;
    }

    private static async Task<VerbResult> RunAsync(VerbRunner runner, IServiceProvider services, CancellationToken cancellationToken)
    {
        var progress = new VerbProgress(runner.Error, runner.Texts["Verify.Progress"]);
        var report = await services.GetRequiredService<VerifyService>()
            .VerifyAsync(new Reporting<VerifyProgress>(p => progress.Report(p.Done, p.Total)), cancellationToken);
        progress.End();
        return new VerbResult(report.IsGood ? CommandLine.Success : CommandLine.Failure, Lines(runner, report), Facts(report));
    }

    /// <summary>The report for <c>--json</c>.</summary>
    public static object Facts(VerifyReport report) => new
    {
        report.Cases,
        report.Events,
        report.Wrong,
        findings = report.Findings.Select(f => new { check = f.Check.ToString().ToLowerInvariant(), f.Where, f.Detail }),
    };
}
