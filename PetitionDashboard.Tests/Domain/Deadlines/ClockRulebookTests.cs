using System.Globalization;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Tests.Domain.Deadlines;

public sealed class ClockRulebookTests
{
    private static readonly DateOnly s_today = Day("2026-03-02");

    [Fact]
    public void A_change_holds_from_its_day_on_and_not_before()
    {
        var book = ClockRulebook.Of(ClockRules.Default, [new RuleChange(ClockKind.Callback, Limit.Days(20), true, Day("2026-04-01"))]);

        Assert.Equal(Limit.Days(30), book.On(Day("2026-03-31"))[ClockKind.Callback].Limit);
        Assert.Equal((Limit.Days(20), true), (book.On(Day("2026-04-01"))[ClockKind.Callback].Limit, book.On(Day("2030-01-01"))[ClockKind.Callback].RollsForward));
        Assert.Same(ClockRules.Default, book.On(DateOnly.MinValue));
        Assert.Equal([Day("2026-04-01")], book.ChangesAfter(Day("2026-03-31")));
        Assert.Empty(book.ChangesAfter(Day("2026-04-01")));
    }

    [Fact]
    public void A_change_planned_for_later_stands_when_another_is_put_before_it_and_of_one_day_the_last_word_holds()
    {
        var book = ClockRulebook.Of(ClockRules.Default,
        [
            new RuleChange(ClockKind.Callback, Limit.Days(20), false, Day("2026-06-01")),
            new RuleChange(ClockKind.Callback, Limit.Days(25), false, Day("2026-04-01")),
            new RuleChange(ClockKind.Careful, Limit.Days(10), false, Day("2026-04-01")),
            new RuleChange(ClockKind.Callback, Limit.WorkingDays(15), false, Day("2026-04-01")),
        ]);

        Assert.Equal(Limit.WorkingDays(15), book.On(Day("2026-05-31"))[ClockKind.Callback].Limit);
        Assert.Equal((Limit.Days(20), Limit.Days(10)), (book.On(Day("2026-06-01"))[ClockKind.Callback].Limit, book.On(Day("2026-06-01"))[ClockKind.Careful].Limit));
    }

    [Theory]
    [InlineData(ClockKind.Callback, 0, "2026-03-03", RuleProblem.TooShort)]
    [InlineData(ClockKind.Callback, -5, "2026-03-03", RuleProblem.TooShort)]
    [InlineData(ClockKind.Callback, 91, "2026-03-03", RuleProblem.TooLong)]
    [InlineData(ClockKind.WhistleReportIn, 11, "2026-03-03", RuleProblem.TooLong)]
    [InlineData(ClockKind.Callback, 20, "2026-03-01", RuleProblem.InThePast)]
    [InlineData(ClockKind.Callback, 20, "2027-03-04", RuleProblem.TooFarAhead)]
    [InlineData(ClockKind.Callback, 30, "2026-03-03", RuleProblem.NothingChanges)]
    [InlineData(ClockKind.Callback, 20, "2026-03-02", null)]
    [InlineData(ClockKind.Callback, 90, "2027-03-03", null)]
    [InlineData(ClockKind.Handling, 90, "2026-03-03", RuleProblem.NotLocal)]
    [InlineData(ClockKind.Notice, 20, "2026-03-03", RuleProblem.NotLocal)]
    [InlineData(ClockKind.ReviewRequest, 60, "2026-03-03", RuleProblem.NotLocal)]
    [InlineData(ClockKind.SenderReport, 30, "2026-03-03", RuleProblem.NotLocal)]
    [InlineData(ClockKind.Quick, 1, "2026-03-03", RuleProblem.NotLocal)]
    public void A_change_that_makes_no_sense_is_refused(ClockKind kind, int days, string from, RuleProblem? problem) =>
        Assert.Equal(problem, LocalLimits.Problem(ClockRulebook.Default, new RuleChange(kind, Limit.Days(days), ClockRules.Default[kind].RollsForward, Day(from)), s_today));

    [Fact]
    public void Months_are_no_unit_for_the_office_and_whether_an_end_moves_can_be_chosen_of_every_clock()
    {
        Assert.Equal(RuleProblem.BadUnit, LocalLimits.Problem(ClockRulebook.Default, new RuleChange(ClockKind.Callback, Limit.Months(1), false, s_today), s_today));
        Assert.All(ClockRules.Default.All, rule =>
            Assert.Null(LocalLimits.Problem(ClockRulebook.Default, new RuleChange(rule.Kind, rule.Limit, !rule.RollsForward, s_today), s_today)));
    }

    [Fact]
    public void Exactly_what_the_law_leaves_to_the_office_is_local() => Assert.Equal(
        [
            ClockKind.UnitObjection, ClockKind.SimplifiedAcceptance, ClockKind.SimplifiedDecision, ClockKind.Careful, ClockKind.Callback, ClockKind.SecondHandling,
            ClockKind.JointLetterAnswer, ClockKind.SupervisionLetterAnswer, ClockKind.WhistleReportIn, ClockKind.SuggestionAnswer, ClockKind.AssistanceAnswer, ClockKind.Screening,
        ],
        Enum.GetValues<ClockKind>().Where(LocalLimits.IsLocal));

    [Fact]
    public void Every_shipped_limit_is_within_what_the_office_may_choose() =>
        Assert.All(ClockRules.Default.All.Where(r => LocalLimits.IsLocal(r.Kind)), r => Assert.InRange(r.Limit.Count, 1, LocalLimits.Most(r.Kind)));

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
