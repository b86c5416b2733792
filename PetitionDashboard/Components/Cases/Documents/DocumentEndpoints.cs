using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Documents;

namespace PetitionDashboard.Components.Cases.Documents;

/// <summary>
/// Where files of a case are taken from. By POST: the reason is in the body, and no address alone gives a file. Who may have it is for the services to
/// say, and to whoever may not see the case there is none.
/// </summary>
public static class DocumentEndpoints
{
    /// <summary>Maps them.</summary>
    public static WebApplication MapDocuments(this WebApplication app)
    {
        app.MapPost("/cases/{number}/documents/{document:int}", TakeDocumentAsync);
        app.MapPost("/cases/{number}/file", TakeFileAsync);
        return app;
    }

    private static async Task<IResult> TakeDocumentAsync(
        HttpContext context, string number, int document, IAntiforgery antiforgery, IViewerSource viewers, DocumentService documents)
    {
        if (await ReasonAsync(context, antiforgery) is not { } reason || await viewers.GetAsync(context.RequestAborted) is not { } viewer)
            return Results.BadRequest();
        return await documents.OpenAsync(viewer, number, document, reason, context.RequestAborted) switch
        {
            OpenResult.Opened opened => File(context, opened),
            OpenResult.Refused => Back(number, document.ToString(CultureInfo.InvariantCulture)),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> TakeFileAsync(HttpContext context, string number, IAntiforgery antiforgery, IViewerSource viewers, CaseFileService files)
    {
        if (await ReasonAsync(context, antiforgery) is not { } reason || await viewers.GetAsync(context.RequestAborted) is not { } viewer)
            return Results.BadRequest();
        switch (await files.TakeAsync(viewer, number, reason, context.RequestAborted))
        {
            case CaseFileResult.Ready ready:
                NotKept(context);
                return Results.Stream(stream => ready.WriteAsync(stream, context.RequestAborted), CaseFileService.ContentType, ready.FileName);
            case CaseFileResult.Refused:
                return Back(number, null);
            default:
                return Results.NotFound();
        }
    }

    private static IResult File(HttpContext context, OpenResult.Opened opened)
    {
        NotKept(context);
        return Results.File(opened.File, DocxWriter.ContentType, opened.FileName);
    }

    private static void NotKept(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    private static IResult Back(string number, string? document) =>
        Results.LocalRedirect($"/cases/{Uri.EscapeDataString(number)}?tab=documents&refused=1{(document is null ? null : "&doc=" + document)}");

    private static async Task<string?> ReasonAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
            return null;
        return (await context.Request.ReadFormAsync(context.RequestAborted))["reason"].ToString();
    }
}
