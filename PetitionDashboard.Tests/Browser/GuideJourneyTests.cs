using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>From the demand through the guide map to the act that it leads to: into another organ's procedure, to a refusal, and never to one of the bureau's own duty.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class GuideJourneyTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task The_guide_leads_a_demand_into_the_procedure_of_another_organ()
    {
        var clerk = await SignInAsync("clerk");
        var number = await clerk.RegisterAsync("对罚款决定不服", "不服行政处罚决定，要求撤销。");
        await WalkAsync(clerk, "lead-in-administrative", "procedure", "administrative");
        await AssessAsync(clerk, "lead-in");
        await Expect(clerk.Id("act-accept")).ToHaveCountAsync(0);
        await clerk.FillAsync("procedure", "行政复议");
        await clerk.FillAsync("organ", "区人民政府");
        await clerk.SendAsync("lead-in");

        await clerk.StageIsAsync("Directed");
        await clerk.ClockIsAsync("Notice", "met");
        await Expect(clerk.Page.Locator("[data-testid=case-history-item][data-act=lead-in]")).ToContainTextAsync("区人民政府");
        await Expect(clerk.Id("case-demand")).ToContainTextAsync("已告知/已导入");
        await clerk.NextIsAsync("close");
        await clerk.TabAsync(number, "documents");
        await Expect(clerk.Id("offer-lead-in-notice")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_guide_leads_to_a_refusal_with_its_ground_filled_in()
    {
        var clerk = await SignInAsync("clerk");
        var number = await clerk.RegisterAsync("中队正在办理的占道事项", "向中队反映后又来反映同一事项。");
        await WalkAsync(clerk, "refuse-below", "below");
        await Expect(clerk.Id("guide-ground")).ToHaveAttributeAsync("data-ground", "3");
        await AssessAsync(clerk, "refuse");
        await Expect(clerk.Id("field-ground-2")).ToBeCheckedAsync();
        await clerk.FillAsync("reason", "该事项青石中队正在办理，尚在法定期限内。");
        await clerk.SendAsync("refuse");

        await clerk.StageIsAsync("Refused");
        await clerk.ClockIsAsync("Notice", "met");
        await clerk.HistoryHasAsync("refuse");
        await clerk.TabAsync(number, "documents");
        await Expect(clerk.Id("offer-refusal-notice")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_bureaus_own_duty_is_offered_no_refusal_by_the_guide_the_case_or_its_address()
    {
        var clerk = await SignInAsync("clerk");
        var number = await clerk.RegisterAsync("楼顶违法加建无人查处", "请求查处邻居违法加建。");
        await WalkAsync(clerk, "lawful-duty", "bureau", "appeal", "new", "duty");
        await Expect(clerk.Id("guide-act")).ToHaveAttributeAsync("data-act", "accept");
        await AssessAsync(clerk, "accept");
        foreach (var act in (string[])["refuse", "inform", "lead-in"])
            await Expect(clerk.Id($"act-{act}")).ToHaveCountAsync(0);

        await clerk.GoAsync($"/guide?path=below&case={number}&demand=1");
        await Expect(clerk.Id("guide-result")).ToHaveAttributeAsync("data-result", "refuse-below");
        await Expect(clerk.Id("act-refuse")).ToHaveCountAsync(0);
        await clerk.GoAsync($"/cases/{number}?act=refuse");
        await Expect(clerk.Id("act-cancel")).ToBeVisibleAsync();
        await Expect(clerk.Form("refuse")).ToHaveCountAsync(0);
        await clerk.StageIsAsync("Assessing");

        await clerk.GoAsync($"/cases/{number}");
        await clerk.ActAsync("accept");
        await clerk.ClockIsAsync("LawfulDutyReply", "open");
    }

    private static async Task WalkAsync(Screen clerk, string result, params string[] answers)
    {
        await clerk.Id("demand-guide").First.ClickAsync();
        foreach (var answer in answers)
            await clerk.Id($"guide-answer-{answer}").ClickAsync();
        await Expect(clerk.Id("guide-result")).ToHaveAttributeAsync("data-result", result);
    }

    /// <summary>Takes the result over into the assessment and sends it: the form of the act that it leads to opens by itself.</summary>
    private static async Task AssessAsync(Screen clerk, string thenAct)
    {
        await clerk.Id("act-assess").ClickAsync();
        await Expect(clerk.Form("assess")).ToBeVisibleAsync();
        await clerk.SendAsync("assess");
        await clerk.StageIsAsync("Assessing");
        await Expect(clerk.Form(thenAct)).ToBeVisibleAsync();
    }
}
