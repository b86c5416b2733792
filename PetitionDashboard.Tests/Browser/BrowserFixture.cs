using Microsoft.Playwright;

namespace PetitionDashboard.Tests.Browser;

/// <summary>Journeys that carry cases through the office. They share one running office and one browser, and walk one after another.</summary>
[CollectionDefinition(Name)]
public sealed class WorkingInTheBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Working in the browser";
}

/// <summary>
/// Journeys to what screens show and how they are used. They have an office and a browser of their own, and walk beside the others: one walk leaves
/// the machine idle while it waits.
/// </summary>
[CollectionDefinition(Name)]
public sealed class LookingInTheBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Looking in the browser";
}

/// <summary>The running office and a Chromium before it. Without a Chromium on the machine nothing starts and the journeys are skipped.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] s_arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The office.</summary>
    public RunningOffice Office { get; } = new();

    private static string Chromium =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        await Office.StartAsync(TestContext.Current.CancellationToken);
        // The machine of a test run may be busy; how fast the product is, the benchmarks say.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Headless = true, Args = s_arguments });
    }

    /// <summary>A browser of its own for one person, nobody signed in.</summary>
    public async Task<IBrowserContext> NewContextAsync(int width = 1366, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(_browser is not null, $"There is no Chromium at {Chromium}; CHROMIUM_PATH says where one is.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Office.Address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Office.DisposeAsync();
    }
}
