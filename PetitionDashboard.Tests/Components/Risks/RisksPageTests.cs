using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Risks;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Components.Risks;

public sealed class RisksPageTests
{
    [Theory]
    [InlineData("zh-CN", "集体信访，尚未答复")]
    [InlineData("en", "people petition together")]
    public async Task An_alert_says_its_reason_and_leads_to_its_case_and_to_the_act_that_is_open(string culture, string words)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Headcount = 6 });
        await using var screen = new BunitContext().SeenBy(office, office.Clerk, culture);
        var page = screen.Render<RisksPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=risk-row]")));
        var row = page.Find("[data-testid=risk-row]");
        Assert.Equal(("collective-visit", "orange", number), (row.GetAttribute("data-rule"), row.GetAttribute("data-level"), row.GetAttribute("data-case")));
        Assert.Contains(words, row.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{number}?act=consult", row.QuerySelector("[data-testid=risk-act-consult]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_address_filters_by_level_and_rule_and_the_chips_keep_their_counts()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { Headcount = 6, Place = "甲" });
        office.Time.Advance(TimeSpan.FromDays(20));
        await office.RegisterAsync(x => x with { Headcount = 6, Place = "乙" });
        await using var screen = new BunitContext().SeenBy(office, office.Clerk);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/risks?level=orange");
        var page = screen.Render<RisksPage>();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=risk-row][data-level=orange]").Count));
        Assert.Empty(page.FindAll("[data-testid=risk-row][data-level=red]"));
        Assert.Contains("1", page.Find("[data-testid=risk-level-red]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[data-testid=risk-level-orange]").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_level_that_does_not_exist_is_said_and_not_taken_for_all()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync(x => x with { Headcount = 6 });
        await using var screen = new BunitContext().SeenBy(office, office.Clerk);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/risks?level=purple");
        var page = screen.Render<RisksPage>();

        page.WaitForAssertion(() => Assert.Contains("没有这样的等级或规则", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=risk-row]"));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Every_rule_and_level_has_its_words(string culture)
    {
        await using var office = await TestOffice.OpenAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Clerk, culture);
        var texts = screen.Services.GetRequiredService<IStringLocalizer<RiskTexts>>();
        Assert.All(RiskRule.All, r => Assert.False(texts[$"Rule.{r.Key}"].ResourceNotFound || texts[$"Risk.{r.Key}.Reason"].ResourceNotFound));
        Assert.All(Enum.GetValues<RiskLevel>(), l => Assert.False(texts[$"Level.{l}"].ResourceNotFound));
    }

    [Fact]
    public void A_cluster_leads_to_its_field_town_and_place_from_its_first_day()
    {
        var cluster = new PlaceCluster("noise", "阜安街道", "夜市 & 广场", 3, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 9));
        var alert = new RiskAlert("place-cluster", RiskLevel.Orange, cluster.Last, ["3", "30"], Cluster: cluster);
        Assert.Equal(
            $"/queue?from=2026-03-01&field=noise&town={Uri.EscapeDataString("阜安街道")}&place={Uri.EscapeDataString("夜市 & 广场")}", RiskWords.Href(alert));
    }

    [Fact]
    public async Task The_list_behind_a_cluster_holds_exactly_its_cases()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < 3; i++)
            await office.RegisterAsync();
        await office.RegisterAsync(x => x with { Place = "别处" });
        await office.RegisterAsync(x => x with { Field = "noise" });
        var list = await office.Get<PetitionDashboard.Services.Risks.RiskService>().ListAsync(office.Clerk, Xunit.TestContext.Current.CancellationToken);
        var alert = Assert.Single(list.Alerts, a => a.Cluster is not null);
        Assert.Equal(alert.Cluster!.Count, await BriefingServiceTests.TotalAsync(office, office.Clerk, RiskWords.Href(alert)));
    }
}
