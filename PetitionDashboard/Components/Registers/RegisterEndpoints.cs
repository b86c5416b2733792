using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Registers;

namespace PetitionDashboard.Components.Registers;

/// <summary>Where spreadsheets of registers and the work report are taken from; who may have them is for the services to say.</summary>
public static class RegisterEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps them.</summary>
    public static WebApplication MapRegisters(this WebApplication app)
    {
        app.MapGet("/registers/{kind}/export", ExportAsync);
        return app;
    }

    private static async Task<IResult> ExportAsync(HttpContext context, string kind, string? from, string? to, IViewerSource viewers, RegisterFiles files, TimeProvider time)
    {
        if (await viewers.GetAsync(context.RequestAborted) is not { } viewer)
            return Results.NotFound();
        var period = PeriodChoice.Read(from, to, OfficeTime.Today(time)).Period;
        if (await files.ExportAsync(viewer, kind, period, context.RequestAborted) is not { } file)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file, Xlsx, $"{kind}-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}.xlsx");
    }
}
