using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Tests.Domain.Deadlines;

public sealed class ClockRulesTests
{
    [Theory]
    [InlineData(ClockKind.Notice, 15, LimitUnit.CalendarDays, "Regulation.23")]
    [InlineData(ClockKind.Objection, 5, LimitUnit.WorkingDays, "Regulation.23")]
    [InlineData(ClockKind.UnitObjection, 2, LimitUnit.WorkingDays, "Local")]
    [InlineData(ClockKind.LawfulDutyReply, 2, LimitUnit.Months, "Regulation.31-5")]
    [InlineData(ClockKind.Handling, 60, LimitUnit.CalendarDays, "Regulation.34")]
    [InlineData(ClockKind.SimplifiedAcceptance, 3, LimitUnit.WorkingDays, "SimplifiedMeasures")]
    [InlineData(ClockKind.SimplifiedDecision, 10, LimitUnit.WorkingDays, "SimplifiedMeasures")]
    [InlineData(ClockKind.Quick, 0, LimitUnit.CalendarDays, "FiveMethods")]
    [InlineData(ClockKind.Careful, 15, LimitUnit.CalendarDays, "FiveMethods")]
    [InlineData(ClockKind.ReviewRequest, 30, LimitUnit.CalendarDays, "Regulation.35")]
    [InlineData(ClockKind.ReviewOpinion, 30, LimitUnit.CalendarDays, "Regulation.35")]
    [InlineData(ClockKind.ReExaminationRequest, 30, LimitUnit.CalendarDays, "Regulation.36")]
    [InlineData(ClockKind.ReExaminationOpinion, 30, LimitUnit.CalendarDays, "Regulation.36")]
    [InlineData(ClockKind.Callback, 30, LimitUnit.CalendarDays, "Local")]
    [InlineData(ClockKind.SecondHandling, 30, LimitUnit.CalendarDays, "Local")]
    [InlineData(ClockKind.AssistanceAnswer, 5, LimitUnit.WorkingDays, "Local")]
    [InlineData(ClockKind.Screening, 30, LimitUnit.CalendarDays, "Local")]
    [InlineData(ClockKind.JointLetterAnswer, 5, LimitUnit.WorkingDays, "Local")]
    [InlineData(ClockKind.SupervisionLetterAnswer, 3, LimitUnit.WorkingDays, "Local")]
    [InlineData(ClockKind.WhistleReportIn, 1, LimitUnit.WorkingDays, "Local")]
    [InlineData(ClockKind.SuggestionAnswer, 30, LimitUnit.CalendarDays, "Regulation.40-Local")]
    [InlineData(ClockKind.Sorting, 15, LimitUnit.CalendarDays, "Regulation.22")]
    public void A_clock_has_the_limit_and_source_of_its_law(ClockKind kind, int count, LimitUnit unit, string basis)
    {
        var rule = ClockRules.Default[kind];

        Assert.Equal((kind, new Limit(count, unit), basis), (rule.Kind, rule.Limit, rule.Basis));
    }

    [Fact]
    public void Every_kind_has_a_rule_and_only_the_petitioners_remedies_move_over_days_off()
    {
        Assert.Equal(Enum.GetValues<ClockKind>(), ClockRules.Default.All.Select(rule => rule.Kind));
        Assert.Equal(
            [ClockKind.ReviewRequest, ClockKind.ReExaminationRequest],
            ClockRules.Default.All.Where(rule => rule.RollsForward).Select(rule => rule.Kind));
    }

    [Fact]
    public void The_office_can_change_a_local_rule_without_touching_the_defaults()
    {
        var changed = ClockRules.Default.With(ClockRules.Default[ClockKind.Callback] with { Limit = Limit.Days(20), RollsForward = true });

        Assert.Equal((Limit.Days(20), true), (changed[ClockKind.Callback].Limit, changed[ClockKind.Callback].RollsForward));
        Assert.Equal(Limit.Days(30), ClockRules.Default[ClockKind.Callback].Limit);
        Assert.Equal(ClockRules.Default[ClockKind.Notice], changed[ClockKind.Notice]);
        Assert.Throws<ArgumentException>(() => changed.With(changed[ClockKind.Callback] with { Limit = Limit.Days(-1) }));
    }
}
