using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>After closure: a code, the tablet in the hall, and the list of whom the office still owes an answer.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class EvaluationTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_petitioner_evaluates_at_the_tablet_once_and_the_office_sees_it_at_once()
    {
        var clerk = await SignInAsync("clerk");
        var supervisor = await SignInAsync("supervisor");
        await clerk.GoAsync("/satisfaction?tab=callbacks");
        var row = clerk.Page.GetByTestId("callback-row").First;
        var number = await row.GetAttributeAsync("data-case");
        await row.GetByTestId("call").ClickAsync();
        await clerk.Id("give-code").ClickAsync();
        var code = await clerk.Id("evaluation-code").TextContentAsync();
        Assert.Empty((await clerk.Page.RunAxe()).Violations);
        await supervisor.GoAsync("/satisfaction?tab=unsatisfied");

        var hall = await NewScreenAsync("hall", 820, 1180);
        await hall.Page.GotoAsync("/kiosk?hall=1");
        await hall.Id("kiosk-evaluate").ClickAsync();
        await hall.Id("kiosk-code").FillAsync(code!.ToLowerInvariant());
        await hall.Id("kiosk-next").ClickAsync();
        await Expect(hall.Id("kiosk-form")).ToHaveAttributeAsync("data-step", "Office");
        Assert.Empty((await hall.Page.RunAxe()).Violations);
        var box = await hall.Id("answer-satisfied").BoundingBoxAsync();
        Assert.True(box!.Height >= 64, $"A target of {box.Height} px is too small for a finger.");
        await hall.Id("answer-satisfied").ClickAsync();
        await hall.Id("answer-unsatisfied").ClickAsync();
        await hall.Id("reason-too-slow").CheckAsync();
        await hall.Id("reason-not-solved").CheckAsync();
        await hall.Id("kiosk-next").ClickAsync();
        await hall.Id("kiosk-comment").FillAsync("希望尽快解决");
        await hall.Id("kiosk-next").ClickAsync();
        await Expect(hall.Id("kiosk-thanks")).ToBeVisibleAsync();
        Assert.DoesNotContain(code, hall.Page.Url, StringComparison.Ordinal);

        // The supervisor's list takes the case in, with the way the petitioner said it, without anybody loading a page.
        var waiting = supervisor.Page.Locator($"[data-testid=unsatisfied-row][data-case={number}]");
        await Expect(waiting).ToContainTextAsync("办理太慢");
        await Expect(waiting.GetByTestId("to-second-handling")).ToBeVisibleAsync();

        // Once is once.
        await hall.Page.GotoAsync("/kiosk/evaluate?hall=1");
        await hall.Id("kiosk-code").FillAsync(code);
        await hall.Id("kiosk-next").ClickAsync();
        await Expect(hall.Id("kiosk-error")).ToBeVisibleAsync();
        await Expect(hall.Id("kiosk-form")).ToHaveAttributeAsync("data-step", "Code");
    }

    [Fact]
    public async Task A_clerk_calls_back_and_writes_down_what_was_said_while_the_line_is_open()
    {
        var clerk = await SignInAsync("clerk");
        await clerk.GoAsync("/satisfaction?tab=callbacks");
        var row = clerk.Page.GetByTestId("callback-row").Last;
        var number = await row.GetAttributeAsync("data-case");
        await row.GetByTestId("call").ClickAsync();

        // Nothing chosen: said in the form, nothing recorded.
        await clerk.Id("call-save").ClickAsync();
        await Expect(clerk.Page.Locator(".field-error").First).ToBeVisibleAsync();
        await clerk.Id("field-callback-1").CheckAsync();
        await clerk.Id("field-text").FillAsync("无人接听");
        await clerk.Id("call-save").ClickAsync();
        await Expect(clerk.Page.Locator($"[data-testid=callback-row][data-case={number}]")).ToContainTextAsync("未联系上 1 次");

        await clerk.Page.Locator($"[data-testid=callback-row][data-case={number}]").GetByTestId("call").ClickAsync();
        await clerk.Id("field-callback-0").CheckAsync();
        await clerk.Id("field-office-0").CheckAsync();
        await clerk.Id("field-unit-1").CheckAsync();
        await clerk.Id("reason-not-explained").CheckAsync();
        await clerk.Id("field-comment").FillAsync("基本解决");
        await clerk.Id("call-save").ClickAsync();
        await Expect(clerk.Page.Locator($"[data-testid=callback-row][data-case={number}]")).ToHaveCountAsync(0);
        await clerk.GoAsync($"/cases/{number}");
        await Expect(clerk.Page.Locator("[data-testid=case-history-item][data-act=evaluate]")).ToContainTextAsync("没有讲清楚");
    }
}
