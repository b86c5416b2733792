using System.Globalization;
using Microsoft.AspNetCore.Localization;
using MudBlazor;
using MudBlazor.Services;
using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Components.Layout;
using PetitionDashboard.Components.Queue;
using PetitionDashboard.Components.Shared;

namespace PetitionDashboard.Components;

/// <summary>What the screens need of the host.</summary>
public static class ComponentsSetup
{
    /// <summary>The languages of the screens; the first is the default.</summary>
    public static readonly IReadOnlyList<string> Cultures = ["zh-CN", "en"];

    /// <summary>Registers the screens and what they share. The theme, the frame and the shared components need nothing else.</summary>
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            // An account of 100,000 characters arrives in one message; with the usual 32 KB it would end the circuit.
            .AddHubOptions(static hub => hub.MaximumReceiveMessageSize = 2 * 1024 * 1024);
        services.AddMudServices(static mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft);
        services.AddCascadingAuthenticationState();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(static options =>
        {
            var cultures = Cultures.Select(CultureInfo.GetCultureInfo).ToList();
            options.DefaultRequestCulture = new RequestCulture(cultures[0]);
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;
            // The office speaks Chinese whatever the browser's own language is: only the address and the person's choice count.
            options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new CookieRequestCultureProvider()];
        });
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<Risks.RiskWords>();
        services.AddScoped<Voices.VoiceWords>();
        services.AddScoped<INavCounts, QueueNavCounts>();
        services.AddScoped<SearchTerm>();
        services.AddScoped<ToastService>();
        return services;
    }

    /// <summary>Middleware that screens need before authentication: the error page and the language.</summary>
    public static WebApplication UseComponents(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRequestLocalization();
        app.Use(static (context, next) =>
        {
            KeepCultureOf(context);
            return next(context);
        });
        return app;
    }

    /// <summary>Maps what the browser downloads, the screens and the choice of language.</summary>
    public static WebApplication MapComponents(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/culture", ChooseCulture).AllowAnonymous();
        app.MapIndicators();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>Keeps the chosen language in the standard cookie and goes back. Only known languages and addresses of our own are taken.</summary>
    internal static IResult ChooseCulture(HttpContext context, string? culture, string? returnUrl)
    {
        KeepCulture(context, culture);
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    /// <summary>
    /// Keeps a language that the address of a page asks for. The page becomes live over a line of its own, which knows the cookie and not the
    /// address: without it half a second later everything would stand in the other language.
    /// </summary>
    internal static void KeepCultureOf(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path != "/culture")
            KeepCulture(context, context.Request.Query["culture"]);
    }

    private static void KeepCulture(HttpContext context, string? culture)
    {
        if (culture is null || !Cultures.Contains(culture, StringComparer.Ordinal))
            return;
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions { IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
    }

    // "//host" and "/\host" lead away, though they begin like a path.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
