using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>At the counter: a matter that is not ours goes back to who sent it, and a small one is settled while the visitor waits.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class OnTheSpotTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task The_guide_leads_to_the_objection_to_the_sender_and_its_answer_gives_the_matter_back()
    {
        var screen = await SignInAsync("clerk");
        var number = await RegisterAsync(screen, "上级交办", "小区停车收费不合理", "13700137001");

        await screen.GoAsync($"/guide?path=organ.other-organ&case={number}&demand=1");
        await screen.Id("act-object-to-sender").ClickAsync();
        await Expect(screen.Form("object-to-sender")).ToBeVisibleAsync();
        await screen.Id("field-organ").FillAsync("区信访局");
        await screen.Id("field-reason").FillAsync("停车收费由市场监管部门监管，不属于本局及本系统职权。");
        await screen.Id("act-submit").ClickAsync();

        await Expect(screen.Page.Locator("[data-testid=next-step][data-act=sender-answer]")).ToBeVisibleAsync();
        await screen.Id("act-sender-answer").ClickAsync();
        await Expect(screen.Form("sender-answer")).ToBeVisibleAsync();
        await screen.Id("field-sender-ruling").GetByText("同意，交还材料").ClickAsync();
        await screen.Id("field-text").FillAsync("同意，材料已退回。");
        await screen.Id("act-submit").ClickAsync();
        await Expect(screen.Id("case-stage")).ToHaveAttributeAsync("data-stage", "Directed");
    }

    [Fact]
    public async Task A_quick_case_is_accepted_answered_and_closed_in_one_sitting()
    {
        var screen = await SignInAsync("clerk");
        var number = await RegisterAsync(screen, "来访", "门前有流动摊贩占道", "13700137002");
        await screen.GoAsync($"/cases/{number}?act=assess");
        await Expect(screen.Form("assess")).ToBeVisibleAsync();
        await screen.Id("field-field").SelectOptionAsync("占道经营");
        await Expect(screen.Form("assess")).ToContainTextAsync("建议快办");
        await screen.Id("field-method").SelectOptionAsync("快办");
        await screen.Id("act-submit").ClickAsync();

        await screen.Id("act-settle-at-once").ClickAsync();
        await Expect(screen.Form("settle-at-once")).ToBeVisibleAsync();
        await screen.Id("field-text").FillAsync("已当场劝离摊贩，恢复通行。");
        await screen.Id("act-submit").ClickAsync();
        await Expect(screen.Id("case-stage")).ToHaveAttributeAsync("data-stage", "FollowUp");
        await Expect(screen.Page.Locator("[data-testid=method-item][data-item=SameDay]")).ToHaveAttributeAsync("data-done", "true");
        await Expect(screen.Page.Locator("[data-testid=case-history-item][data-act=settle-at-once]")).ToBeVisibleAsync();
    }

    // Each with a phone of its own: the second petition of one person is a repeat, and other methods are proposed for it.
    private static async Task<string> RegisterAsync(Screen screen, string channel, string title, string phone)
    {
        await screen.GoAsync("/cases/new");
        await Expect(screen.Id("act-submit")).ToBeEnabledAsync();
        await screen.Id("field-channel").SelectOptionAsync(channel);
        await screen.Id("field-petitioners-0-name").FillAsync("李大明");
        await screen.Id("field-petitioners-0-phone").FillAsync(phone);
        await screen.Id("field-title").FillAsync(title);
        await screen.Id("field-content").FillAsync(title + "，要求处理。");
        await screen.Id("act-submit").ClickAsync();
        await Expect(screen.Id("case-number")).ToBeVisibleAsync();
        return (await screen.Id("case-number").TextContentAsync())!;
    }
}
