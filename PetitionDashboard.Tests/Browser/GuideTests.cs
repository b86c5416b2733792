using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>A visitor is there: the guide from the case to its result, and back with it into the assessment and the acceptance.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class GuideTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task With_the_keys_alone_from_the_case_to_a_result_back_and_into_the_assessment()
    {
        var screen = await SignInAsync("clerk");
        await screen.GoAsync("/queue/to-assess");
        var number = await screen.Page.Locator("[data-testid=queue-row][data-stage=Registered]").First.GetAttributeAsync("data-case");
        await screen.GoAsync($"/cases/{number}");
        await screen.Id("demand-guide").First.ClickAsync();
        await Expect(screen.Id("guide-case")).ToContainTextAsync(number!);
        // A page that comes takes the focus to its heading, a little later than it stands.
        await Expect(screen.Page.Locator("main h1")).ToBeFocusedAsync();

        await PickAsync(screen, 1, "purpose");
        await PickAsync(screen, 1, "progress");
        await PickAsync(screen, 1, "route");
        await screen.Page.GoBackAsync();
        await Expect(screen.Id("guide-question")).ToHaveAttributeAsync("data-question", "progress");
        await Expect(screen.Id("guide-question")).ToBeFocusedAsync();
        await PickAsync(screen, 1, "route");
        await PickAsync(screen, 4, "simple");
        await PickAsync(screen, 1, null);
        await Expect(screen.Id("guide-result")).ToHaveAttributeAsync("data-result", "petition-procedure");
        await Expect(screen.Id("guide-result")).ToBeFocusedAsync();
        Assert.Empty((await screen.Page.RunAxe()).Violations);

        // The address is all of it: it comes again as it is.
        await screen.Page.ReloadAsync();
        await Expect(screen.Id("guide-result")).ToHaveAttributeAsync("data-result", "petition-procedure");
        await screen.Id("act-assess").ClickAsync();
        await Expect(screen.Form("assess")).ToBeVisibleAsync();
        await screen.Id("act-submit").ClickAsync();
        await Expect(screen.Form("accept")).ToBeVisibleAsync();
        await Expect(screen.Id("case-stage")).ToHaveAttributeAsync("data-stage", "Assessing");
        await screen.Id("act-submit").ClickAsync();
        await Expect(screen.Id("case-stage")).ToHaveAttributeAsync("data-stage", "Accepted");
        await Expect(screen.Page.Locator("[data-testid=case-clock][data-kind=Handling]")).ToBeVisibleAsync();
    }

    private static async Task PickAsync(Screen screen, int row, string? leadsTo)
    {
        for (var i = 0; i < row; i++)
            await screen.Page.Keyboard.PressAsync("j");
        await screen.Page.Keyboard.PressAsync("Enter");
        if (leadsTo is null)
            return;
        await Expect(screen.Id("guide-question")).ToHaveAttributeAsync("data-question", leadsTo);
        await Expect(screen.Id("guide-question")).ToBeFocusedAsync();
    }
}
