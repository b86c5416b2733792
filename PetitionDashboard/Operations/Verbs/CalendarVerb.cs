using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Calendars;
using PetitionDashboard.Services.Limits;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>calendar import FILE</c> and <c>calendar recompute</c>: holidays and make-up days of a year, and the clocks that count by them.</summary>
internal static class CalendarVerb
{
    public static Command Command(VerbRunner runner) => new("calendar", runner.Texts["Calendar"]) { Import(runner), Recompute(runner) };

    private static Command Import(VerbRunner runner)
    {
        var texts = runner.Texts;
        var file = new Argument<string>("FILE") { Description = texts["Calendar.File"] };
        var reason = new Option<string>("--reason") { Description = texts["Calendar.Reason"], HelpName = "TEXT" };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Calendar.DryRun"] };
        var json = runner.Json();
        var command = new Command("import", texts["Calendar.Import"]) { file, reason, dryRun, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            (services, ct) => ImportAsync(runner, services, parsed.GetRequiredValue(file), parsed.GetValue(reason), parsed.GetValue(dryRun), ct),
            cancel));
        return command;
    }

    private static async Task<VerbResult> ImportAsync(
        VerbRunner runner, IServiceProvider services, string file, string? reason, bool dryRun, CancellationToken cancellationToken)
    {
        var texts = runner.Texts;
        var import = await services.GetRequiredService<CalendarService>()
            .ImportAsync(VerbRunner.Viewer, file, file, string.IsNullOrWhiteSpace(reason) ? Path.GetFileName(file) : reason, dryRun, cancellationToken);
        var words = services.GetRequiredService<IStringLocalizer<ExchangeTexts>>();
        foreach (var error in import.Errors)
            await runner.Error.WriteLineAsync(error.Row > 0 ? texts["Import.Error", error.Row, error.Column, error.Reason.ToText(words)].Value : error.Reason.ToText(words));
        var facts = new
        {
            dryRun,
            years = import.Years.Select(y => new
            {
                y.Year,
                isNew = y.IsNew,
                y.DaysOff,
                y.MakeUpDays,
                changes = y.Changes.Select(c => new { date = Iso(c.Date), old = c.Old.ToString(), @new = c.New.ToString(), c.Name }),
            }),
            errors = import.Errors.Select(e => new { e.Row, e.Column, reason = e.Reason.ToText(words) }),
        };
        if (import.Errors.Length > 0)
            return new VerbResult(CommandLine.Failure, [], facts);
        if (Failure(services, texts, import.Result) is { } failure)
            return new VerbResult(CommandLine.Failure, [failure], facts);
        var deadlines = services.GetRequiredService<IStringLocalizer<DeadlineTexts>>();
        List<string> lines = [];
        foreach (var year in import.Years)
        {
            lines.Add(texts[year.IsNew ? "Calendar.YearNew" : "Calendar.Year", year.Year, year.DaysOff, year.MakeUpDays, year.Changes.Length]);
            lines.AddRange(year.Changes.Select(c => $"  {Iso(c.Date)} {deadlines[$"WorkDayKind.{c.Old}"]} -> {deadlines[$"WorkDayKind.{c.New}"]} {c.Name}".TrimEnd()));
        }

        lines.Add(texts[dryRun ? "Calendar.WouldDo" : "Calendar.Done"]);
        return new VerbResult(CommandLine.Success, lines, facts);
    }

    private static Command Recompute(VerbRunner runner)
    {
        var texts = runner.Texts;
        var ended = new Option<bool>("--include-ended") { Description = texts["Recompute.Ended"] };
        var reason = new Option<string>("--reason") { Description = texts["Recompute.Reason"], HelpName = "TEXT" };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Recompute.DryRun"] };
        var json = runner.Json();
        var command = new Command("recompute", texts["Recompute"]) { ended, reason, dryRun, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            (services, ct) => parsed.GetValue(dryRun)
                ? SurveyAsync(runner, services, parsed.GetValue(ended), ct)
                : RecomputeAsync(runner, services, parsed.GetValue(ended), parsed.GetValue(reason), ct),
            cancel));
        return command;
    }

    private static async Task<VerbResult> SurveyAsync(VerbRunner runner, IServiceProvider services, bool includeEnded, CancellationToken cancellationToken)
    {
        var progress = new VerbProgress(runner.Error, runner.Texts["Recompute.Progress"]);
        var survey = await services.GetRequiredService<RecomputeService>()
            .SurveyAsync(VerbRunner.Viewer, includeEnded, new Reporting<RecomputeProgress>(p => progress.Report(p.Done, p.Total)), cancellationToken)
            ?? throw new InvalidOperationException("The system may ask.");
        progress.End();
        var deadlines = services.GetRequiredService<IStringLocalizer<DeadlineTexts>>();
        return new VerbResult(
            CommandLine.Success,
            [
                runner.Texts["Recompute.WouldDo", survey.Cases, survey.Clocks],
                .. survey.Lines.Select(l => $"  {l.Number} {deadlines[$"ClockKind.{l.Kind}"]} {(l.Old is { } old ? Iso(old) : "-")} -> {(l.New is { } due ? Iso(due) : "-")}"),
            ],
            new
            {
                dryRun = true,
                survey.Cases,
                survey.Clocks,
                lines = survey.Lines.Select(l => new { l.Number, kind = l.Kind.ToString(), l.Demand, old = l.Old, @new = l.New, l.IsEnded, l.Verdict }),
            });
    }

    private static async Task<VerbResult> RecomputeAsync(VerbRunner runner, IServiceProvider services, bool includeEnded, string? reason, CancellationToken cancellationToken)
    {
        var progress = new VerbProgress(runner.Error, runner.Texts["Recompute.Progress"]);
        var report = await services.GetRequiredService<RecomputeService>()
            .RunAsync(VerbRunner.Viewer, reason, includeEnded, new Reporting<RecomputeProgress>(p => progress.Report(p.Done, p.Total)), cancellationToken);
        progress.End();
        var facts = new { dryRun = false, report.Cases, report.Clocks, report.Cancelled };
        if (Failure(services, runner.Texts, report.Result) is { } failure)
            return new VerbResult(CommandLine.Failure, [failure], facts);
        return new VerbResult(
            report.Cancelled ? CommandLine.Failure : CommandLine.Success,
            [runner.Texts[report.Cancelled ? "Recompute.Cancelled" : "Recompute.Done", report.Cases, report.Clocks]], facts);
    }

    private static string? Failure(IServiceProvider services, IStringLocalizer<OperationsTexts> texts, RulesResult result) => result switch
    {
        RulesResult.Refused refused => string.Join(
            ' ', refused.Reasons.Select(r => services.GetRequiredService<IStringLocalizer<RulesTexts>>()["Refusal." + r.Key, [.. r.Arguments]].Value)),
        RulesResult.Trouble trouble => texts["Failed", texts["Trouble." + trouble.What].Value],
        _ => null,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
