using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Tests.Domain.Indicators;

public sealed class TargetsTests
{
    private static readonly Indicator s_closure = Indicator.Find("closure-rate")!;
    private static readonly Indicator s_days = Indicator.Find("median-days")!;

    [Fact]
    public void A_period_is_measured_by_the_target_in_force_at_its_end()
    {
        var targets = Targets.With(Targets.With([], new Target("closure-rate", 0.95m, new DateOnly(2026, 7, 1))), new Target("closure-rate", null, new DateOnly(2027, 1, 1)));
        Assert.Equal(0.9m, Targets.On(targets, s_closure, new DateOnly(2026, 6, 30)));
        Assert.Equal(0.95m, Targets.On(targets, s_closure, new DateOnly(2026, 7, 1)));
        Assert.Null(Targets.On(targets, s_closure, new DateOnly(2027, 1, 1)));
        Assert.Null(Targets.On(targets, s_days, new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public void Two_targets_of_one_day_are_one()
    {
        var day = new DateOnly(2026, 7, 1);
        Assert.Equal(0.8m, Assert.Single(Targets.With(Targets.With([], new Target("closure-rate", 0.95m, day)), new Target("closure-rate", 0.8m, day))).Value);
    }

    [Theory]
    [InlineData("closure-rate", "0.9", "0.9", TargetStanding.Met)]
    [InlineData("closure-rate", "0.8999", "0.9", TargetStanding.Missed)]
    [InlineData("median-days", "15", "15", TargetStanding.Met)]
    [InlineData("median-days", "15.5", "15", TargetStanding.Missed)]
    [InlineData("closure-rate", null, "0.9", TargetStanding.None)]
    [InlineData("closure-rate", "0.9", null, TargetStanding.None)]
    public void Where_less_is_better_at_most_the_target_is_met_and_nothing_to_count_is_neither(string key, string? value, string? target, TargetStanding expected) =>
        Assert.Equal(expected, Targets.Judge(Indicator.Find(key)!, new IndicatorValue(Number(value), 0, null), Number(target)));

    [Theory]
    [InlineData("closure-rate", "1.01", "TargetShare")]
    [InlineData("closure-rate", "-0.1", "TargetShare")]
    [InlineData("closure-rate", "1", null)]
    [InlineData("median-days", "3651", "TargetDays")]
    [InlineData("received", "2.5", "TargetCount")]
    [InlineData("received", "-1", "TargetCount")]
    [InlineData("overdue-cases", "0", null)]
    public void A_target_that_makes_no_sense_is_told_why(string key, string value, string? problem) =>
        Assert.Equal(problem, Targets.Problem(Indicator.Find(key)!, Number(value)!.Value)?.Key);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
