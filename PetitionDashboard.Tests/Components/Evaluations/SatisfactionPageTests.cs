using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Evaluations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Evaluations;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Evaluations;

/// <summary>What people come to satisfaction for: what petitioners say, whom to call next, whom to answer, and the month's draw.</summary>
public sealed class SatisfactionPageTests(PageOffice seeded) : IClassFixture<PageOffice>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_said_stands_there_as_a_share_with_its_parts_and_its_list()
    {
        var (screen, page) = seeded.See<SatisfactionPage>(seeded.Office.Supervisor, "/satisfaction?from=2026-03-01&to=2026-03-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains("fact=unsatisfied", page.Find("[data-testid=unsatisfied-count]").GetAttribute("href"), StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("[data-testid=satisfaction-rate]"));
        Assert.DoesNotContain("EvaluationReasons.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "这一时段没有评价。", "100")]
    [InlineData("en", "No", "100")]
    public async Task A_month_without_any_evaluation_says_none_and_no_share(string culture, string words, string share)
    {
        var (screen, page) = seeded.See<SatisfactionPage>(seeded.Office.Clerk, "/satisfaction?from=2025-11-01&to=2025-11-30", culture);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains(words, page.Find(".empty").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(share, page.Find("[data-testid=satisfaction-rate]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0%", page.Find("[data-testid=satisfaction-rate]").TextContent.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_to_call_and_whom_to_answer_stand_there_one_click_away()
    {
        var (screen, page) = seeded.See<SatisfactionPage>(seeded.Office.Clerk, "/satisfaction?tab=callbacks");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("[data-testid=callback-row]"), r => r.GetAttribute("data-case") == seeded.AlsoToCall));
        Assert.Contains($"/satisfaction/call/{seeded.AlsoToCall}", page.FindAll("[data-testid=call]").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("13800138000", page.Markup, StringComparison.Ordinal);

        var (other, unsatisfied) = seeded.See<SatisfactionPage>(seeded.Office.Clerk, "/satisfaction?tab=unsatisfied");
        await using var __ = other;
        unsatisfied.WaitForAssertion(() => Assert.Equal(seeded.Unsatisfied, unsatisfied.FindAll("[data-testid=unsatisfied-row]")[0].GetAttribute("data-case")));
        Assert.Equal($"/cases/{seeded.Unsatisfied}?act=second-handling", unsatisfied.FindAll("[data-testid=to-second-handling]")[0].GetAttribute("href"));
    }

    [Fact]
    public async Task A_call_that_says_too_little_is_not_kept_what_was_typed_stays_and_what_is_whole_becomes_the_evaluation()
    {
        var (screen, page) = seeded.See<CallSheetPage>(seeded.Office.Clerk, $"/satisfaction/call/{seeded.ToCall}", with: p => p.Add(c => c.Number, seeded.ToCall));
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=call-form]")));
        await page.Find("[data-testid=field-callback-0]").ChangeAsync(true);
        await page.Find("[data-testid=field-comment]").ChangeAsync("烟道装好了");
        await page.Find("[data-testid=call-form]").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=error-summary]")));
        Assert.Equal("烟道装好了", PageOffice.Typed(page, "comment"));
        Assert.Null((await seeded.Office.Get<CaseService>().FindAsync(seeded.Office.Clerk, seeded.ToCall, Token))!.Case.Evaluation);

        await page.Find("[data-testid=field-office-0]").ChangeAsync(true);
        await page.Find("[data-testid=field-unit-1]").ChangeAsync(true);
        await page.Find("[data-testid=call-form]").SubmitAsync();
        page.WaitForAssertion(() => Assert.EndsWith("/satisfaction?tab=callbacks", screen.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var kept = (await seeded.Office.Get<CaseService>().FindAsync(seeded.Office.Clerk, seeded.ToCall, Token))!.Case.Evaluation;
        Assert.Equal((Satisfaction.Satisfied, Satisfaction.BasicallySatisfied, EvaluationChannel.Phone), (kept!.Office, kept.Unit, kept.Channel));
    }

    [Fact]
    public async Task A_draw_is_asked_for_refused_with_its_words_and_drawn_from_the_month()
    {
        var (screen, page) = seeded.See<SatisfactionPage>(seeded.Office.Supervisor, "/satisfaction?tab=draws");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=draw-form]")));
        // The month before, which is offered, had no closure.
        await page.Find("[data-testid=draw-form]").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=error-summary]")));
        Assert.DoesNotContain("Refusal.", page.Find("[data-testid=error-summary]").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-02-01", page.Find("[data-testid=field-from]").GetAttribute("value")?[..10]);

        await page.Find("[data-testid=field-from]").ChangeAsync("2026-03-01");
        await page.Find("[data-testid=field-to]").ChangeAsync("2026-03-02");
        await page.Find("[data-testid=field-size]").ChangeAsync("2");
        await page.Find("[data-testid=draw-form]").SubmitAsync();
        seeded.Settle(page, () => Assert.Equal(2, page.FindAll("[data-testid=spot-item]").Count));
        var drawn = Assert.Single(await seeded.Office.Get<SpotDrawService>().ListAsync(seeded.Office.Supervisor, Token));
        Assert.Equal(drawn.Items.Select(i => i.Number), page.FindAll("[data-testid=spot-item]").Select(r => r.GetAttribute("data-case")));
        Assert.Contains(drawn.Seed, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_of_the_office_sees_neither_answers_nor_a_call_sheet()
    {
        foreach (var viewer in new[] { seeded.Office.Handler, seeded.Office.Partner, seeded.Office.Auditor })
        {
            foreach (var tab in new[] { "answers", "callbacks", "unsatisfied", "draws" })
            {
                var (screen, page) = seeded.See<SatisfactionPage>(viewer, "/satisfaction?tab=" + tab);
                await using var _ = screen;
                page.WaitForAssertion(() => Assert.Contains("您的角色不能使用这个页面", page.Markup, StringComparison.Ordinal));
                Assert.DoesNotContain("XF2026", page.Markup, StringComparison.Ordinal);
            }

            var (call, sheet) = seeded.See<CallSheetPage>(viewer, $"/satisfaction/call/{seeded.AlsoToCall}", with: p => p.Add(c => c.Number, seeded.AlsoToCall));
            await using var __ = call;
            sheet.WaitForAssertion(() => Assert.Contains("您的角色不能使用这个页面", sheet.Markup, StringComparison.Ordinal));
            Assert.DoesNotContain("烟道改造", sheet.Markup, StringComparison.Ordinal);
        }
    }
}
