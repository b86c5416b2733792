using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>The branches of the procedure, each walked by the people whose turn it is: stage, clocks, history and papers as they see them.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed partial class ProcedureJourneyTests(BrowserFixture browser) : Journey(browser)
{
    private const string Unit = "青石中队";

    [Fact]
    public async Task A_partner_finds_the_joint_handling_letter_from_today_in_one_click_and_the_sender_sees_the_answer_come()
    {
        var (clerk, head, number) = await HandledAsync("文昌路夜市占道经营并扰民");
        // One working day: before what the partner has waiting already, whatever that is.
        await head.ActAsync("joint-letter", async () =>
        {
            await head.ChooseAsync("unit-id", "区公安分局");
            await head.FillAsync("text", "请派员共同处置扰民的摊贩。");
            await head.FillAsync("limit-days", "1");
        });
        await clerk.HistoryHasAsync("joint-letter");
        await clerk.ClockIsAsync("JointLetterAnswer", "open");
        await clerk.TabAsync(number, "together");
        await Expect(clerk.Id("case-letter")).ToContainTextAsync("区公安分局");
        await Expect(clerk.Id("case-letter")).ToHaveAttributeAsync("data-answered", "false");
        await head.TabAsync(number, "documents");
        await Expect(head.Id("offer-joint-handling-letter")).ToBeVisibleAsync();

        var partner = await SignInAsync("partner");
        await partner.GoAsync("/");
        await partner.Page.Locator($"[data-testid=today-row][data-case={number}]").GetByTestId("today-act-answer-joint-letter").ClickAsync();
        await Expect(partner.Form("answer-joint-letter")).ToBeVisibleAsync();
        await Expect(partner.Id("case-number")).ToHaveTextAsync(number);
        await partner.FillAsync("text", "已派两名民警到场，摊贩已劝离。");
        await partner.SendAsync("answer-joint-letter");

        await Expect(clerk.Id("case-letter")).ToHaveAttributeAsync("data-answered", "true");
        await clerk.ClockIsAsync("JointLetterAnswer", "met");
        await head.ClockIsAsync("JointLetterAnswer", "met");
        await clerk.StageIsAsync("Handling");
        await clerk.TabAsync(number, "matter");
        await Expect(History(clerk, "answer-joint-letter")).ToContainTextAsync("已派两名民警到场");
        await partner.GoAsync("/");
        await Expect(partner.Page.Locator($"[data-testid=today-row][data-case={number}]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_unsatisfied_petitioner_is_handled_a_second_time_and_the_remedies_are_walked_to_their_end()
    {
        var (clerk, head, number) = await HandledAsync("沿河步道油烟直排", track: "信访程序");
        await clerk.ClockIsAsync("Handling", "open");
        await head.ActAsync("opinion", () => head.FillAsync("text", "已责令安装油烟净化设施。"));
        await clerk.StageIsAsync("Replied");
        await clerk.ClockIsAsync("Handling", "met");
        await clerk.ClockIsAsync("ReviewRequest", "open");
        await clerk.ActAsync("close");
        await EvaluateAsync(clerk, unit: 2);

        await clerk.NextIsAsync("second-handling");
        await clerk.ActAsync("second-handling", () => clerk.FillAsync("reason", "设施装而不用，应当复查并督促使用。"));
        await head.StageIsAsync("SecondHandling");
        await head.ClockIsAsync("SecondHandling", "open");
        await head.ActAsync("opinion", () => head.FillAsync("text", "已复查，设施已启用，并纳入日常巡查。"));
        await clerk.StageIsAsync("Replied");
        await clerk.ClockIsAsync("SecondHandling", "met");
        await clerk.HistoryHasAsync("opinion", times: 2);
        await clerk.ActAsync("close");
        await clerk.StageIsAsync("FollowUp");

        await clerk.ActAsync("review", () => clerk.FillAsync("organ", "市城市管理局"));
        await head.StageIsAsync("Review");
        await head.ClockIsAsync("ReviewOpinion", "open");
        await Expect(clerk.Id("act-re-examine")).ToHaveCountAsync(0);
        await clerk.ActAsync("review-opinion", () => DecideAsync(clerk, "事实清楚，维持原处理意见。"));
        await head.ClockIsAsync("ReviewOpinion", "met");
        await clerk.ClockIsAsync("ReExaminationRequest", "open");
        await Expect(clerk.Id("act-review-opinion")).ToHaveCountAsync(0);

        await clerk.ActAsync("re-examine", () => clerk.FillAsync("organ", "省住房和城乡建设厅"));
        await head.StageIsAsync("ReExamination");
        await clerk.ClockIsAsync("ReExaminationRequest", "met");
        await clerk.ActAsync("re-examination-opinion", () => DecideAsync(clerk, "维持复查意见。"));
        await clerk.StageIsAsync("Concluded");
        await head.StageIsAsync("Concluded");
        await clerk.ClockIsAsync("ReExaminationOpinion", "met");
        await clerk.NextIsAsync("archive");
        await Expect(clerk.Id("act-review")).ToHaveCountAsync(0);
        await head.TabAsync(number, "documents");
        await Expect(head.Id("offer-handling-opinion").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_a_sender_sent_wrongly_is_decided_by_nobody_until_it_agrees_and_then_goes_back()
    {
        var clerk = await SignInAsync("clerk");
        var number = await clerk.RegisterAsync("小区物业费上涨不公开", "物业公司擅自涨价。", channel: "上级交办");
        var leader = await SignInAsync("leader");
        await leader.GoAsync($"/cases/{number}");
        await clerk.ClockIsAsync("Objection", "open");
        await clerk.ActAsync("assess");
        await clerk.StageIsAsync("Assessing");
        await clerk.ActAsync("object-to-sender", async () =>
        {
            await clerk.FillAsync("organ", "区信访局");
            await clerk.FillAsync("reason", "物业收费由住建部门监管，不属于本局及本系统职权。");
        });

        await leader.HistoryHasAsync("object-to-sender");
        await leader.ClockIsAsync("Objection", "met");
        await clerk.NextIsAsync("sender-answer");
        foreach (var act in (string[])["accept", "refuse", "inform", "object-to-sender"])
            await Expect(clerk.Id($"act-{act}")).ToHaveCountAsync(0);

        await clerk.ActAsync("sender-answer", async () =>
        {
            await clerk.Id("field-sender-ruling").GetByText("同意，交还材料").ClickAsync();
            await clerk.FillAsync("text", "核实同意，材料已交还。");
        });
        await leader.StageIsAsync("Directed");
        await leader.NextIsAsync("close");
        await Expect(History(leader, "sender-answer")).ToContainTextAsync("区信访局");
        await Expect(leader.Id("case-demand")).ToContainTextAsync("已告知/已导入");
    }

    [Fact]
    public async Task A_lawful_duty_reply_is_issued_on_paper_with_its_remedy_and_its_delivery_is_recorded()
    {
        var (clerk, head, number) = await HandledAsync("人行道违规设置广告牌");
        await clerk.ClockIsAsync("LawfulDutyReply", "open");
        await head.ActAsync("duty-reply", () => head.FillAsync("text", "经查，广告牌未经许可设置，已责令拆除。"));
        await clerk.StageIsAsync("Replied");
        await clerk.ClockIsAsync("LawfulDutyReply", "met");

        await head.TabAsync(number, "documents");
        await head.Id("offer-lawful-duty-reply").ClickAsync();
        await Expect(head.Id("draft-missing")).ToBeVisibleAsync();
        await head.FillAsync("facts", "广告牌设置于人行道，未取得设置许可。");
        await head.FillAsync("legal-basis", "《城市市容和环境卫生管理条例》第十一条");
        await Expect(head.Id("draft-missing")).ToHaveCountAsync(0);
        await Expect(head.Id("paper")).ToContainTextAsync("未取得设置许可");
        await head.Id("issue-submit").ClickAsync();
        await Expect(head.Id("document-deliver")).ToBeVisibleAsync();
        await Expect(head.Id("paper")).ToContainTextAsync("60日内");
        await Expect(head.Id("paper")).Not.ToContainTextAsync("欧阳文");

        await head.Id("document-deliver").ClickAsync();
        await Expect(head.Form("deliver-document")).ToBeVisibleAsync();
        await head.SendAsync("deliver-document");
        await clerk.HistoryHasAsync("issue-document");
        await clerk.HistoryHasAsync("deliver-document");
        await clerk.TabAsync(number, "documents");
        var row = clerk.Page.Locator("[data-testid=document-row][data-kind=lawful-duty-reply]");
        await Expect(row).ToHaveAttributeAsync("data-number", Numbered());
        await Expect(row).ToHaveAttributeAsync("data-delivered", Day());
        await Expect(row).ToContainTextAsync("直接送达");
        await Expect(clerk.Id("offer-lawful-duty-reply")).ToHaveCountAsync(0);
        await Expect(clerk.Id("offer-proof-of-delivery")).ToBeVisibleAsync();
        // Its remedy is reconsideration or court: no clock of review begins with its delivery.
        await Expect(clerk.Page.Locator("[data-testid=case-clock][data-kind=ReviewRequest]")).ToHaveCountAsync(0);
    }

    [GeneratedRegex(@"^\D+\d.*号$", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}$", RegexOptions.None, 1000)]
    private static partial Regex Day();

    private static ILocator History(Screen screen, string act) => screen.Page.Locator($"[data-testid=case-history-item][data-act={act}]");

    private static Task EvaluateAsync(Screen clerk, int unit) => clerk.ActAsync("evaluate", async () =>
    {
        await clerk.Id("field-office-0").CheckAsync();
        await clerk.Id($"field-unit-{unit}").CheckAsync();
    });

    private static async Task DecideAsync(Screen clerk, string text)
    {
        await clerk.Id("field-outcome").GetByText("维持").ClickAsync();
        await clerk.FillAsync("text", text);
    }

    /// <summary>A case that the squad has claimed, before the clerk's and the squad head's eyes.</summary>
    private async Task<(Screen Clerk, Screen Head, string Number)> HandledAsync(string title, string track = "依法履职")
    {
        var clerk = await SignInAsync("clerk");
        var number = await clerk.RegisterAsync(title, title + "，请求查处。");
        await clerk.ActAsync("assess", () => clerk.ChooseAsync("demands-0-track", track));
        await clerk.ActAsync("accept");
        await clerk.ActAsync("assign", () => clerk.ChooseAsync("unit-id", Unit));
        var handler = await SignInAsync("handler");
        await handler.GoAsync($"/cases/{number}");
        await handler.ActAsync("claim");
        await clerk.StageIsAsync("Handling");
        var head = await SignInAsync("head");
        await head.GoAsync($"/cases/{number}");
        return (clerk, head, number);
    }
}
