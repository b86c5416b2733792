using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>What was typed outlives the window, the browser and the line.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class DraftTests(BrowserFixture browser) : Journey(browser)
{
    private const string Title = "学府路垃圾清运不及时";
    private const string Content = "小区门口垃圾桶三天未清运，异味明显。居民多次";

    [Fact]
    public async Task A_half_typed_registration_is_there_again_in_another_browser_and_gone_once_registered()
    {
        var first = await SignInAsync("clerk");
        await first.GoAsync("/cases/new");
        await first.FillAsync("petitioners-0-name", "司徒敏");
        await first.FillAsync("title", Title);
        // The person is still in the box: only the pause in typing keeps this.
        await first.Id("field-content").PressSequentiallyAsync(Content);
        var beside = await SecondWindowAsync(first);
        await KeptAsync(beside);
        await first.Page.Context.CloseAsync();

        var second = await SignInAsync("clerk");
        await second.GoAsync("/cases/new");
        await Expect(second.Id("draft-note")).ToBeVisibleAsync();
        await Expect(second.Id("field-content")).ToHaveValueAsync(Content);
        await Expect(second.Id("field-title")).ToHaveValueAsync(Title);
        await Expect(second.Id("field-petitioners-0-name")).ToHaveValueAsync("司徒敏");
        await second.FillAsync("content", $"{Content}反映未果。");
        await second.SendAsync("register");
        await second.StageIsAsync("Registered");
        await second.GoAsync("/cases/new");
        await Expect(second.Id("field-title")).ToHaveValueAsync(string.Empty);
        await Expect(second.Id("draft-note")).ToHaveCountAsync(0);
    }

    // Nothing on the screen says that a draft is kept; opening the form says it.
    private static async Task KeptAsync(Screen screen)
    {
        for (var attempt = 0; attempt < 30; attempt++)
        {
            await screen.GoAsync("/cases/new");
            await Expect(screen.Id("field-content")).ToBeEnabledAsync();
            if (await screen.Id("field-content").InputValueAsync() == Content)
                return;
        }

        Assert.Fail("The draft was not kept.");
    }
}
