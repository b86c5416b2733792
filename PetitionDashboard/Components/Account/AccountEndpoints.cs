using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Accounts;

namespace PetitionDashboard.Components.Account;

/// <summary>Where the forms of sign-in, sign-out and first run are sent.</summary>
public static class AccountEndpoints
{
    private const string SignInPage = "/account/sign-in";

    /// <summary>Adds the demo accounts to the sign-in page where the demo office is enabled.</summary>
    public static IServiceCollection AddAccountPages(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (DemoSignIns.IsOn(configuration, environment))
            services.AddScoped<IDemoSignIns, DemoSignIns>();
        return services;
    }

    /// <summary>Maps them.</summary>
    public static WebApplication MapAccount(this WebApplication app)
    {
        // Before the pages of the same address, which take a POST as well.
        app.MapPost(SignInPage, SignInAsync).AllowAnonymous().WithOrder(-1);
        app.MapPost("/account/sign-out", SignOutAsync).AllowAnonymous();
        app.MapPost("/account/capacity", ChooseCapacityAsync);
        app.MapPost(FirstRun.Page, FirstRunAsync).AllowAnonymous().WithOrder(-1);
        app.MapPost(SecuritySetup.Alive, static () => Results.NoContent());
        return app;
    }

    /// <summary>In Production, an office without an account says on the console where its first administrators are created.</summary>
    public static async Task AnnounceFirstRunAsync(this WebApplication app, TextWriter console)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Environment.IsProduction())
            return;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        await app.Services.GetRequiredService<FirstRun>().AnnounceAsync(console, addresses?.FirstOrDefault() ?? string.Empty);
    }

    /// <summary>Only addresses of our own: "//host" and "/\host" lead away, though they begin like a path.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && url.Length <= 2048 && RedirectHttpResult.IsLocalUrl(url) && !url.Any(char.IsControl);

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery antiforgery, SignInService service, TimeProvider time)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Back("expired", null);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnUrl = form["returnUrl"].ToString();
        var outcome = await service.SignInAsync(form["name"], form["password"], context.RequestAborted);
        switch (outcome)
        {
            case SignInOutcome.SignedIn signedIn:
                await context.SignInAsync(
                    CookieAuthenticationDefaults.AuthenticationScheme,
                    signedIn.Session.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme),
                    DisplayGate.IsDisplay(signedIn.Roles) ? new AuthenticationProperties { IsPersistent = true, AllowRefresh = true, IssuedUtc = time.GetUtcNow(), ExpiresUtc = time.GetUtcNow() + DisplayGate.Stays } : null);
                return Results.LocalRedirect(DisplayGate.IsDisplay(signedIn.Roles) ? "/wall" : IsLocal(returnUrl) ? returnUrl : "/");
            case SignInOutcome.Locked:
                return Back("locked", returnUrl);
            case SignInOutcome.Disabled:
                return Back("disabled", returnUrl);
            case SignInOutcome.Trouble:
                return Back("trouble", returnUrl);
            default:
                return Back("failed", returnUrl);
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, SignInService service)
    {
        if (SessionClaims.Of(context.User) is { } session)
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            await service.SignOutAsync(session, CancellationToken.None);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(SignInPage);
    }

    private static async Task<IResult> ChooseCapacityAsync(HttpContext context, IAntiforgery antiforgery, AccountStates accounts, PostService posts)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        if (await accounts.ViewerAsync(context.User, context.RequestAborted) is not { } viewer)
            return Results.LocalRedirect(SignInPage);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await posts.ChooseAsync(viewer, form["key"].ToString(), CancellationToken.None);

        // Where one was may be nobody's to see in the new capacity: begin at the beginning.
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> FirstRunAsync(HttpContext context, IAntiforgery antiforgery, FirstRun firstRun)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var error = await firstRun.CreateAsync(
            form["token"],
            [.. FirstRun.Offices.Select(o => new FirstAdministrator(o, form[$"{o.Key}-user"].ToString(), form[$"{o.Key}-name"].ToString(), form[$"{o.Key}-password"].ToString()))],
            context.RequestAborted);
        return error is null
            ? Results.LocalRedirect(SignInPage)
            : Results.LocalRedirect($"{FirstRun.Page}?token={Uri.EscapeDataString(form["token"].ToString())}&error={Uri.EscapeDataString(error)}");
    }

    private static IResult Back(string error, string? returnUrl) => Results.LocalRedirect(
        IsLocal(returnUrl) ? $"{SignInPage}?error={error}&returnUrl={Uri.EscapeDataString(returnUrl!)}" : $"{SignInPage}?error={error}");
}
