using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Reports;

namespace PetitionDashboard.Components.Registers;

/// <summary>Where spreadsheets of registers and the work report are taken from; who may have them is for the services to say.</summary>
public static class RegisterEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps them.</summary>
    public static WebApplication MapRegisters(this WebApplication app)
    {
        app.MapGet("/registers/{kind}/export", ExportAsync);
        app.MapGet("/registers/report/docx", ReportAsync);
        return app;
    }

    private static async Task<IResult> ReportAsync(HttpContext context, string? from, string? to, string? view, IViewerSource viewers, WorkReportService reports, ReportKeeper keeper, TimeProvider time)
    {
        if (await viewers.GetAsync(context.RequestAborted) is not { } viewer)
            return Results.NotFound();
        var period = PeriodChoice.Read(from, to, OfficeTime.Today(time)).Period;
        // What was signed is what is given out, unless the figures of now are asked for.
        var paper = view == "now" ? null : (await keeper.ReadAsync(viewer, period, context.RequestAborted))?.Paper;
        paper ??= (await reports.ReadAsync(viewer, period, context.RequestAborted))?.Paper;
        if (paper is null)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(DocxWriter.Write(paper, OfficeTime.Today(time)), DocxWriter.ContentType, $"report-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}.docx");
    }

    private static async Task<IResult> ExportAsync(HttpContext context, string kind, string? from, string? to, [FromQuery(Name = "as-of")] string? asOf, IViewerSource viewers, RegisterFiles files, TimeProvider time)
    {
        if (await viewers.GetAsync(context.RequestAborted) is not { } viewer)
            return Results.NotFound();
        var period = PeriodChoice.Read(from, to, OfficeTime.Today(time)).Period;
        var then = RegisterMoment.Read(asOf);

        // A moment that cannot be read is not taken for now: the page says so, and gives out nothing else.
        if ((then is null && !string.IsNullOrEmpty(asOf)) || await files.ExportAsync(viewer, kind, period, then, context.RequestAborted) is not { } file)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        var stood = then is { } at ? string.Create(CultureInfo.InvariantCulture, $"-as-of-{OfficeTime.Local(at):yyyyMMdd-HHmm}") : null;
        return Results.File(file, Xlsx, $"{kind}-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}{stood}.xlsx");
    }
}
