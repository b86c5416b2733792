using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>Somebody faster than the line: the page stands, the circuit does not yet.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class SlowLineTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_link_followed_before_the_line_stands_leads_to_its_page()
    {
        var screen = await SignInAsync("clerk");
        var line = await HoldLineAsync(screen);
        await screen.Page.GotoAsync("/queue/to-assess");
        await line.Asked;
        var number = await screen.Page.Locator("[data-testid=queue-row][data-stage=Registered]").First.GetAttributeAsync("data-case");
        await screen.Row(number!).Locator("a").First.ClickAsync();
        await screen.Page.WaitForURLAsync($"**/cases/{number}**");
        line.LetAnswer();

        await Expect(screen.Id("case-number")).ToContainTextAsync(number!);
        await screen.LiveAsync();
        await Expect(screen.Id("case-number")).ToContainTextAsync(number!);
    }

    [Fact]
    public async Task A_form_sent_before_the_line_stands_stays_open()
    {
        var screen = await SignInAsync("clerk");
        var number = await screen.RegisterAsync("育才路树枝遮挡路灯");
        var line = await HoldLineAsync(screen);
        await screen.Page.GotoAsync($"/cases/{number}?act=assess");
        await Expect(screen.Form("assess").GetByTestId("act-submit")).ToBeDisabledAsync();
        await screen.Form("assess").EvaluateAsync("form => form.requestSubmit()");
        line.LetAnswer();

        await screen.LiveAsync();
        await screen.SendAsync("assess");
        await screen.StageIsAsync("Assessing");
    }

    // The server's answers on the line, all but the first, with which it takes the line, wait until they are let through.
    private static async Task<HeldLine> HoldLineAsync(Screen screen)
    {
        var line = new HeldLine();
        await screen.Page.RouteWebSocketAsync("**/_blazor**", line.Hold);
        return line;
    }

    private sealed class HeldLine
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letThrough = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Once the page has asked for its circuit and so has told where it stands.
        public Task Asked => _asked.Task.WaitAsync(Stop);

        public void LetAnswer() => _letThrough.TrySetResult();

        public void Hold(IWebSocketRoute page)
        {
            var server = page.ConnectToServer();
            var isTaken = false;
            var answers = Task.CompletedTask;
            server.OnMessage(answer =>
            {
                if (!isTaken)
                {
                    isTaken = true;
                    page.Send(answer.Binary!);
                    return;
                }

                _asked.TrySetResult();
                answers = SendAsync(page, answer, answers);
            });
        }

        private async Task SendAsync(IWebSocketRoute page, IWebSocketFrame answer, Task before)
        {
            await before;
            await _letThrough.Task.WaitAsync(Stop);
            page.Send(answer.Binary!);
        }
    }
}
