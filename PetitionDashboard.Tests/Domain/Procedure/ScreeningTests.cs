using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Screening 甄别 of an unsatisfied evaluation: applied for, decided by the petition bureau.</summary>
public sealed class ScreeningTests
{
    private static readonly ScreenInput s_screen = new() { Organ = "区信访局", Reason = "诉求已全部解决" };

    [Fact]
    public void An_unsatisfied_evaluation_is_screened_with_a_clock_of_its_own_and_second_handling_waits()
    {
        var desk = Desk.Unsatisfied().Do(Desk.Clerk, s_screen);
        Assert.Equal(desk.Today.AddDays(30), desk.Case.OpenClock(ClockKind.Screening)?.Due);
        Assert.Equal(["ScreeningPending"], desk.Refusals(Desk.Clerk, s_screen));
        Assert.Equal(["ScreeningPending"], desk.Refusals(Desk.Leader, new SecondHandlingInput { Reason = "重办" }));
        Assert.Equal(["ScreeningPending"], desk.Refusals(Desk.Clerk, new ArchiveInput { Reason = "归档" }));
        Assert.Equal("报区信访局申请甄别", Told(desk, "zh-CN"));
        Assert.Equal("Applied to 区信访局 for screening", Told(desk, "en"));
    }

    [Fact]
    public void Set_aside_nothing_is_handled_again_and_the_figures_keep_the_evaluation()
    {
        var desk = Desk.Unsatisfied();
        var counted = Facts.Of(desk.Case);
        desk.Do(Desk.Clerk, s_screen).Days(2).Do(Desk.Clerk, new ScreeningResultInput { Screening = ScreeningOutcome.SetAside, Text = "不予采纳" });
        Assert.Equal("区信访局于2026年3月4日作出甄别结果：不予采纳评价", Told(desk, "zh-CN"));
        Assert.Equal("区信访局 decided the screening on 4 Mar 2026: evaluation set aside", Told(desk, "en"));
        Assert.True(desk.Case.LastClock(ClockKind.Screening)!.MetInTime);
        Assert.Equal(["NotUnsatisfied"], desk.Refusals(Desk.Leader, new SecondHandlingInput { Reason = "重办" }));
        Assert.Equal(["ScreenedBefore"], desk.Refusals(Desk.Clerk, s_screen));
        Assert.Empty(desk.Refusals(Desk.Clerk, new ArchiveInput()));
        Assert.Equal(counted, Facts.Of(desk.Case));
    }

    [Fact]
    public void Kept_the_matter_is_handled_again_and_its_next_evaluation_can_be_screened_anew()
    {
        var desk = Desk.Unsatisfied().Do(Desk.Clerk, s_screen).Do(Desk.Clerk, new ScreeningResultInput { Text = "维持" })
            .Do(Desk.Leader, new SecondHandlingInput { Reason = "重办" }).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput())
            .Do(Desk.Clerk, new EvaluateInput { Office = Satisfaction.Unsatisfied });
        Assert.Empty(desk.Refusals(Desk.Clerk, s_screen));
    }

    [Fact]
    public void Only_what_is_unsatisfied_is_screened_and_only_an_application_has_a_result()
    {
        Assert.Equal(["NothingToScreen"], Desk.FollowUp().Refusals(Desk.Clerk, s_screen));
        Assert.Equal(["NothingToScreen"], Desk.FollowUp().Do(Desk.Clerk, new EvaluateInput()).Refusals(Desk.Clerk, s_screen));
        Assert.Equal(["NoScreening"], Desk.Unsatisfied().Refusals(Desk.Clerk, new ScreeningResultInput { Text = "维持" }));
        var asked = Desk.Unsatisfied().Do(Desk.Clerk, s_screen).Days(2);
        Assert.Equal(["TooEarly@DecidedOn"], asked.Refusals(Desk.Clerk, new ScreeningResultInput { Text = "维持", DecidedOn = asked.Today.AddDays(-3) }));
        Assert.Equal(["FutureDay@DecidedOn"], asked.Refusals(Desk.Clerk, new ScreeningResultInput { Text = "维持", DecidedOn = asked.Today.AddDays(1) }));
        // A leader who reopens the case answers the evaluation: no result is waited for any more.
        asked.Do(Desk.Leader, new ReopenInput { Reason = "重启" });
        Assert.Null(asked.Case.OpenClock(ClockKind.Screening));
    }

    private static string Told(Desk desk, string culture) => ActTextsTests.In(culture, () => ActTextsTests.Language().History(desk.Events[^1]));
}
