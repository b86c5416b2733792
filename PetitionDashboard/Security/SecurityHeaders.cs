namespace PetitionDashboard.Security;

/// <summary>The headers that tell a browser what our pages may do.</summary>
public static class SecurityHeaders
{
    /// <summary>
    /// Everything comes from here; styles may stand in the page, because MudBlazor and the tokens put them there; the live line is a
    /// WebSocket; nobody frames us.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly object s_enclosed = new();

    /// <summary>Gives one answer a policy of its own, because it is shown within our own page: it may be framed by us and by nobody else.</summary>
    public static void Enclose(HttpContext context, string policy)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[s_enclosed] = policy;
    }

    /// <summary>Puts the headers on every answer, errors included.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                var own = ((HttpContext)state).Items[s_enclosed] as string;
                headers.ContentSecurityPolicy = own ?? ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = own is null ? "DENY" : "SAMEORIGIN";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return Task.CompletedTask;
            },
            context);
        return next(context);
    });
}
