using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security.SignIn;

namespace PetitionDashboard.Components.Account;

/// <summary>An account of a screen in the hall sees the big screen and nothing else: whatever page is asked for, it is led there.</summary>
public static class DisplayGate
{
    /// <summary>How long a screen stays signed in without being used; every minute it hangs there counts as use.</summary>
    public static readonly TimeSpan Stays = TimeSpan.FromDays(30);

    private const string Wall = "/wall";
    private static readonly string[] s_open = [Wall, "/account", "/_blazor", "/_framework", "/_content", "/health", "/js", "/culture"];

    /// <summary>Whether an account is one of a screen.</summary>
    public static bool IsDisplay(Roles roles) => (roles & Roles.Display) != Roles.None;

    /// <summary>Leads screens to their page.</summary>
    public static WebApplication UseDisplayGate(this WebApplication app)
    {
        app.Use(static async (context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated is true && !IsOpen(context.Request.Path)
                && await context.RequestServices.GetRequiredService<AccountStates>().ViewerAsync(context.User, context.RequestAborted) is { } viewer && viewer.Has(Roles.Display))
            {
                if (HttpMethods.IsGet(context.Request.Method))
                    context.Response.Redirect(Wall);
                else
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            await next(context);
        });
        return app;
    }

    // What the browser downloads has a name with a dot in it.
    private static bool IsOpen(PathString path) =>
        s_open.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)) || (path.Value is { } value && !value.StartsWith("/cases", StringComparison.OrdinalIgnoreCase) && Path.GetExtension(value) is ".css" or ".js" or ".svg" or ".map" or ".woff2");
}
