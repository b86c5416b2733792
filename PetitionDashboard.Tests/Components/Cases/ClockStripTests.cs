using System.Globalization;
using Bunit;
using PetitionDashboard.Components.Cases.Parts;
using PetitionDashboard.Domain.Deadlines;
using DeadlineClock = PetitionDashboard.Domain.Deadlines.Clock;

namespace PetitionDashboard.Tests.Components.Cases;

/// <summary>All clocks of a case on one line of time.</summary>
public sealed class ClockStripTests : CaseScreenTest
{
    private static readonly WorkCalendar s_calendar = WorkCalendar.BuiltIn;
    private static readonly DateOnly s_today = new(2026, 3, 20);

    [Fact]
    public void Each_state_has_a_form_of_its_own_and_what_ended_is_folded_while_something_runs()
    {
        var strip = Strip(
            Begin(1, ClockKind.Handling, "2026-03-02"),
            Begin(2, ClockKind.Notice, "2026-03-01").MeetOn(new DateOnly(2026, 3, 5)),
            Begin(3, ClockKind.UnitObjection, "2026-03-02").MeetOn(new DateOnly(2026, 3, 9)),
            Begin(4, ClockKind.Objection, "2026-03-02").CancelOn(new DateOnly(2026, 3, 4), ClockReasons.Accepted),
            Begin(5, ClockKind.ReExaminationOpinion, "2026-03-02").PauseOn(new DateOnly(2026, 3, 10), ClockReasons.Hearing),
            DeadlineClock.NotApplicable(6, ClockRules.Default[ClockKind.SenderReport], new DateOnly(2026, 3, 2), ClockReasons.NoSenderLimit));

        string[] State(string place) => [.. strip.FindAll($"{place} [data-testid=case-clock]").Select(c => c.GetAttribute("data-state")!)];
        Assert.Equal(["paused", "open"], State(".clocks-box > .clocks"));
        Assert.Equal(["met", "late", "cancelled", "notapplicable"], State("[data-testid=clocks-ended]"));
        Assert.Contains("来文未规定报送期限", strip.Find("[data-kind=SenderReport] .clock-reason").TextContent, StringComparison.Ordinal);
        Assert.Contains("4月", strip.Find(".clock-axis").TextContent, StringComparison.Ordinal);
        Assert.Single(strip.FindAll("[data-kind=ReExaminationOpinion] .clock-pause"));
    }

    [Fact]
    public void Why_this_date_names_weekends_holidays_and_make_up_days_month_by_month()
    {
        var strip = Strip(DeadlineClock.Begin(1, ClockRules.Default[ClockKind.SimplifiedDecision], new DateOnly(2026, 9, 23), s_calendar, limit: Limit.WorkingDays(40)));
        strip.Find("[data-testid=case-clock] button").Click();

        var days = strip.Find("[data-testid=clock-days]");
        Assert.Contains("国庆节", days.QuerySelector("li[title^='2026-10-01']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("中秋节", days.QuerySelector("li[title^='2026-09-25']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("补班", days.QuerySelector("li[title^='2026-10-10']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("周末", days.QuerySelector("li[title^='2026-10-11']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2026-09", "2026-10", "2026-11"], days.QuerySelectorAll("details summary").Select(s => s.TextContent[..7]));
        Assert.Equal([true, false, true], days.QuerySelectorAll("details").Select(d => d.HasAttribute("open")));
    }

    [Fact]
    public void A_due_date_that_rests_on_a_missing_year_is_marked()
    {
        var strip = Strip(Begin(1, ClockKind.Objection, "2026-12-30"));
        Assert.StartsWith("~", strip.Find(".clock-due").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("~", Strip(Begin(1, ClockKind.Objection, "2026-03-02")).Find(".clock-due").TextContent, StringComparison.Ordinal);
    }

    private static DeadlineClock Begin(int id, ClockKind kind, string start) =>
        DeadlineClock.Begin(id, ClockRules.Default[kind], DateOnly.Parse(start, CultureInfo.InvariantCulture), s_calendar);

    private IRenderedComponent<ClockLines> Strip(params DeadlineClock[] clocks)
    {
        Speak("zh-CN");
        return Render<ClockLines>(p => p.Add(c => c.Clocks, clocks).Add(c => c.Calendar, s_calendar).Add(c => c.Today, s_today));
    }
}
