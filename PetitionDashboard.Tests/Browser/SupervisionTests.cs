using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>A supervisor goes from the bureau to the case and back, and urges several cases at once.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class SupervisionTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_supervisor_drills_down_to_a_case_in_place_comes_back_and_urges_many_at_once()
    {
        var supervisor = await SignInAsync("supervisor", width: 1440);
        await supervisor.GoAsync("/supervision");
        var unit = supervisor.Page.Locator("[data-testid=unit-row]").Filter(new() { Has = supervisor.Page.Locator(".late-number") }).First.Locator("th a");
        var name = await unit.InnerTextAsync();
        await unit.ClickAsync();
        await Expect(supervisor.Page.Locator("#late-title")).ToContainTextAsync(name);
        await supervisor.Page.Locator("[data-testid=late-group] a").First.ClickAsync();
        await Expect(supervisor.Page).ToHaveURLAsync(new Regex("handler=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(supervisor.Page.Locator(".crumbs a").First).ToBeVisibleAsync();
        var link = supervisor.Id("open-case").First;
        var number = await link.InnerTextAsync();
        await link.ClickAsync();
        await Expect(supervisor.Page.Locator($"[data-testid=case-pane][data-case={number}]")).ToBeVisibleAsync();
        await Expect(supervisor.Id("pane-clock").First).ToBeVisibleAsync();

        // The way back is the way in.
        await supervisor.Page.GoBackAsync();
        await Expect(supervisor.Id("case-pane")).ToHaveCountAsync(0);
        await Expect(supervisor.Page).ToHaveURLAsync(new Regex("handler=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await supervisor.Page.Locator(".crumbs a").First.ClickAsync();
        await Expect(supervisor.Id("supervision-units")).ToBeVisibleAsync();

        var boxes = supervisor.Page.Locator("[data-testid=overdue-row] input:not([disabled])");
        for (var i = 0; i < 3; i++)
            await boxes.Nth(i).CheckAsync();
        await supervisor.Id("act-urge").ClickAsync();
        await supervisor.Id("field-text").FillAsync("请于三日内反馈办理进展。");
        await supervisor.Id("act-submit").ClickAsync();
        await Expect(supervisor.Id("mass-run")).ToHaveAttributeAsync("data-running", "false");
        await Expect(supervisor.Id("mass-run")).ToHaveAttributeAsync("data-done", 3.ToString(CultureInfo.InvariantCulture));
        await supervisor.Id("mass-forget").ClickAsync();
        await Expect(supervisor.Id("mass-run")).ToHaveCountAsync(0);
    }
}
