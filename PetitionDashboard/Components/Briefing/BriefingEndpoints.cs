using System.Globalization;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;

namespace PetitionDashboard.Components.Briefing;

/// <summary>Where the daily analysis is taken from as a file: numbers and text of the office, nothing of a petitioner.</summary>
public static class BriefingEndpoints
{
    /// <summary>Maps it.</summary>
    public static WebApplication MapBriefing(this WebApplication app)
    {
        app.MapGet("/briefing/{day}/file", TakeAsync);
        return app;
    }

    private static async Task<IResult> TakeAsync(HttpContext context, string day, IViewerSource viewers, BriefingPaper papers)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || await viewers.GetAsync(context.RequestAborted) is not { } viewer)
            return Results.NotFound();
        if (await papers.OfAsync(viewer, on, context.RequestAborted) is not { } paper)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(DocxWriter.Write(paper, on), DocxWriter.ContentType, $"{paper.Title}.docx");
    }
}
