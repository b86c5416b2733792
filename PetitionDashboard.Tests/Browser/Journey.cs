using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>
/// A walk through the running product in real windows. When it fails, every window is kept as a picture in TestResults; when it does not, no
/// window may have had anything to complain about.
/// </summary>
public abstract class Journey(BrowserFixture browser) : IAsyncLifetime
{
    private const string Password = "Petition-2026";
    private readonly List<Screen> _screens = [];

    /// <summary>The office.</summary>
    protected RunningOffice Office => browser.Office;

    /// <summary>Ends the walk when the run is stopped.</summary>
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window in which nobody is signed in.</summary>
    protected async Task<Screen> NewScreenAsync(string who = "nobody", int width = 1366, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(width, height, scheme);
        return Keep(await context.NewPageAsync(), who);
    }

    /// <summary>A window in which somebody of the demo office has just signed in.</summary>
    protected async Task<Screen> SignInAsync(string name, int width = 1366, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var screen = await NewScreenAsync(name, width, height, scheme);
        await SignInAsync(screen, name);
        return screen;
    }

    /// <summary>Signs somebody in.</summary>
    protected static async Task SignInAsync(Screen screen, string name)
    {
        await screen.Page.GotoAsync("/account/sign-in");
        await screen.Id("signin-name").FillAsync(name);
        await screen.Id("signin-password").FillAsync(Password);
        await screen.Id("signin-submit").ClickAsync();
        await Expect(screen.Id("user-menu")).ToBeVisibleAsync();
        await screen.LiveAsync();
    }

    /// <summary>A second window of the same person.</summary>
    protected async Task<Screen> SecondWindowAsync(Screen first) => Keep(await first.Page.Context.NewPageAsync(), first.Who);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        try
        {
            if (failed)
                await PictureAsync();
        }
        finally
        {
            foreach (var context in _screens.Select(s => s.Page.Context).Distinct())
                await context.DisposeAsync();
        }

        var complaints = _screens.SelectMany(s => s.Complaints.Select(c => $"{s.Who}: {c}")).ToList();
        if (failed && complaints.Count > 0)
            TestContext.Current.SendDiagnosticMessage("{0}", string.Join('\n', complaints));
        else if (complaints.Count > 0)
            Assert.Fail($"The browser complained:\n{string.Join('\n', complaints)}\n{Office.LastWords}");
    }

    private Screen Keep(IPage page, string who)
    {
        var screen = new Screen(page, who);
        _screens.Add(screen);
        return screen;
    }

    private async Task PictureAsync()
    {
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? GetType().Name).Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults")).FullName;
        for (var i = 0; i < _screens.Count; i++)
        {
            if (!_screens[i].Page.IsClosed)
                await _screens[i].Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{i + 1}-{_screens[i].Who}.png"), FullPage = true });
        }
    }
}
