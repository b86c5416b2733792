using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;

namespace PetitionDashboard.Components.Indicators;

/// <summary>Where the workbook of a period is taken from: figures only, as the one who asks may see them.</summary>
public static class IndicatorEndpoints
{
    /// <summary>Maps them.</summary>
    public static WebApplication MapIndicators(this WebApplication app)
    {
        app.MapGet("/indicators/export.xlsx", ExportAsync);
        return app;
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, string? from, string? to, string? compare, IViewerSource viewers, IndicatorExport export, TimeProvider time)
    {
        if (await viewers.GetAsync(context.RequestAborted) is not { } viewer)
            return Results.Unauthorized();
        var choice = PeriodChoice.Read(from, to, OfficeTime.Today(time));
        if (choice.Problem is not null)
            return Results.LocalRedirect($"/indicators?from={Uri.EscapeDataString(from ?? string.Empty)}&to={Uri.EscapeDataString(to ?? string.Empty)}");
        if (await export.WriteAsync(viewer, choice.Period, IndicatorLinks.ReadComparison(compare), context.RequestAborted) is not { } file)
            return Results.Forbid();
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(file, IndicatorExport.ContentType, IndicatorExport.FileName(choice.Period));
    }
}
