using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Layout;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Security;

namespace PetitionDashboard.Tests.Components;

/// <summary>A page as one person sees it, on everything that a real office has.</summary>
internal static class OfficeScreen
{
    /// <summary>Whatever a page asks for comes from the office; only who looks, and what a frame gives, is of the screen.</summary>
    public static BunitContext On(TestOffice office, Viewer viewer, string culture = "zh-CN")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var screen = new BunitContext();
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Services.AddLocalization();
        screen.Services.AddSingleton<TimeProvider>(office.Time);
        screen.Services.AddScoped<ToastService>();
        screen.Services.AddScoped<SearchTerm>();
        screen.Services.AddSingleton<PetitionDashboard.Resources.ActLanguage>();
        screen.Services.AddSingleton<IViewerSource>(new Always(viewer));
        screen.Services.AddFallbackServiceProvider(new OfOffice(office));
        screen.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return screen;
    }

    private sealed class Always(Viewer viewer) : IViewerSource
    {
        public Task<Viewer?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult<Viewer?>(viewer);
    }

    private sealed class OfOffice(TestOffice office) : IServiceProvider
    {
        public object? GetService(Type serviceType) => office.Has(serviceType) ? office.Get(serviceType) : null;
    }
}
