using Bunit;
using PetitionDashboard.Components.Registers;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Reports;
using PetitionDashboard.Services.Settings;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Registers;

/// <summary>What a clerk comes to the registers for: to see what was done and what it adds up to, and to write down what was done today.</summary>
public sealed class RegistersPageTests(PageOffice seeded) : IClassFixture<PageOffice>
{
    private const string March = "/registers?kind=volunteer-events&from=2026-03-01&to=2026-03-31";

    private static readonly Period s_march = Period.MonthOf(new DateOnly(2026, 3, 1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_done_in_the_period_stands_there_with_what_it_adds_up_to()
    {
        var registers = seeded.Office.Get<RegisterService>();
        var entry = RegisterValues.Of(("title", "进社区服务"), ("place", "阜安街道"), ("people", 12));
        Assert.IsType<RecordResult.Done>(await registers.AddAsync(seeded.Office.Clerk, "volunteer-events", new DateOnly(2026, 1, 12), entry, Guid.NewGuid(), Token));
        var (screen, page) = seeded.See<RegistersPage>(seeded.Office.Leader, "/registers?kind=volunteer-events&from=2026-01-01&to=2026-01-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=register-row]")));
        Assert.Contains("进社区服务", page.Find("[data-testid=register-row]").TextContent, StringComparison.Ordinal);
        Assert.Equal("12", page.Find("[data-testid=register-total][data-key='volunteer-events.people']").GetAttribute("data-value"));
        // A leader reads.
        Assert.Empty(page.FindAll("[data-testid=register-add]"));
        Assert.Empty(page.FindAll("[data-testid=register-correct]"));
    }

    [Theory]
    [InlineData("zh-CN", "这段时间没有记录。")]
    [InlineData("en", "No")]
    public async Task A_month_in_which_nothing_was_done_says_so(string culture, string words)
    {
        var (screen, page) = seeded.See<RegistersPage>(seeded.Office.Clerk, "/registers?kind=volunteer-events&from=2025-11-01&to=2025-11-30", culture);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains(words, page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=register-row]"));
    }

    [Fact]
    public async Task What_is_refused_says_why_and_keeps_what_was_typed_and_is_kept_once_it_is_put_right()
    {
        var (screen, page) = seeded.See<RegistersPage>(seeded.Office.Clerk, March);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=register-add]")));
        await page.Find("[data-testid=register-add]").ClickAsync();
        await page.Find("[data-testid=field-title]").ChangeAsync("上门讲法");
        await page.Find("[data-testid=field-place]").ChangeAsync("中云街道");
        await page.Find("[data-testid=register-dialog] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("people", page.Find("[data-testid=error-summary] button").GetAttribute("data-jump-to"), StringComparison.Ordinal));
        Assert.Equal(("上门讲法", "中云街道"), (PageOffice.Typed(page, "title"), PageOffice.Typed(page, "place")));
        Assert.Empty((await seeded.Office.Get<RegisterService>().PageAsync(seeded.Office.Clerk, "volunteer-events", s_march, Token))!.Entries);

        await page.Find("[data-testid=field-people]").ChangeAsync("30");
        await page.Find("[data-testid=register-dialog] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=register-dialog]")));
        // The list follows by itself.
        seeded.Settle(page, () => Assert.Contains("上门讲法", page.Find("[data-testid=register-row]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_not_kept_as_nothing()
    {
        var (screen, page) = seeded.See<RegistersPage>(seeded.Office.Clerk, "/registers?kind=incoming-letters&from=2026-03-01&to=2026-03-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=register-add]")));
        await page.Find("[data-testid=register-add]").ClickAsync();
        await page.Find("[data-testid=field-sender]").ChangeAsync("区水务局");
        await page.Find("[data-testid=field-title]").ChangeAsync("请协助核查");
        await page.Find("[data-testid=field-due]").ChangeAsync("2026-03-20");
        // The day of the answer may be left out; what was typed into it may not.
        await page.Find("[data-testid=field-answered-on]").ChangeAsync("下周三");
        await page.Find("[data-testid=register-dialog] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("answered-on", page.Find("[data-testid=error-summary] button").GetAttribute("data-jump-to"), StringComparison.Ordinal));
        Assert.Equal("下周三", page.Find("[data-testid=field-answered-on]").GetAttribute("value"));
        Assert.Empty((await seeded.Office.Get<RegisterService>().PageAsync(seeded.Office.Clerk, "incoming-letters", s_march, Token))!.Entries);

        await page.Find("[data-testid=field-answered-on]").ChangeAsync("");
        await page.Find("[data-testid=register-dialog] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=register-dialog]")));
        Assert.Equal("2026-03-20", Assert.Single((await seeded.Office.Get<RegisterService>().PageAsync(seeded.Office.Clerk, "incoming-letters", s_march, Token))!.Entries).Values["due"]);
    }

    [Theory]
    [InlineData("zh-CN", 1, "1 块")]
    [InlineData("en", 1, "1 board")]
    [InlineData("en", 2, "2 boards")]
    public async Task One_of_something_is_said_in_the_singular(string culture, int boards, string said)
    {
        // A month of its own for each, for the office is shared.
        var day = new DateOnly(2025, boards * (culture == "en" ? 2 : 3), 10);
        for (var i = 0; i < boards; i++)
            Assert.IsType<RecordResult.Done>(await seeded.Office.Get<RegisterService>().AddAsync(seeded.Office.Clerk, "display-boards", day, RegisterValues.Of(("title", "流程"), ("form", "board"), ("pieces", 1), ("place", "大厅")), Guid.NewGuid(), Token));
        var (screen, page) = seeded.See<RegistersPage>(seeded.Office.Leader, $"/registers?kind=display-boards&from={day:yyyy-MM}-01&to={day:yyyy-MM}-28", culture);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Equal(said, string.Join(' ', page.Find("[data-testid=register-total][data-key='display-boards.boards'] dd").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
    }

    [Fact]
    public async Task Two_who_edit_the_text_of_all_reports_do_not_write_over_each_other_unseen()
    {
        var reports = seeded.Office.Get<WorkReportService>();
        var (screen, page) = seeded.See<ReportPage>(seeded.Office.Clerk, "/registers/report?from=2026-01-01&to=2026-01-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=report-editor]")));
        var seen = (await reports.TextAsync(seeded.Office.Leader, Token))!.Version;
        Assert.IsType<SettingResult<string>.Done>(await reports.ChangeAsync(seeded.Office.Leader, s_march, forAll: true, seen, "# 领导改过的报告", "调整", Token));

        await page.Find("[data-testid=field-text]").ChangeAsync("# 我的报告");
        await page.Find("[data-testid=field-for-all]").ChangeAsync(true);
        await page.Find("[data-testid=field-reason]").ChangeAsync("修改");
        await page.Find("[data-testid=report-editor] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=error-summary]")));
        Assert.Equal("# 领导改过的报告", (await reports.TextAsync(seeded.Office.Leader, Token))!.Value);

        // Told, and with what was typed still there, a second saving is meant.
        await page.Find("[data-testid=report-editor] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=error-summary]")));
        Assert.Equal("# 我的报告", (await reports.TextAsync(seeded.Office.Leader, Token))!.Value);
    }

    [Fact]
    public async Task Who_has_no_part_in_it_sees_no_entry_and_no_sum()
    {
        foreach (var viewer in new[] { seeded.Office.Handler, seeded.Office.Partner, seeded.Office.Auditor })
        {
            var (screen, page) = seeded.See<RegistersPage>(viewer, "/registers?kind=volunteer-events&from=2026-01-01&to=2026-03-31");
            await using var _ = screen;
            page.WaitForAssertion(() => Assert.Contains("您的角色不能使用这个页面", page.Markup, StringComparison.Ordinal));
            Assert.Empty(page.FindAll("[data-testid=register-row], [data-testid=register-total], [data-testid=register-add], .register-sum"));
        }
    }
}
