using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>An accusation never reaches the accused, whichever way they look.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class WallTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task When_a_case_turns_into_an_accusation_it_leaves_the_open_screens_of_the_accused_unit_at_once()
    {
        var clerk = await SignInAsync("clerk");
        var supervisor = await SignInAsync("supervisor");
        var queue = await SecondWindowAsync(supervisor);
        await queue.GoAsync("/queue");
        var leader = await SignInAsync("leader");
        await leader.GoAsync("/queue");

        var number = await clerk.RegisterAsync("反映督察人员办事拖延");
        await queue.RowIsAsync(number, "Registered");
        await supervisor.GoAsync($"/cases/{number}");
        await supervisor.StageIsAsync("Registered");

        await clerk.ActAsync("assess", async () =>
        {
            await clerk.Id("field-demands-0-purpose").GetByText("检举控告").ClickAsync();
            await clerk.Id("field-demands-0-track").SelectOptionAsync("检举控告");
            await clerk.Id("field-accused-units").SelectOptionAsync("督察科");
        });

        await leader.RowIsAsync(number, "Assessing");
        await Expect(queue.Row(number)).ToHaveCountAsync(0);
        await Expect(supervisor.Id("case-not-found")).ToBeVisibleAsync();
        await supervisor.GoAsync($"/cases/{number}");
        await Expect(supervisor.Id("case-not-found")).ToBeVisibleAsync();
        await Expect(supervisor.Id("case-number")).ToHaveCountAsync(0);
        await queue.Page.ReloadAsync();
        await queue.LiveAsync();
        await Expect(queue.Id("queue-row").First).ToBeVisibleAsync();
        await Expect(queue.Row(number)).ToHaveCountAsync(0);
        await leader.GoAsync($"/cases/{number}");
        await leader.StageIsAsync("Assessing");
    }
}
