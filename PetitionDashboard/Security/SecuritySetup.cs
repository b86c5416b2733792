using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Security;

/// <summary>Composition of sign-in, sessions and access.</summary>
public static class SecuritySetup
{
    /// <summary>Name of the session cookie.</summary>
    public const string Cookie = "petition-session";

    /// <summary>Asked while a person works in a circuit, so that the cookie does not end under the hands.</summary>
    public const string Alive = "/account/alive";

    /// <summary>A session nobody uses for this long is over (GB/T 22239-2019, 8.1.4.1 b).</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Passwords and the state of accounts: what services need, without the web.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.TryAddSingleton<Passwords>();
        services.TryAddSingleton<AccountStates>();
        return services;
    }

    /// <summary>Adds sign-in by cookie, the viewer of requests and circuits, and the rule that everything needs a sign-in unless it says otherwise.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddSessions();
        services.AddHttpContextAccessor();
        services.AddScoped<AuthenticationStateProvider, SessionState>();
        services.AddScoped<IViewerSource, ViewerSource>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SetUp);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsSignedInOrFrame).Build());
        services.AddAntiforgery(static options =>
        {
            options.Cookie.Name = "petition-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The headers middleware says who may frame us, for every answer.
            options.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    private static void SetUp(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        // Offices begin on plain HTTP inside; behind TLS the cookie is bound to it.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/account/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnCheckSlidingExpiration = static context =>
        {
            // Every use counts, not only those in the second half of the time; once a minute is often enough.
            context.ShouldRenew = context.ElapsedTime >= TimeSpan.FromMinutes(1);
            return Task.CompletedTask;
        };
        var redirect = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context =>
        {
            if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                && !context.Request.Path.StartsWithSegments(Alive, StringComparison.OrdinalIgnoreCase))
                return redirect(context);
            // Programs ask here: they get the status itself, not a page about it.
            if (context.HttpContext.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }

    // At every request, from memory: a stamp that changed ends the session at the next click, not some time later.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<AccountStates>();
        if (await accounts.ViewerAsync(context.Principal, context.HttpContext.RequestAborted) is not null)
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    // The circuit's own endpoints carry pages that need no sign-in, too (the kiosk); what is shown in a circuit, each page decides.
    private static bool IsSignedInOrFrame(AuthorizationHandlerContext context) =>
        context.User.Identity?.IsAuthenticated is true
        || (context.Resource is HttpContext http
            && (http.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
                || http.Request.Path.StartsWithSegments("/_framework", StringComparison.Ordinal)));
}
