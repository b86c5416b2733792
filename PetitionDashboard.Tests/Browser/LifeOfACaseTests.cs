using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>The whole life of a case, from the counter to the archive, by the hands that do it, before the eyes of those who watch.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class LifeOfACaseTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_case_walks_from_registration_to_the_archive_while_open_screens_follow_every_step()
    {
        var clerk = await SignInAsync("clerk");
        var queue = await SecondWindowAsync(clerk);
        await queue.GoAsync("/queue");
        await Expect(queue.Id("queue-row").First).ToBeVisibleAsync();
        var handler = await SignInAsync("handler");
        await handler.GoAsync("/queue");

        var number = await clerk.RegisterAsync("南环路工地夜间施工扰民", wish: "停止夜间施工");
        await queue.RowIsAsync(number, "Registered");
        await Expect(handler.Row(number)).ToHaveCountAsync(0);

        var watcher = await SignInAsync("leader");
        await watcher.GoAsync($"/cases/{number}");
        await watcher.StageIsAsync("Registered");

        await clerk.ActAsync("assess");
        await EverywhereAsync("Assessing");
        await clerk.ActAsync("accept");
        await EverywhereAsync("Accepted");
        await Expect(handler.Row(number)).ToHaveCountAsync(0);

        await clerk.ActAsync("assign", () => clerk.ChooseAsync("unit-id", "青石中队"));
        await handler.RowIsAsync(number, "Accepted");
        await watcher.HistoryHasAsync("assign");

        await handler.GoAsync($"/cases/{number}");
        await handler.ActAsync("claim");
        await EverywhereAsync("Handling");
        await handler.ActAsync("progress", () => handler.FillAsync("text", "已到现场测量，施工方承诺二十二时后停工。"));
        await watcher.HistoryHasAsync("progress");
        await clerk.HistoryHasAsync("progress");

        var supervisor = await SignInAsync("supervisor");
        await supervisor.GoAsync($"/cases/{number}");
        await supervisor.ActAsync("urge", () => supervisor.FillAsync("text", "请于本周内答复。"));
        await handler.HistoryHasAsync("urge");
        await watcher.HistoryHasAsync("urge");

        var head = await SignInAsync("head");
        await head.GoAsync($"/cases/{number}");
        await head.ActAsync("duty-reply", () => head.FillAsync("text", "经查，施工方未取得夜间施工许可，已责令停止夜间施工。"));
        await EverywhereAsync("Replied");
        await handler.StageIsAsync("Replied");

        await clerk.ActAsync("close");
        await EverywhereAsync("FollowUp");
        await clerk.ActAsync("evaluate", async () =>
        {
            await clerk.Id("field-office-0").CheckAsync();
            await clerk.Id("field-unit-0").CheckAsync();
        });
        await watcher.HistoryHasAsync("evaluate");
        await clerk.ActAsync("archive");
        await EverywhereAsync("Archived");
        await handler.StageIsAsync("Archived");

        async Task EverywhereAsync(string stage)
        {
            await clerk.StageIsAsync(stage);
            await watcher.StageIsAsync(stage);
            await queue.RowIsAsync(number, stage);
        }
    }
}
