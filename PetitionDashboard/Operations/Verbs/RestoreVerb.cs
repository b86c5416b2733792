using System.CommandLine;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Backup;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>restore FILE</c>: puts a backup in the place of the store and checks it.</summary>
internal static class RestoreVerb
{
    public static Command Command(VerbRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = runner.Texts["Restore.File"] };
        var replace = new Option<bool>("--replace") { Description = runner.Texts["Restore.Replace"] };
        var json = runner.Json();
        var command = new Command("restore", runner.Texts["Restore"]) { file, replace, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            (services, ct) => RunAsync(runner, services, parsed.GetRequiredValue(file), parsed.GetValue(replace), ct),
            cancel,
            openStore: false));
        return command;
    }

    private static async Task<VerbResult> RunAsync(
        VerbRunner runner, IServiceProvider services, string file, bool replace, CancellationToken cancellationToken)
    {
        var progress = new VerbProgress(runner.Error, runner.Texts["Verify.Progress"]);
        var result = await services.GetRequiredService<BackupService>()
            .RestoreAsync(file, replace, new Reporting<VerifyProgress>(p => progress.Report(p.Done, p.Total)), cancellationToken);
        progress.End();
        if (result is BackupResult.Restored)
            await VerbRunner.RecordAsync(services, AuditKeys.Restore, Path.GetFileName(file));
        return result switch
        {
            BackupResult.Restored done => new VerbResult(
                done.Report.IsGood ? CommandLine.Success : CommandLine.Failure,
                [
                    .. VerifyVerb.Lines(runner, done.Report),
                    runner.Texts["Restore.Done"],
                    .. done.Earlier is { } earlier ? [runner.Texts["Restore.Earlier", earlier].Value] : Array.Empty<string>(),
                ],
                new { restored = true, done.Earlier, report = VerifyVerb.Facts(done.Report) }),
            BackupResult.Refused refused => BackupVerb.Refused(runner, refused),
            var other => throw new InvalidOperationException($"A restore does not end with {other.GetType().Name}."),
        };
    }
}
