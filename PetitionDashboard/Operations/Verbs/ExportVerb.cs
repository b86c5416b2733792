using System.CommandLine;
using System.Globalization;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Export;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>export FILE</c>: the cases of a view as a spreadsheet. Whole petitioners ask for an account that may see them.</summary>
internal static class ExportVerb
{
    public static Command Command(VerbRunner runner)
    {
        var texts = runner.Texts;
        var file = new Argument<string>("FILE") { Description = texts["Export.File"] };
        var view = new Option<string>("--view") { Description = texts["Export.View", string.Join(", ", QueueView.All.Select(v => v.Key))], HelpName = "KEY", DefaultValueFactory = _ => "all" };
        view.AcceptOnlyFromAmong([.. QueueView.All.Select(v => v.Key)]);
        var from = Day("--from", texts["Export.From"], texts["Export.DayWrong"]);
        var to = Day("--to", texts["Export.To"], texts["Export.DayWrong"]);
        var unmasked = new Option<bool>("--unmasked") { Description = texts["Export.Unmasked"] };
        var reason = new Option<string>("--reason") { Description = texts["Export.Reason"], HelpName = "TEXT" };
        var account = new Option<string>("--as") { Description = texts["Export.As"], HelpName = "USER" };
        var json = runner.Json();
        var command = new Command("export", texts["Export"]) { file, view, from, to, unmasked, reason, account, json };
        command.Validators.Add(found =>
        {
            if (found.GetValue(unmasked) && (string.IsNullOrWhiteSpace(found.GetValue(reason)) || string.IsNullOrWhiteSpace(found.GetValue(account))))
                found.AddError(texts["Export.UnmaskedNeeds"]);
        });
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            async (services, ct) =>
            {
                if (await ViewerAsync(runner, services, parsed.GetValue(account), ct) is not { } viewer)
                    return new VerbResult(CommandLine.Failure, [texts["Export.SignInFailed"]]);
                var query = new QueueQuery { View = QueueView.Find(parsed.GetValue(view)!)!, From = DayOf(parsed.GetValue(from)), To = DayOf(parsed.GetValue(to)) };
                var request = new ExportRequest(parsed.GetRequiredValue(file), query, parsed.GetValue(unmasked), parsed.GetValue(reason));
                return await RunAsync(runner, services, viewer, request, ct);
            },
            cancel));
        return command;
    }

    private static async Task<VerbResult> RunAsync(VerbRunner runner, IServiceProvider services, Viewer viewer, ExportRequest request, CancellationToken cancellationToken)
    {
        var progress = new VerbProgress(runner.Error, runner.Texts["Export.Progress"]);
        var result = await services.GetRequiredService<ExportService>()
            .ExportAsync(viewer, request, new Reporting<ExportProgress>(p => progress.Report(p.Done, p.Total)), cancellationToken);
        progress.End();
        return result switch
        {
            ExportResult.Written written => new VerbResult(CommandLine.Success, [runner.Texts["Export.Done", written.Cases, written.File]], written),
            ExportResult.Refused refused => new VerbResult(CommandLine.Failure, [runner.Texts["ExportProblem." + refused.Why, refused.Detail]]),
            _ => throw new InvalidOperationException($"An export does not end with {result.GetType().Name}."),
        };
    }

    /// <summary>The system, or the account that signs in with its password on standard input; null when it may not.</summary>
    private static async Task<Viewer?> ViewerAsync(VerbRunner runner, IServiceProvider services, string? account, CancellationToken cancellationToken)
    {
        if (account is null)
            return VerbRunner.Viewer;
        await runner.Error.WriteAsync(runner.Texts["Export.Password", account].Value);
        var password = await runner.ReadPasswordAsync(cancellationToken);
        var outcome = await services.GetRequiredService<SignInService>().SignInAsync(account, password, cancellationToken);
        return outcome is SignInOutcome.SignedIn signedIn
            ? (await services.GetRequiredService<AccountStates>().FindAsync(signedIn.Session.AccountId, cancellationToken))?.Viewer
            : null;
    }

    private static Option<string> Day(string name, string description, string wrong)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "yyyy-MM-dd" };
        option.Validators.Add(found =>
        {
            if (found.Tokens.Count == 1 && DayOf(found.Tokens[0].Value) is null)
                found.AddError(wrong);
        });
        return option;
    }

    private static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
