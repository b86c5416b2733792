using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>The person's choice of language and of light or dark, from the menu that carries their name.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed partial class LanguageAndThemeTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task The_chosen_language_holds_on_every_part_of_a_live_screen_and_back_again()
    {
        var screen = await SignInAsync("clerk");
        await screen.GoAsync("/queue");
        var root = screen.Page.Locator("html");
        await Expect(root).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(screen.Id("nav-queue")).ToContainTextAsync(Chinese());

        await screen.Id("user-menu").ClickAsync();
        await screen.Id("culture-en").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("lang", "en");
        await screen.LiveAsync();
        Assert.EndsWith("/queue", new Uri(screen.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await Expect(screen.Id("nav-queue")).Not.ToContainTextAsync(Chinese());
        // What arrives over the live line is in the language too, not only what came with the page.
        await Expect(screen.Id("queue-total")).ToHaveTextAsync(new Regex("[0-9]", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(screen.Id("queue-total")).Not.ToContainTextAsync(Chinese());
        await Expect(screen.Page.Locator("thead")).Not.ToContainTextAsync(Chinese());

        await screen.Id("nav-today").ClickAsync();
        await Expect(screen.Id("nav-today")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(screen.Page.Locator("h1").First).Not.ToContainTextAsync(Chinese());
        await screen.Id("user-menu").ClickAsync();
        await screen.Id("culture-zh-CN").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(screen.Id("nav-queue")).ToContainTextAsync(Chinese());
    }

    [Fact]
    public async Task A_language_asked_for_in_the_address_stays_when_the_page_becomes_live()
    {
        var screen = await SignInAsync("clerk");
        await screen.GoAsync("/queue?culture=en");
        await Expect(screen.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        // The totals come over the live line only.
        await Expect(screen.Id("queue-total")).ToHaveTextAsync(new Regex("[0-9]", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(screen.Id("queue-total")).Not.ToContainTextAsync(Chinese());
        await Expect(screen.Id("nav-queue")).Not.ToContainTextAsync(Chinese());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/risks")]
    [InlineData("/queue/overdue")]
    [InlineData("/supervision")]
    public async Task English_words_are_longer_and_have_their_room(string path)
    {
        var screen = await SignInAsync("clerk", width: 1366);
        await screen.GoAsync($"{path}?culture=en");
        await Expect(screen.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        var cut = await screen.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('tbody :is(.lamp, .button)')]
              .filter(e => e.getBoundingClientRect().right > e.closest('td').getBoundingClientRect().right + 0.5)
              .map(e => e.textContent.trim())
            """);
        Assert.Empty(cut);
        Assert.True(await screen.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task The_chosen_theme_shows_at_once_and_is_there_again_after_a_reload()
    {
        var screen = await SignInAsync("clerk");
        var root = screen.Page.Locator("html");
        var light = await BackgroundAsync(screen);

        await screen.Id("user-menu").ClickAsync();
        await screen.Id("theme-dark").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        var dark = await BackgroundAsync(screen);
        Assert.NotEqual(light, dark);

        await screen.Page.ReloadAsync();
        await screen.LiveAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal(dark, await BackgroundAsync(screen));

        await screen.Id("user-menu").ClickAsync();
        await screen.Id("theme-light").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        Assert.Equal(light, await BackgroundAsync(screen));
    }

    private static Task<string> BackgroundAsync(Screen screen) =>
        screen.Page.Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor");

    // The browser does the matching: it knows no Unicode blocks by their names.
    [GeneratedRegex("[\u4e00-\u9fff]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();
}
