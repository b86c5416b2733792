using Deque.AxeCore.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>A visitor at the counter: ticket, reception, case, slip; later, on the tablet in the hall, how it stands.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class ReceptionTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task From_the_ticket_to_the_slip_and_with_its_code_to_how_the_matter_stands()
    {
        var desk = await SignInAsync("clerk");
        var colleague = await SignInAsync("clerk");
        await colleague.GoAsync("/reception");
        await desk.GoAsync("/reception");
        await desk.Id("field-name").FillAsync("柳新月");
        await desk.Id("field-phone").FillAsync("13700137000");
        await desk.Id("field-matter").FillAsync("小区门口夜市噪音");
        await desk.Id("ticket-submit").ClickAsync();

        // The other desk sees the ticket at once, and of the visitor only what is masked.
        var row = colleague.Page.Locator("[data-testid=visit-row]").Filter(new() { HasText = "小区门口夜市噪音" });
        await Expect(row).ToContainTextAsync("柳**");
        await Expect(row).Not.ToContainTextAsync("新月");
        await row.Locator("[data-testid=visit-start]").ClickAsync();
        var card = desk.Page.Locator("[data-testid=visit-card][data-state=InService]").Filter(new() { HasText = "小区门口夜市噪音" });
        await card.GetByTestId("ones-all").ClickAsync();
        Assert.Empty((await desk.Page.RunAxe()).Violations);
        await card.GetByTestId("visit-register").ClickAsync();
        await Expect(desk.Id("field-petitioners-0-name")).ToHaveValueAsync("柳新月");
        Assert.DoesNotContain("13700137000", desk.Page.Url, StringComparison.Ordinal);
        await desk.Id("field-content").FillAsync("夜市扩音喇叭到凌晨。");
        await desk.Id("act-submit").ClickAsync();
        await desk.Id("receipt-issue").ClickAsync();
        var code = await desk.Id("receipt-code").TextContentAsync();
        await Expect(desk.Page.Locator("[data-testid=qr] svg")).ToBeVisibleAsync();
        await desk.Page.EvaluateAsync("() => { window.printed = 0; window.print = () => { window.printed++; }; }");
        await desk.Id("receipt-print").ClickAsync();
        Assert.Equal(1, await desk.Page.EvaluateAsync<int>("() => window.printed"));

        var hall = await NewScreenAsync("hall", 820, 1180);
        await hall.Page.GotoAsync("/kiosk");
        Assert.Empty((await hall.Page.RunAxe()).Violations);
        await hall.Id("kiosk-code").FillAsync("0000-0000-0000");
        await hall.Id("kiosk-submit").ClickAsync();
        await Expect(hall.Id("kiosk-error")).ToBeVisibleAsync();

        // As a scan of the slip opens it: the code is in the box, gone from the address, and asked for.
        await hall.Page.GotoAsync("about:blank");
        await hall.Page.GotoAsync($"/kiosk#{code!.Replace("-", string.Empty, StringComparison.Ordinal)}");
        await Expect(hall.Id("kiosk-answer")).ToHaveAttributeAsync("data-stage", "Registered");
        await Expect(hall.Page.Locator("body")).Not.ToContainTextAsync("柳");
        Assert.EndsWith("/kiosk", hall.Page.Url, StringComparison.Ordinal);
        await Expect(colleague.Page.Locator("[data-testid=visit-row][data-state=Done]").Filter(new() { HasText = "小区门口夜市噪音" })).ToContainTextAsync("XF");
    }
}
