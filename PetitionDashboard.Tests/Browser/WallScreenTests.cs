using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>The big screen of the hall: signed in for itself, it says when nothing comes any more and comes back with the server.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class WallScreenTests(BrowserFixture browser)
{
    [Fact]
    public async Task When_the_server_goes_it_says_since_when_and_when_the_server_is_back_it_is_live_by_itself()
    {
        var stop = TestContext.Current.CancellationToken;
        var office = browser.Office;
        await using var context = await browser.NewContextAsync(width: 3840, height: 2160);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.GetByTestId("signin-name").FillAsync("wall");
        await page.GetByTestId("signin-password").FillAsync("Petition-2026");
        await page.GetByTestId("signin-submit").ClickAsync();
        await page.WaitForURLAsync("**/wall");

        // It hangs for weeks, and leads nowhere else.
        var cookie = Assert.Single(await context.CookiesAsync(), c => c.Name == "petition-session");
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds((long)cookie.Expires), DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
        await page.GotoAsync("/queue");
        Assert.EndsWith("/wall", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("[data-wall-page][data-shown] [data-testid=wall-panel]")).ToHaveCountAsync(6);
        Assert.True(await page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.querySelector('.wall-figure')).fontSize)") >= 120);
        await Expect(page.GetByTestId("wall-stale")).ToBeHiddenAsync();
        Assert.Equal("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.getElementById('components-reconnect-modal')).display"));
        await page.WaitForFunctionAsync("() => document.querySelector('[data-wall]').dataset.beat > 0");

        await office.StopAsync();
        await Expect(page.GetByTestId("wall-stale")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        await Expect(page.GetByTestId("wall-stale")).ToContainTextAsync("数据停在");
        await office.StartAsync(stop);
        await Expect(page.GetByTestId("wall-stale")).ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 90_000 });
        await page.WaitForFunctionAsync("() => document.querySelector('[data-wall]')?.dataset.beat > 0", null, new PageWaitForFunctionOptions { Timeout = 60_000 });
    }
}
