using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Attachments;

namespace PetitionDashboard.Components.Cases.Files;

/// <summary>
/// Files go past the circuit: the body of a request is the file, streamed, with progress and a way to cancel in every browser. The name goes
/// in a header, so that it stands in no address and no log.
/// </summary>
public static class AttachmentEndpoints
{
    /// <summary>Header with the name of the file, percent-encoded UTF-8.</summary>
    public const string NameHeader = "X-File-Name";

    /// <summary>Header that is <c>true</c> when units that were only asked in may open it, too.</summary>
    public const string PartnersHeader = "X-For-Partners";

    /// <summary>Header with the identity of the request.</summary>
    public const string RequestHeader = "X-Request-Id";

    // What a browser opens from here runs nothing and reaches nothing, and only our own pages frame it.
    private const string Enclosed = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";

    /// <summary>Maps them.</summary>
    public static WebApplication MapAttachments(this WebApplication app)
    {
        app.MapPost("/cases/{number}/attachments", AttachAsync);
        app.MapGet("/cases/{number}/attachments/{file:int}", OpenAsync);
        return app;
    }

    /// <summary>Address of an attachment: nothing but numbers.</summary>
    public static string Href(string number, int file, bool save = false) =>
        string.Create(CultureInfo.InvariantCulture, $"/cases/{number}/attachments/{file}{(save ? "?save=true" : string.Empty)}");

    private static async Task<IResult> AttachAsync(
        HttpContext context, string number, IAntiforgery antiforgery, AccountStates accounts, AttachService service, ActLanguage language,
        IStringLocalizer<AttachmentTexts> texts)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Problem(StatusCodes.Status400BadRequest, texts["Upload.Expired"]);
        if (await accounts.ViewerAsync(context.User, context.RequestAborted) is not { } viewer)
            return Problem(StatusCodes.Status401Unauthorized, texts["Upload.SignedOut"]);
        // The service counts by the office's own limit, which is said in words; the server's would only cut the line.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        var headers = context.Request.Headers;
        var upload = new AttachmentUpload(
            NameOf(headers[NameHeader]), context.Request.Body, context.Request.ContentLength,
            string.Equals(headers[PartnersHeader], "true", StringComparison.Ordinal), Guid.TryParse(headers[RequestHeader], out var request) ? request : null);
        try
        {
            return await service.AttachAsync(viewer, number.ToUpperInvariant(), upload, context.RequestAborted) switch
            {
                AttachResult.Done done => Results.Json(new { number = done.Number }),
                AttachResult.Unfit unfit => Problem(
                    unfit.Why.Key is "TooLarge" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity, AttachmentWords.Problem(texts, language, unfit.Why)),
                AttachResult.Refused refused => Problem(StatusCodes.Status422UnprocessableEntity, string.Join(' ', refused.Reasons.Select(language.Refusal))),
                AttachResult.Trouble trouble => Problem(StatusCodes.Status503ServiceUnavailable, texts["Upload.Trouble", trouble.Reference]),
                _ => Problem(StatusCodes.Status404NotFound, texts["Upload.NotFound"]),
            };
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // The sender is gone or too slow; nothing was kept.
            return Problem(StatusCodes.Status400BadRequest, texts["Problem.BrokenOff"]);
        }
    }

    private static async Task<IResult> OpenAsync(HttpContext context, string number, int file, bool? save, AccountStates accounts, AttachmentService service)
    {
        if (await accounts.ViewerAsync(context.User, context.RequestAborted) is not { } viewer)
            return Results.Challenge();
        switch (await service.OpenAsync(viewer, number.ToUpperInvariant(), file, context.RequestAborted))
        {
            case OpenResult.Opened opened:
                await using (opened.Content)
                    await SendAsync(context, opened, save == true || !opened.Kind.IsShown());
                return Results.Empty;
            case OpenResult.NotAllowed:
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            case OpenResult.Lost:
                return Results.StatusCode(StatusCodes.Status410Gone);
            case OpenResult.Trouble:
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            default:
                return Results.NotFound();
        }
    }

    private static async Task SendAsync(HttpContext context, OpenResult.Opened opened, bool save)
    {
        var response = context.Response;
        var disposition = new ContentDispositionHeaderValue(save ? "attachment" : "inline");
        disposition.SetHttpFileName(opened.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "private, no-store";
        // Chromium does not run its PDF viewer in a sandbox; the viewer is a process of its own, without access to our pages.
        SecurityHeaders.Enclose(context, opened.Kind is AttachmentKind.Pdf && !save ? Enclosed : Enclosed + "; sandbox");
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentType = opened.Kind.MediaType();
        response.ContentLength = opened.Content.Length;
        await opened.Content.CopyToAsync(response.Body, context.RequestAborted);
    }

    private static string? NameOf(string? header)
    {
        if (header is null || header.Length > 12_000)
            return null;
        try
        {
            return Uri.UnescapeDataString(header);
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static IResult Problem(int status, string error) => Results.Json(new { error }, (JsonSerializerOptions?)null, statusCode: status);
}

/// <summary>Words about files that are not kept.</summary>
public static class AttachmentWords
{
    /// <summary>Why a file is not kept, in the reader's language.</summary>
    public static string Problem(IStringLocalizer<AttachmentTexts> texts, ActLanguage language, Domain.Procedure.Refusal why)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(why);
        return texts[$"Problem.{why.Key}", [.. why.Arguments.Select(object (a) => a.StartsWith("Found.", StringComparison.Ordinal) ? texts[a].Value : language.Value(a))]];
    }
}
