using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>What a page comes with stays in sight while it becomes live.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class FirstSightTests(BrowserFixture browser) : Journey(browser)
{
    // Looks after each change of the page, and remembers when what has been there was gone.
    private const string Watch = """
        (() => {
            const seen = window.seen = { shown: [], gone: 0, skeletons: 0 };
            new MutationObserver(() => {
                const main = document.querySelector('main');
                if (!main)
                    return;
                const there = WHAT(main);
                if (there) {
                    if (seen.shown.at(-1) !== there)
                        seen.shown.push(there);
                } else if (seen.shown.length > 0) {
                    seen.gone++;
                }
                if (seen.shown.length > 0 && main.querySelector('.skeleton'))
                    seen.skeletons++;
            }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        })()
        """;

    [Fact]
    public async Task The_total_of_the_queue_once_shown_is_never_without_its_value()
    {
        var screen = await SignInAsync("clerk");
        await screen.Page.AddInitScriptAsync(Watch.Replace("WHAT", "(main => main.querySelector('[data-testid=queue-total]')?.dataset.value)", StringComparison.Ordinal));

        await screen.GoAsync("/queue");

        await Expect(screen.Id("nav-queue-count")).ToBeVisibleAsync();
        await Expect(screen.Id("queue-row").First).ToBeVisibleAsync();
        var seen = await SeenAsync(screen);
        Assert.Equal([await screen.Id("queue-total").GetAttributeAsync("data-value")], seen.Shown);
        Assert.Equal((0, 0), (seen.Gone, seen.Skeletons));
    }

    [Theory]
    [InlineData("clerk", "/")]
    [InlineData("leader", "/briefing")]
    [InlineData("leader", "/risks")]
    [InlineData("supervisor", "/supervision")]
    [InlineData("leader", "/indicators")]
    public async Task What_a_page_comes_with_stays_until_it_is_live(string who, string address)
    {
        var screen = await SignInAsync(who);
        await screen.Page.AddInitScriptAsync(Watch.Replace("WHAT", "(main => main.querySelector('h1') && main.querySelectorAll('a, td, li').length > 3 ? 'content' : null)", StringComparison.Ordinal));

        await screen.GoAsync(address);

        await Expect(screen.Page.Locator(".nav-count").First).ToBeVisibleAsync();
        var seen = await SeenAsync(screen);
        Assert.Equal(["content"], seen.Shown);
        Assert.Equal((0, 0), (seen.Gone, seen.Skeletons));
    }

    [Fact]
    public async Task The_first_of_the_top_risks_is_on_the_first_screen_of_the_briefing()
    {
        var screen = await SignInAsync("leader", width: 1440, height: 900);
        await screen.GoAsync("/briefing");
        var first = screen.Page.Locator(".briefing-risks li").First;
        await Expect(first).ToBeInViewportAsync();
        var (risk, hot) = (await first.BoundingBoxAsync(), await screen.Id("hot-fields").BoundingBoxAsync());
        Assert.True(risk!.X + risk.Width <= hot!.X, "The risks stand beside the hot spots.");
    }

    private static async Task<Seen> SeenAsync(Screen screen) =>
        JsonSerializer.Deserialize<Seen>(await screen.Page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"), JsonSerializerOptions.Web)!;

    private sealed record Seen(string[] Shown, int Gone, int Skeletons);
}
