using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>A clerk follows an online voice to its answer and makes a case of it; a supervisor finds a risk unfounded and says why.</summary>
[Collection(WorkingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class RiskAndVoiceTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_voice_goes_through_its_steps_and_becomes_a_case_and_a_risk_is_dismissed_with_a_reason()
    {
        var clerk = await SignInAsync("clerk", width: 1440);
        await clerk.GoAsync("/voices");
        await clerk.Id("voice-enter").ClickAsync();
        await clerk.FillAsync("platform", "本地论坛");
        await clerk.FillAsync("link", "https://bbs.example.gov.cn/thread/20261128");
        await clerk.FillAsync("summary", "滨河路新开烧烤店油烟直排，晚上不敢开窗");
        await clerk.Id("voice-submit").ClickAsync();
        await Expect(clerk.Id("voice-form")).ToHaveCountAsync(0);
        var row = clerk.Id("voice-row").Filter(new() { HasText = "滨河路新开烧烤店" });
        await Expect(row).ToHaveAttributeAsync("data-step", "Monitored");
        await row.GetByTestId("voice-details").ClickAsync();
        foreach (var (step, note) in new[] { ("Warned", "已告知中队"), ("Handled", "中队已到场"), ("Answered", "已责令加装净化设备并在原帖答复") })
        {
            await clerk.FillAsync("note", note);
            await clerk.Id($"voice-do-{step}").ClickAsync();
            await Expect(row).ToHaveAttributeAsync("data-step", step);
        }

        await clerk.Id("voice-register").ClickAsync();
        await Expect(row.Locator(".voice-case")).ToBeVisibleAsync();
        await row.Locator(".voice-case").ClickAsync();
        await clerk.StageIsAsync("Registered");

        var supervisor = await SignInAsync("supervisor", width: 1440);
        await supervisor.GoAsync("/risks");
        var risk = supervisor.Id("risk-row").First;
        var alert = await risk.GetAttributeAsync("data-alert");
        await risk.GetByTestId("risk-details").ClickAsync();
        await supervisor.Id("risk-dismiss").ClickAsync();
        // Nobody finds a risk unfounded without saying why.
        await Expect(supervisor.Id("risk-panel").Locator(".field-error, [aria-invalid=true]").First).ToBeVisibleAsync();
        await supervisor.FillAsync("reason", "已现场核实，情况不属实");
        await supervisor.Id("risk-dismiss").ClickAsync();
        await Expect(supervisor.Page.Locator($"[data-testid=risk-row][data-alert='{alert}']:not([data-state=Dismissed])")).ToHaveCountAsync(0);
    }
}
