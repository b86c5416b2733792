using System.Reflection;
using PetitionDashboard.Security;
using PetitionDashboard.Services;

namespace PetitionDashboard.Tests.Services;

/// <summary>What <see cref="EveryDoorTests"/> cannot ask, because it takes no viewer: each such method says why it may.</summary>
public sealed class NamedDoorsTests
{
    /// <summary>Public methods of services that ask for no viewer, each with the reason why it needs none.</summary>
    private static readonly Dictionary<string, string> s_withoutViewer = new(StringComparer.Ordinal)
    {
        ["CodeGate.TakeAsync"] = "counts wrong codes by address",
        ["CodeGate.ForgiveAsync"] = "counts wrong codes by address",
        ["QueryCodeService.ProgressAsync"] = "for the holder of a petitioner's code: a stage and a date, no number, name or unit",
        ["EvaluationCodeService.CheckAsync"] = "for the holder of a one-time code: whether it opens, nothing else",
        ["EvaluationCodeService.EvaluateAsync"] = "for the holder of a one-time code: recorded or not, nothing else",
        ["RiskSentences.Counted"] = "words for an alert that was read for its viewer",
        ["RiskSentences.Owner"] = "words for an alert that was read for its viewer",
        ["RiskSentences.Reason"] = "words for an alert that was read for its viewer",
        ["ArticleService.CurrentAsync"] = "which articles a ground cites: law, no case",
        ["AttachmentFiles.FreeBytes"] = "room on the disk",
        ["AuditTrail.AppendAsync"] = "writes; inside the transaction of a service that was asked",
        ["BackupService.BackupAsync"] = "a verb of the command line: the whole store, still sealed",
        ["BackupService.RestoreAsync"] = "a verb of the command line",
        ["BriefingText.Compose"] = "words for a board that was read for a viewer",
        ["BriefingText.Fill"] = "words for a board that was read for a viewer",
        ["BriefingText.TokensOf"] = "names of the numbers of a board that was read for a viewer",
        ["ClamdScanner.ScanAsync"] = "bytes of an upload, of no case yet",
        ["DemoOffice.EnsureAsync"] = "fills an empty store in Development",
        ["DraftService.SweepAsync"] = "throws old drafts away and tells how many",
        ["FirstRun.AnnounceAsync"] = "the console's token, while there is nobody yet",
        ["FirstRun.CreateAsync"] = "asks for the console's token",
        ["FirstRun.IsDueAsync"] = "whether there is anybody yet",
        ["FirstRun.IsToken"] = "whether it is the console's token",
        ["ForecastService.Dispose"] = "gives back",
        ["OfficeDirectory.CurrentAsync"] = "units and names of the office, no case",
        ["OfficeDirectory.Dispose"] = "gives back",
        ["OfficeDirectory.Forget"] = "reads anew next time",
        ["OfficeRules.CurrentAsync"] = "calendar and limits, no case",
        ["OfficeRules.Dispose"] = "gives back",
        ["OfficeRules.Forget"] = "reads anew next time",
        ["OfficeSettings.HistoryAsync"] = "what the office edits of its own practice: thresholds and words, no case",
        ["OfficeSettings.ReadAsync"] = "the same, as it is",
        ["QueueService.WallsAsync"] = "a fingerprint of the walls, from which nothing can be read",
        ["RecentOpenings.IsRecent"] = "whether that person had the file a moment ago, for the audit",
        ["RecentOpenings.Note"] = "remembers that",
        ["RiskLedger.CatchUpAsync"] = "brings the alerts up to date and tells nothing of them",
        ["RiskLedger.Dispose"] = "gives back",
        ["RegisterWords.Choice"] = "words of registers",
        ["RegisterWords.ChoiceOf"] = "words of registers",
        ["RegisterWords.FieldOf"] = "words of registers",
        ["RegisterWords.Label"] = "words of registers",
        ["RegisterWords.Name"] = "words of registers",
        ["RegisterWords.Refusal"] = "words of registers",
        ["RegisterWords.Unit"] = "words of registers",
        ["RegisterWords.Value"] = "words of registers",
        ["ReportWords.Of"] = "words of work reports",
        ["SeedService.SeedAsync"] = "a verb of the command line: writes invented cases",
        ["SignInService.EnabledAsync"] = "which demo sign-ins exist",
        ["SignInService.SignInAsync"] = "asks for the password",
        ["SignInService.SignOutAsync"] = "the session's own end",
        ["VerifyService.VerifyAsync"] = "a verb of the command line: numbers and names of columns",
    };

    /// <summary>A public method of a service that asks for no viewer fails here until somebody says why it may.</summary>
    [Fact]
    public async Task Every_door_asks_who_knocks_or_is_named_here_with_the_reason_why_not()
    {
        await using var office = await TestOffice.OpenAsync();
        var doors = typeof(ServicesSetup).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsPublic: true } && t.Namespace?.StartsWith("PetitionDashboard.Services.", StringComparison.Ordinal) == true && office.Has(t))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName))
            .Where(m => m.GetParameters() is not [{ } first, ..] || first.ParameterType != typeof(Viewer))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Empty(doors.Except(s_withoutViewer.Keys, StringComparer.Ordinal));
        Assert.Empty(s_withoutViewer.Keys.Except(doors, StringComparer.Ordinal));
    }
}
