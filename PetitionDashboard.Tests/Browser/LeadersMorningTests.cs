using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>The leader's morning: read, instruct, sign; the clerk's text with its numbers as links; the unit reports back; the frozen board.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class LeadersMorningTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_leader_reads_the_day_instructs_a_unit_and_signs_and_the_follow_up_is_on_the_board()
    {
        var clerk = await SignInAsync("clerk");
        await clerk.GoAsync("/briefing");
        await clerk.Id("briefing-edit").ClickAsync();
        await clerk.Id("field-text").FillAsync("今日接收信访件 {接收} 件，{来客} 批。");
        await clerk.Id("briefing-save").ClickAsync();
        await Expect(clerk.Id("briefing-editor")).ToContainTextAsync("没有名为 {来客} 的数字");
        await clerk.Id("field-text").FillAsync("今日接收信访件 {接收} 件，超期 {超期} 件。");
        await clerk.Id("briefing-save").ClickAsync();
        await Expect(clerk.Id("briefing-edited")).ToBeVisibleAsync();
        var overdue = clerk.Page.Locator("[data-testid=briefing-text] a[data-token=overdue]");
        var number = await overdue.TextContentAsync();
        await overdue.ClickAsync();
        await Expect(clerk.Id("queue-total")).ToHaveAttributeAsync("data-value", number!);

        var leader = await SignInAsync("leader", 1440);
        await leader.GoAsync("/briefing");
        await Expect(leader.Id("briefing-text")).ToContainTextAsync("今日接收信访件");
        Assert.Empty((await leader.Page.RunAxe()).Violations);
        await leader.Id("briefing-instruct").ClickAsync();
        await leader.Id("field-unit").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "青石中队" });
        await leader.Id("field-instruction").FillAsync("超期件请逐件说明原因。");
        await leader.Id("instruct-submit").ClickAsync();
        await Expect(leader.Page.Locator("[data-testid=instruction]").Filter(new() { HasText = "超期件请逐件说明原因。" })).ToHaveAttributeAsync("data-state", "open");

        var head = await SignInAsync("head");
        await head.GoAsync("/briefing");
        var task = head.Page.Locator("[data-testid=instruction]").Filter(new() { HasText = "超期件请逐件说明原因。" });
        await task.GetByTestId("instruction-answer").ClickAsync();
        await head.Id("field-answer").FillAsync("两件因鉴定等待，已告知信访人。");
        await head.Id("instruction-submit").ClickAsync();
        await Expect(leader.Page.Locator("[data-testid=instruction]").Filter(new() { HasText = "已告知信访人" })).ToHaveAttributeAsync("data-state", "done");

        await leader.Id("briefing-sign").ClickAsync();
        await leader.Id("briefing-sign-submit").ClickAsync();
        await Expect(leader.Id("briefing-frozen")).ToHaveAttributeAsync("data-state", "signed");
        await Expect(leader.Id("briefing-frozen")).ToHaveAttributeAsync("data-intact", "true");
        await Expect(leader.Id("briefing-sign")).ToHaveCountAsync(0);

        // The other screen follows: the text can no longer be edited.
        await clerk.GoAsync("/briefing");
        await Expect(clerk.Id("briefing-frozen")).ToBeVisibleAsync();
        await Expect(clerk.Id("briefing-edit")).ToHaveCountAsync(0);
        var kept = leader.Page.Locator("[data-testid=briefing-text] a[data-token=overdue]");
        var frozen = await kept.TextContentAsync();
        await kept.ClickAsync();
        await Expect(leader.Id("queue-total")).ToHaveAttributeAsync("data-value", frozen!);
        await leader.GoAsync("/briefing/calendar");
        await Expect(leader.Page.Locator("[data-testid=briefing-month] [data-state=signed]").First).ToBeVisibleAsync();
        Assert.Empty((await leader.Page.RunAxe()).Violations);
    }
}
