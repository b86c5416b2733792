using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Components.Layout;
using PetitionDashboard.Components.Shared;

namespace PetitionDashboard.Tests.Components;

/// <summary>A component under test with what the frame gives to every screen: texts, the office's clock, toasts, the search term.</summary>
public abstract class ScreenTest : BunitContext
{
    protected ScreenTest()
    {
        // 2026-11-24 05:30 in Shanghai, still the 23rd in UTC: a test that takes the wrong day fails.
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 21, 30, 0, TimeSpan.Zero));
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddScoped<ToastService>();
        Services.AddScoped<SearchTerm>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected FakeTimeProvider Clock { get; }
}
