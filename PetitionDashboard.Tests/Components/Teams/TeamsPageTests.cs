using Bunit;
using PetitionDashboard.Components.Teams;

namespace PetitionDashboard.Tests.Components.Teams;

/// <summary>What people come to joint work for: who was called in, why, and who has not answered.</summary>
public sealed class TeamsPageTests(PageOffice seeded) : IClassFixture<PageOffice>
{
    private const string March = "from=2026-03-01&to=2026-03-31";

    [Fact]
    public async Task A_team_stands_there_with_each_member_and_the_reason_for_it()
    {
        var (screen, page) = seeded.See<TeamsPage>(seeded.Office.Clerk, "/teams?" + March);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Equal(seeded.Joint, Assert.Single(page.FindAll("[data-testid=team-row]")).GetAttribute("data-case")));
        Assert.Equal(2, page.FindAll(".joint-members li").Count);
        Assert.Contains("handler2", page.FindAll(".joint-members li")[1].TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll(".joint-members .chip"), c => Assert.DoesNotContain("TeamReason", c.TextContent, StringComparison.Ordinal));
        Assert.Contains("逐项销号", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whistle_stands_there_until_the_unit_reports_in_and_a_consultation_with_what_was_agreed()
    {
        var (screen, page) = seeded.See<TeamsPage>(seeded.Office.Supervisor, $"/teams?tab=whistles&waiting=true&{March}");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains("区公安分局", Assert.Single(page.FindAll("[data-testid=whistle-row]")).TextContent, StringComparison.Ordinal));

        var (other, consultations) = seeded.See<TeamsPage>(seeded.Office.Leader, $"/teams?tab=consultations&{March}");
        await using var __ = other;
        consultations.WaitForAssertion(() => Assert.Contains("分段围挡，三日完成", Assert.Single(consultations.FindAll("[data-testid=consultation-row]")).TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("zh-CN", "这段时间没有专班。")]
    [InlineData("en", "There was no special team in this period.")]
    public async Task A_month_without_any_team_says_so(string culture, string words)
    {
        var (screen, page) = seeded.See<TeamsPage>(seeded.Office.Clerk, "/teams?from=2025-11-01&to=2025-11-30", culture);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains(words, page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Equal("0", page.Find("[data-testid=team-resolutions]").GetAttribute("data-value"));
    }

    [Fact]
    public async Task A_date_that_is_none_is_told_and_the_page_goes_on()
    {
        var (screen, page) = seeded.See<TeamsPage>(seeded.Office.Clerk, "/teams?from=2026-02-30&to=2026-03-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        Assert.NotEmpty(page.FindAll("[data-testid=joint-all]"));
    }

    [Fact]
    public async Task Who_sees_no_case_sees_no_team_and_another_squad_only_what_it_is_in()
    {
        var (screen, page) = seeded.See<TeamsPage>(seeded.Office.Auditor, "/teams?" + March);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains("您的角色不能使用这个页面", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(seeded.Joint, page.Markup, StringComparison.Ordinal);

        // The partner was called to the case; what it sees is that one.
        var (other, theirs) = seeded.See<TeamsPage>(seeded.Office.Partner, $"/teams?tab=whistles&{March}");
        await using var __ = other;
        theirs.WaitForAssertion(() => Assert.NotEmpty(theirs.FindAll("[data-testid=joint-all]")));
        Assert.All(theirs.FindAll("[data-testid=whistle-row]"), r => Assert.Equal(seeded.Joint, r.GetAttribute("data-case")));
        Assert.DoesNotContain("王小明", theirs.Markup, StringComparison.Ordinal);
    }
}
