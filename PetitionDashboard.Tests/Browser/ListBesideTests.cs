using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>Working a list through with the keys: the list stays at the left of the open case.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class ListBesideTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task From_1280_pixels_the_list_stays_beside_the_case_and_the_keys_walk_through_it()
    {
        var screen = await SignInAsync("clerk", width: 1280, height: 800);
        await screen.GoAsync("/queue/overdue");
        await ListedAsync(screen);
        await Expect(screen.Id("queue-row").Nth(2)).ToBeVisibleAsync();
        var numbers = await screen.Id("queue-row").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.case)");
        var total = await screen.Id("queue-total").GetAttributeAsync("data-value");
        await screen.Row(numbers[1]).GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();

        await Expect(screen.Id("case-number")).ToHaveTextAsync(numbers[1]);
        var beside = screen.Page.Locator("[data-list-beside]");
        await Expect(beside).ToBeVisibleAsync();
        await Expect(beside).ToContainTextAsync(total!);
        await Expect(beside.Locator("[data-selected=true]")).ToHaveAttributeAsync("data-case", numbers[1]);
        await Expect(beside.Locator("[data-selected=true]")).ToBeInViewportAsync();

        await screen.Page.Keyboard.PressAsync("j");
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(screen.Id("case-number")).ToHaveTextAsync(numbers[2]);

        await screen.Page.Keyboard.PressAsync(".");
        await Expect(screen.Page.Locator("[data-acts] a").First).ToBeFocusedAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(screen.Id("act-form")).ToBeVisibleAsync();
        await Expect(beside).ToBeVisibleAsync();

        // The nearest thing is the form, then the list.
        await screen.Page.EvaluateAsync("() => document.activeElement.blur()");
        await screen.Page.Keyboard.PressAsync("Escape");
        await Expect(screen.Id("act-form")).ToHaveCountAsync(0);
        await Expect(screen.Id("case-number")).ToHaveTextAsync(numbers[2]);
        await screen.Page.Keyboard.PressAsync("Escape");
        await screen.Page.WaitForURLAsync("**/queue/overdue");

        await screen.Page.SetViewportSizeAsync(1200, 800);
        await screen.Row(numbers[0]).GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Expect(screen.Id("case-number")).ToHaveTextAsync(numbers[0]);
        await Expect(beside).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_case_far_down_the_list_is_in_sight_when_its_address_is_opened()
    {
        var screen = await SignInAsync("clerk");
        await screen.GoAsync("/queue/active");
        await ListedAsync(screen);
        await Expect(screen.Id("queue-row").Nth(40)).ToBeAttachedAsync();
        var number = await screen.Id("queue-row").Nth(40).GetAttributeAsync("data-case");
        await screen.GoAsync($"/cases/{number}?list=active");
        await Expect(screen.Page.Locator($"[data-list-beside] [data-case={number}]")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_point_opens_the_case_of_a_row_at_its_acts()
    {
        var screen = await SignInAsync("clerk");
        await screen.GoAsync("/queue/to-assess");
        await ListedAsync(screen);
        await Expect(screen.Id("queue-row").First).ToBeVisibleAsync();
        var number = await screen.Id("queue-row").First.GetAttributeAsync("data-case");
        await screen.Page.Keyboard.PressAsync("j");
        await screen.Page.Keyboard.PressAsync(".");
        await Expect(screen.Id("case-number")).ToHaveTextAsync(number!);
        await Expect(screen.Id("act-assess")).ToBeFocusedAsync();
    }

    // What came with the page gives way to the live list; the number of the bar comes with the live line only, and so after that.
    private static async Task ListedAsync(Screen screen)
    {
        await Expect(screen.Id("nav-queue-count")).ToBeVisibleAsync();
        await Expect(screen.Id("queue-total")).ToHaveAttributeAsync("data-value", new Regex("[0-9]", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }
}
