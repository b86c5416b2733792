using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>A telephone of 390 pixels: every screen can be worked there, and none has to be pushed sideways.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class PhoneTests(BrowserFixture browser) : Journey(browser)
{
    private const int Width = 390;

    [Fact]
    public async Task On_a_phone_a_person_signs_in_and_opens_a_case_from_the_queue()
    {
        var screen = await SignInAsync("clerk", Width, height: 844);
        await screen.GoAsync("/queue");
        var row = screen.Id("queue-row").First;
        var number = await row.GetAttributeAsync("data-case");
        var (title, whole) = (await row.Locator(".q-title").BoundingBoxAsync(), await row.BoundingBoxAsync());
        Assert.True(title!.Width > whole!.Width * 0.8, "The title has the width of the row.");
        await row.GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await Expect(screen.Id("case-number")).ToHaveTextAsync(number!);
        await Expect(screen.Id("case-stage")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task On_a_phone_rows_are_ticked_with_a_thumb_and_urged_together()
    {
        var screen = await SignInAsync("supervisor", Width, height: 844);
        await screen.GoAsync("/queue/overdue");
        for (var i = 0; i < 2; i++)
        {
            var target = screen.Id("queue-row").Nth(i).Locator(".q-check label");
            var box = await target.BoundingBoxAsync();
            Assert.True(box is { Width: >= 44, Height: >= 44 }, $"The place to tick is {box?.Width} x {box?.Height}.");
            await target.ClickAsync(new() { Position = new() { X = 4, Y = 4 } });
            await Expect(screen.Id("queue-row").Nth(i).GetByRole(Microsoft.Playwright.AriaRole.Checkbox)).ToBeCheckedAsync();
        }

        await screen.Id("bulk-urge").ClickAsync();
        await Expect(screen.Id("bulk-urge-submit")).ToBeInViewportAsync();
    }

    [Theory]
    [MemberData(nameof(Screens.All), MemberType = typeof(Screens))]
    public async Task No_screen_is_wider_than_the_phone(string name)
    {
        var screen = await Screens.OpenAsync(name, () => NewScreenAsync(width: Width, height: 844), () => SignInAsync("clerk", Width, height: 844));

        // The culprits make the message worth reading: what sticks out and is not inside something that scrolls by itself.
        var wide = await screen.Page.EvaluateAsync<string[]>("""
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const scrolls = e => e && e !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
              const found = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e.parentElement));
              return [`${document.documentElement.scrollWidth} > ${width}`, ...found.slice(0, 12).map(e => `${e.tagName.toLowerCase()}.${e.className} to ${Math.round(e.getBoundingClientRect().right)}`)];
            }
            """);
        Assert.True(wide.Length == 0, $"{name}: {string.Join("; ", wide)}");
    }
}
