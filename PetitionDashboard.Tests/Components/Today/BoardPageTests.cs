using Bunit;
using PetitionDashboard.Components.Briefing;
using PetitionDashboard.Components.Today;
using PetitionDashboard.Tests.Services.Boards;

namespace PetitionDashboard.Tests.Components.Today;

public sealed class BoardPageTests
{
    [Theory]
    [InlineData("zh-CN", "研判", "待研判")]
    [InlineData("en", "Assess", "To assess")]
    public async Task Each_row_is_one_act_away_and_says_why_it_is_there(string culture, string act, string why)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Clerk, culture);
        var page = screen.Render<TodayPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=today-row]")));
        var button = page.Find("[data-testid=today-act-assess]");
        Assert.Equal(($"/cases/{number}?act=assess", act), (button.GetAttribute("href"), button.TextContent));
        Assert.Contains(why, page.Find(".today-why").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_what_the_work_is_and_no_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Auditor);
        var page = screen.Render<TodayPage>();

        page.WaitForAssertion(() => Assert.Contains("审计员核查", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(number, page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-13-01", "不是有效日期")]
    [InlineData("2027-01-01", "尚未到来")]
    [InlineData("2020-01-01", "首件收于 2026-03-02")]
    public async Task A_day_without_a_board_gets_a_clear_answer(string day, string words)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Leader);
        var page = screen.Render<BriefingPage>(p => p.Add(b => b.Day, day));

        page.WaitForAssertion(() => Assert.Contains(words, page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=board-figure]"));
    }

    [Fact]
    public async Task The_board_shows_twelve_figures_each_with_its_list_and_no_control_that_does_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Leader);
        var page = screen.Render<BriefingPage>();

        page.WaitForAssertion(() => Assert.Equal(12, page.FindAll("a[data-testid=board-figure][href^='/queue']").Count));
        Assert.Equal("1", page.Find("[data-testid=board-figure][data-key=received]").GetAttribute("data-value"));
        Assert.Empty(page.FindAll("[data-testid=briefing-sign]"));
        Assert.NotEmpty(page.FindAll("[data-testid=briefing-text] a"));
    }
}
