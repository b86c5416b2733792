using System.CommandLine;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Exchange;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Import;

namespace PetitionDashboard.Operations.Verbs;

/// <summary><c>import FILE</c>: rows of a spreadsheet become cases.</summary>
internal static class ImportVerb
{
    public static Command Command(VerbRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = runner.Texts["Import.File"] };
        var mapping = new Option<string>("--mapping") { Description = runner.Texts["Import.Mapping"], HelpName = "NAME" };
        var sheet = new Option<string>("--sheet") { Description = runner.Texts["Import.Sheet"], HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = runner.Texts["Import.DryRun"] };
        var json = runner.Json();
        var command = new Command("import", runner.Texts["Import"]) { file, mapping, sheet, dryRun, json };
        command.SetAction((parsed, cancel) => runner.RunAsync(
            parsed.GetValue(json),
            (services, ct) => RunAsync(
                runner, services, new ImportRequest(parsed.GetRequiredValue(file), parsed.GetValue(sheet), parsed.GetValue(mapping), parsed.GetValue(dryRun)), ct),
            cancel));
        return command;
    }

    private static async Task<VerbResult> RunAsync(VerbRunner runner, IServiceProvider services, ImportRequest request, CancellationToken cancellationToken)
    {
        var words = services.GetRequiredService<IStringLocalizer<ExchangeTexts>>();
        var progress = new VerbProgress(runner.Error, runner.Texts["Import.Progress"]);
        var report = await services.GetRequiredService<ImportService>()
            .ImportAsync(VerbRunner.Viewer, request, new Reporting<ImportProgress>(p => progress.Report(p.RowsRead, p.TotalEstimate)), cancellationToken)
            ?? throw new InvalidOperationException("The system may import.");
        progress.End();
        if (report.Problem is { } problem && report.Rows == 0)
        {
            await runner.Error.WriteLineAsync(problem.ToText(words));
            return new VerbResult(CommandLine.Failure, [], Facts(report, words));
        }

        await ComplainAsync(runner, report, words);
        var isGood = report is { Refused: 0, Cancelled: false };
        return new VerbResult(isGood ? CommandLine.Success : CommandLine.Failure, Lines(runner, request, report), Facts(report, words));
    }

    private static async Task ComplainAsync(VerbRunner runner, ImportReport report, IStringLocalizer<ExchangeTexts> words)
    {
        foreach (var error in report.Errors)
            await runner.Error.WriteLineAsync(runner.Texts["Import.Error", error.Row, error.Column, error.Reason.ToText(words)].Value);
        if (report.ErrorFile is { } file)
            await runner.Error.WriteLineAsync(runner.Texts["Import.ErrorFile", file].Value);
        if (report.Problem is { } problem)
            await runner.Error.WriteLineAsync(problem.ToText(words));
        if (report.Cancelled)
            await runner.Error.WriteLineAsync(runner.Texts["Import.Cancelled"].Value);
    }

    private static List<string> Lines(VerbRunner runner, ImportRequest request, ImportReport report)
    {
        var texts = runner.Texts;
        var lines = new List<string>();
        if (report.Sheet is { } sheet)
            lines.Add(texts["Import.SheetTaken", sheet]);
        lines.Add(texts[request.DryRun ? "Import.WouldDo" : "Import.Done", report.Rows, report.Imported, report.Known, report.Refused, report.Elapsed.TotalSeconds]);
        return lines;
    }

    private static object Facts(ImportReport report, IStringLocalizer<ExchangeTexts> words) => new
    {
        report.Sheet,
        report.Rows,
        report.Imported,
        report.Known,
        report.Refused,
        seconds = Math.Round(report.Elapsed.TotalSeconds, 3),
        // What stands in the way of the whole file stands in no row.
        errors = report is { Rows: 0, Problem: { } problem }
            ? [new { Row = 0, Column = string.Empty, reason = problem.ToText(words) }]
            : report.Errors.Select(e => new { e.Row, e.Column, reason = e.Reason.ToText(words) }),
    };
}
