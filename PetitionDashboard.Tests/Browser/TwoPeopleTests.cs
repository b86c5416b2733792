using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>Two people with the same case before them.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class TwoPeopleTests(BrowserFixture browser) : Journey(browser)
{
    private const string Instruction = "请核实店外经营情况，三日内反馈。";

    [Fact]
    public async Task Whoever_assigns_second_is_told_what_changed_keeps_what_was_typed_and_may_go_on()
    {
        var clerk = await SignInAsync("clerk");
        var number = await clerk.RegisterAsync("文昌路店外经营占道");
        await clerk.ActAsync("assess");
        await clerk.ActAsync("accept");
        var supervisor = await SignInAsync("supervisor");
        await supervisor.GoAsync($"/cases/{number}");
        await Expect(clerk.Id("presence")).ToHaveAttributeAsync("data-count", "1");

        await clerk.OpenActAsync("assign");
        await clerk.ChooseAsync("unit-id", "青石中队");
        await clerk.FillAsync("instruction", Instruction);
        await supervisor.ActAsync("assign", () => supervisor.ChooseAsync("unit-id", "临湖中队"));

        // The form is only told: nothing in it moves.
        await Expect(clerk.Id("case-news")).ToBeVisibleAsync();
        await Expect(clerk.Id("field-instruction")).ToHaveValueAsync(Instruction);
        await clerk.Form("assign").GetByTestId("act-submit").ClickAsync();
        await Expect(clerk.Id("act-stale")).ToContainTextAsync("临湖中队");
        await Expect(clerk.Id("field-instruction")).ToHaveValueAsync(Instruction);
        await supervisor.HistoryHasAsync("assign");

        await clerk.Id("act-go-on").ClickAsync();
        await Expect(clerk.Form("assign")).ToHaveCountAsync(0);
        await supervisor.HistoryHasAsync("assign", times: 2);
    }

    [Fact]
    public async Task A_note_of_a_colleague_stops_nobody()
    {
        var clerk = await SignInAsync("clerk");
        var number = await clerk.RegisterAsync("河滨公园夜间烧烤油烟扰民");
        await clerk.ActAsync("assess");
        await clerk.ActAsync("accept");
        await clerk.ActAsync("assign", () => clerk.ChooseAsync("unit-id", "青石中队"));
        var handler = await SignInAsync("handler");
        await handler.GoAsync($"/cases/{number}");
        await handler.OpenActAsync("claim");

        await clerk.ActAsync("urge", () => clerk.FillAsync("text", "请尽快领办。"));
        await Expect(handler.Id("case-news")).ToBeVisibleAsync();
        await handler.SendAsync("claim");
        await clerk.StageIsAsync("Handling");
    }
}
