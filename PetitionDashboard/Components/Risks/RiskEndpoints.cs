using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Components.Risks;

/// <summary>Where the risk alert list is taken from as a file.</summary>
public static class RiskEndpoints
{
    /// <summary>Maps it.</summary>
    public static WebApplication MapRisks(this WebApplication app)
    {
        app.MapGet("/risks/file", TakeAsync);
        return app;
    }

    private static async Task<IResult> TakeAsync(HttpContext context, IViewerSource viewers, RiskPaper papers, TimeProvider time)
    {
        if (await viewers.GetAsync(context.RequestAborted) is not { } viewer || await papers.OfAsync(viewer, context.RequestAborted) is not { } paper)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(DocxWriter.Write(paper, Domain.Procedure.OfficeTime.Today(time)), DocxWriter.ContentType, $"{paper.Title}.docx");
    }
}
