using System.Text.RegularExpressions;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Briefing;
using PetitionDashboard.Components.Today;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Resources;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Services.Voices;
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

    [Theory]
    [InlineData("zh-CN", "超期 1 天，先办")]
    [InlineData("en", "1 day overdue: do first")]
    public async Task A_row_says_in_words_why_it_comes_first_and_changes_stand_under_their_case(string culture, string reason)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(16));
        await office.AssessAsync(number);
        await using var screen = new BunitContext().SeenBy(office, office.OtherClerk, culture);
        var page = screen.Render<TodayPage>();

        page.WaitForAssertion(() => Assert.Equal(reason, page.Find(".today-when").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Single(page.FindAll($"[data-testid=today-changes] > li[data-case={number}]")));
    }

    [Theory]
    [InlineData("zh-CN", "已超时，先办")]
    [InlineData("en", "past its hours: do first")]
    public async Task A_voice_whose_hours_passed_this_morning_is_not_called_due_today(string culture, string reason)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        Assert.IsType<RecordResult.Done>(await office.Get<VoiceDesk>().EnterAsync(office.Clerk, new VoiceInput { Platform = "本地论坛", Summary = "夜市油烟直排" }, Xunit.TestContext.Current.CancellationToken));
        office.Time.Advance(TimeSpan.FromHours(25));
        await using var screen = new BunitContext().SeenBy(office, office.Clerk, culture);
        var page = screen.Render<TodayPage>();

        page.WaitForAssertion(() => Assert.Equal(reason, page.Find("[data-kind=late-voices] .today-when").TextContent.Trim()));
    }

    [Fact]
    public async Task An_auditor_reads_what_the_work_is_and_no_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Auditor);
        var page = screen.Render<TodayPage>();

        page.WaitForAssertion(() => Assert.Contains("审计员核查", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/admin/upkeep", page.Find("[data-testid=today-act-audit-check]").GetAttribute("href"));
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

    [Theory]
    [InlineData("zh-CN", @"\d [\p{L}]|\p{L} \d")]
    [InlineData("en", @"\d \p{L}")]
    public async Task No_line_of_the_analysis_parts_a_number_from_what_it_counts(string culture, string parted)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Leader, culture);
        var page = screen.Render<BriefingPage>();

        page.WaitForAssertion(() => Assert.Contains("\u00A0", page.Find("[data-testid=briefing-text]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotMatch(new Regex(parted, RegexOptions.None, TimeSpan.FromSeconds(1)), page.Find("[data-testid=briefing-text]").TextContent);
    }

    [Theory]
    [InlineData("zh-CN", "王敏 催办了")]
    [InlineData("en", "王敏 urged the unit on")]
    public async Task What_others_did_reads_as_a_sentence(string culture, string sentence)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssignedAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Handler, culture);
        var texts = screen.Services.GetRequiredService<IStringLocalizer<TodayTexts>>();
        Assert.Empty(Catalogue.All.Where(a => texts[$"Did.{a.Key}", "x"].ResourceNotFound).Select(a => a.Key));
        Assert.Equal(sentence, texts["Did.urge", "王敏"].Value);
        var page = screen.Render<TodayPage>();

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[data-testid=today-changes] li span"), s => s.TextContent == texts["Did.assign", office.Clerk.Actor.Name].Value));
    }

    [Theory]
    [InlineData("zh-CN", "昨日批示", "收到", "待回访：还有 20 件，打开全部")]
    [InlineData("en", "given yesterday", "received", "20 more: Petitioner to be called back")]
    public async Task What_is_no_case_says_since_when_in_its_own_words_and_a_kind_cut_short_leads_to_all_of_it(string culture, string since, string received, string more)
    {
        await using var office = await TestOffice.OpenAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Clerk, culture);
        var today = new DateOnly(2026, 11, 24);
        TodayRow[] rows =
        [
            new("instruction/1", "限期整改", "instructions", string.Empty, "阜安中队", Urgency.DueToday, today, null, Lamp.Yellow, today.AddDays(-1)) { Place = "/briefing/2026-11-23" },
            new("XF2026000001", "油烟扰民", "callbacks", "evaluate", "阜安中队", Urgency.DueSoon, today, ClockKind.Callback, Lamp.Yellow, today) { ActPlace = "/satisfaction/call/XF2026000001" },
            new("XF2026000002", "油烟扰民", "to-close", "close", "阜安中队", Urgency.Waiting, null, null, Lamp.None, today),
        ];
        var table = screen.Render<TodayRows>(p => p.Add(r => r.Rows, rows).Add(r => r.Today, today).Add(r => r.More, [new TodayMore("callbacks", "/queue/callbacks", 20)]));

        var why = table.FindAll(".today-why")[0].TextContent;
        Assert.Contains(since, why, StringComparison.Ordinal);
        Assert.DoesNotContain(received, why, StringComparison.Ordinal);
        Assert.Equal("/satisfaction/call/XF2026000001", table.Find("[data-testid=today-act-evaluate]").GetAttribute("href"));
        var line = table.Find("[data-testid=today-more]");
        Assert.Equal((more, "XF2026000001"), (line.TextContent.Trim(), line.PreviousElementSibling!.GetAttribute("data-row")));
    }

    [Theory]
    [InlineData("zh-CN", "待回访", "· 回访")]
    [InlineData("en", "Petitioner to be called back", "Callback")]
    public async Task A_callback_that_is_due_is_named_once(string culture, string why, string limit)
    {
        await using var office = await TestOffice.OpenAsync();
        await using var screen = new BunitContext().SeenBy(office, office.Clerk, culture);
        var today = new DateOnly(2026, 11, 24);
        var row = new TodayRow("XF2026000001", "油烟扰民", "callbacks", "evaluate", "阜安中队", Urgency.DueToday, today, ClockKind.Callback, Lamp.Yellow, today);
        var reason = screen.Render<TodayRows>(p => p.Add(r => r.Rows, [row]).Add(r => r.Today, today)).Find(".today-why").TextContent;

        Assert.StartsWith(why, reason, StringComparison.Ordinal);
        Assert.DoesNotContain(limit, reason, StringComparison.Ordinal);
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
        Assert.Single(page.FindAll("[data-testid=briefing-sign]"));
        Assert.NotEmpty(page.FindAll("[data-testid=briefing-text] a"));
    }
}
