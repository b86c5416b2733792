using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Supervision;

namespace PetitionDashboard.Tests.Domain.Supervision;

/// <summary>The rungs of the escalation ladder: which is due when, what counts as done, and what a ladder may be.</summary>
public sealed class LadderTests
{
    private static readonly DateOnly s_due = new(2026, 11, 20);
    private static readonly DateOnly s_yellow = new(2026, 11, 15);

    [Theory]
    [InlineData(-6, -1)] // The day before it turns yellow.
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(6, 2)]
    [InlineData(7, 3)]
    [InlineData(400, 3)]
    public void The_shipped_ladder_reminds_urges_writes_and_interviews(int daysLate, int step) =>
        Assert.Equal(step, Ladder.Shipped.Reached(s_yellow, s_due, s_due.AddDays(daysLate)));

    [Theory]
    [InlineData("urge", 1, true)] // On the first day overdue.
    [InlineData("urge", -2, true)] // Early, but about this limit.
    [InlineData("urge", -6, false)] // Before it turned yellow: about something else.
    [InlineData("supervise", 2, true)] // Graver counts.
    [InlineData("remind", 2, false)] // Milder does not.
    [InlineData("progress", 2, false)]
    public void A_rung_is_done_by_its_act_or_a_graver_one_about_the_same_limit(string act, int day, bool done)
    {
        var place = Ladder.Shipped.Place(s_yellow, s_due, s_due.AddDays(2), [(act, s_due.AddDays(day))]);
        Assert.Equal((1, s_due.AddDays(1), done ? s_due.AddDays(day) : (DateOnly?)null), (place!.Value.Step, place.Value.Since, place.Value.DoneOn));
    }

    [Fact]
    public void What_was_done_on_a_lower_rung_does_not_hold_up_the_next() =>
        Assert.Null(Ladder.Shipped.Place(s_yellow, s_due, s_due.AddDays(3), [("urge", s_due.AddDays(1))])!.Value.DoneOn);

    [Fact]
    public void A_case_whose_limit_is_far_stands_on_no_rung() => Assert.Null(Ladder.Shipped.Place(s_yellow, s_due, s_due.AddDays(-10), []));

    [Fact]
    public void The_shipped_ladder_makes_sense_and_sends_nothing_by_itself()
    {
        Assert.Empty(Ladder.Shipped.Problems());
        Assert.False(Ladder.Shipped.SendsUrgings);
    }

    [Theory]
    [InlineData(LadderFrom.Due, 1, "urge", Roles.Supervisor, "请办理", null)]
    [InlineData(LadderFrom.Due, 0, "urge", Roles.Supervisor, "请办理", "StepDays@Steps[0].Days")]
    [InlineData(LadderFrom.Yellow, 0, "remind", Roles.Clerk, "请办理", null)]
    [InlineData(LadderFrom.Due, -1, "urge", Roles.Supervisor, "请办理", "StepDays@Steps[0].Days")]
    [InlineData(LadderFrom.Due, 366, "urge", Roles.Supervisor, "请办理", "StepDays@Steps[0].Days")]
    [InlineData(LadderFrom.Due, 1, "archive", Roles.Supervisor, "请办理", "StepAct@Steps[0].Act")]
    [InlineData(LadderFrom.Due, 1, "supervise", Roles.Clerk, "请办理", "StepWho@Steps[0].Who")]
    [InlineData(LadderFrom.Due, 1, "urge", Roles.Auditor, "请办理", "StepWho@Steps[0].Who")]
    [InlineData(LadderFrom.Due, 1, "urge", Roles.Supervisor, " ", "StepText@Steps[0].Text")]
    public void A_rung_that_makes_no_sense_says_what_is_wrong(LadderFrom from, int days, string act, Roles who, string text, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], Problems(new LadderStep(from, days, act, who, text)));

    [Fact]
    public void Rungs_follow_each_other_and_do_not_get_milder()
    {
        var urge = new LadderStep(LadderFrom.Due, 3, "urge", Roles.Supervisor, "请办理");
        Assert.Equal(["StepOrder@Steps[1].Days"], Problems(urge, urge with { Act = "supervise" }));
        Assert.Equal(["StepOrder@Steps[1].Days"], Problems(urge, urge with { From = LadderFrom.Yellow, Days = 1 }));
        Assert.Equal(["StepMilder@Steps[1].Act"], Problems(urge, urge with { Days = 5, Act = "remind" }));
        Assert.Equal(["NoSteps@Steps"], Problems());
        Assert.Contains("TooManySteps@Steps", Problems([.. Enumerable.Range(1, 9).Select(i => urge with { Days = i })]));
    }

    [Fact]
    public void Its_text_names_the_unit_the_day_and_the_lateness_of_the_case() =>
        Assert.Equal("阜安中队：2026年11月20日到期，超期4天", Ladder.Fill("{承办单位}：{到期日}到期，超期{超期天数}天", "阜安中队", s_due, s_due.AddDays(4)));

    private static IEnumerable<string> Problems(params LadderStep[] steps) => new Ladder([.. steps], false).Problems().Select(p => $"{p.Key}@{p.Field}");
}
