using System.CommandLine;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Backup;
using PetitionDashboard.Store;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>backup FILE</c>: a copy of the running store, without its keys.</summary>
internal static class BackupVerb
{
    public static Command Command(VerbRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = runner.Texts["Backup.File"] };
        var json = runner.Json();
        var command = new Command("backup", runner.Texts["Backup"]) { file, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json), (services, ct) => RunAsync(runner, services, parsed.GetRequiredValue(file), ct), cancel));
        return command;
    }

    /// <summary>Why nothing was done, in words.</summary>
    public static VerbResult Refused(VerbRunner runner, BackupResult.Refused refused) =>
        new(CommandLine.Failure, [runner.Texts["BackupProblem." + refused.Why, refused.Detail]]);

    private static async Task<VerbResult> RunAsync(VerbRunner runner, IServiceProvider services, string file, CancellationToken cancellationToken)
    {
        var result = await services.GetRequiredService<BackupService>().BackupAsync(file, cancellationToken);
        var upkeep = services.GetRequiredService<UpkeepService>();
        if (result is BackupResult.Refused refused)
        {
            // Whoever answers for backups is told on the first page of the day; a store in trouble is told by the verb alone.
            try
            {
                await upkeep.RecordBackupAsync(VerbRunner.Viewer, isMade: false, refused.Why.ToString(), CancellationToken.None);
            }
            catch (StoreTroubleException)
            {
                return Refused(runner, refused);
            }

            return Refused(runner, refused);
        }

        var saved = (BackupResult.Saved)result;
        await upkeep.RecordBackupAsync(VerbRunner.Viewer, isMade: true, Path.GetFileName(saved.File), CancellationToken.None);
        return new VerbResult(
            CommandLine.Success,
            [runner.Texts["Backup.Done", saved.File, saved.Cases, saved.Bytes], runner.Texts["Backup.Keys", saved.KeysDirectory]],
            saved);
    }
}
