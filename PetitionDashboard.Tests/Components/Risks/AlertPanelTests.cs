using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Risks;
using PetitionDashboard.Components.Voices;
using PetitionDashboard.Documents;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Voices;

namespace PetitionDashboard.Tests.Components.Risks;

public sealed class AlertPanelTests
{
    [Fact]
    public async Task An_alert_opens_in_place_takes_a_reason_and_is_told_at_the_end_of_the_list()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { Headcount = 6 });
        await office.RunAsync();
        var alert = (await office.Get<RiskService>().ListAsync(office.Clerk, Xunit.TestContext.Current.CancellationToken)).Alerts[0];
        await using var screen = new BunitContext().SeenBy(office, office.Clerk);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"/risks?alert={alert.Kept!.Id}");
        var page = screen.Render<RisksPage>();
        page.WaitForElement("[data-testid=risk-panel]", TimeSpan.FromSeconds(20));

        await page.Find("[data-testid=risk-dismiss]").ClickAsync(new());
        Assert.Contains("请写明理由", page.Markup, StringComparison.Ordinal);
        await page.Find("[data-testid=field-reason]").ChangeAsync(new ChangeEventArgs { Value = "同一小区集中登记" });
        await page.Find("[data-testid=risk-dismiss]").ClickAsync(new());
        PageOffice.Settle(office, page, () => Assert.Equal("Dismissed", page.Find("[data-testid=risk-ended-row]").GetAttribute("data-state")));
        Assert.Contains("同一小区集中登记", page.Find("[data-testid=risk-ended]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_shows_its_figures_and_a_number_beyond_its_range_is_said_at_the_field()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { Headcount = 6 });
        await using var screen = new BunitContext().SeenBy(office, office.Supervisor);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/risks?view=rules");
        var page = screen.Render<RisksPage>();
        page.WaitForElement("[data-testid=rule-change-collective-visit]", TimeSpan.FromSeconds(20));
        // Found and pressed in one turn of the renderer: a live reading may draw the page anew in between.
        await page.InvokeAsync(() => page.Find("[data-testid=rule-change-collective-visit]").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("[data-testid=field-threshold]").ChangeAsync(new ChangeEventArgs { Value = "900" }));
        await page.InvokeAsync(() => page.Find("[data-testid=rule-save]").ParentElement!.ParentElement!.SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("900 不合理：应在 2 至 500 之间", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        await page.InvokeAsync(() => page.Find("[data-testid=field-threshold]").ChangeAsync(new ChangeEventArgs { Value = "6" }));
        await page.InvokeAsync(() => page.Find("[data-testid=rule-try]").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-testid=rule-tried]").GetAttribute("data-value")), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_list_as_a_paper_holds_what_its_reader_may_see()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 6 });
        var paper = await office.Get<RiskPaper>().OfAsync(office.Clerk, Xunit.TestContext.Current.CancellationToken);
        Assert.Contains($"{number} 油烟扰民", paper!.PlainText(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await office.Get<RiskPaper>().OfAsync(office.OtherHandler, Xunit.TestContext.Current.CancellationToken))!.PlainText(), StringComparison.Ordinal);
        Assert.Null(await office.Get<RiskPaper>().OfAsync(office.Auditor, Xunit.TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("zh-CN", "自发现起 24 小时内反馈")]
    [InlineData("en", "within 24 hours")]
    public async Task The_voices_are_listed_with_their_limit_and_who_does_not_enter_sees_no_form(string culture, string words)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Get<VoiceDesk>().EnterAsync(office.Clerk, new VoiceInput { Platform = "本地论坛", Summary = "烧烤油烟直排" }, Xunit.TestContext.Current.CancellationToken);
        await using var screen = new BunitContext().SeenBy(office, office.Leader, culture);
        var page = screen.Render<VoicesPage>();
        page.WaitForAssertion(() => Assert.Equal("Monitored", page.Find("[data-testid=voice-row]").GetAttribute("data-step")), TimeSpan.FromSeconds(20));
        Assert.Contains(words, page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=voice-enter]"));
    }
}
