using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Forecast;

namespace PetitionDashboard.Tests.Domain.Forecast;

/// <summary>The breach forecast against counting by hand, and its calibration on history that it has not seen.</summary>
public sealed class ForecastTests
{
    private static readonly int s_day = new DateOnly(2026, 3, 2).DayNumber;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_likelihood_is_what_counting_by_hand_gives()
    {
        // Of ten cases two are answered on day 2, three on day 5, one is watched until day 4 only, four take longer than ten days.
        var curve = new SurvivalCurve();
        foreach (var (days, answered) in new[] { (2, true), (2, true), (5, true), (5, true), (5, true), (4, false), (11, true), (12, true), (30, true), (40, false) })
            curve.Add(Answered(days, answered));
        curve.Draw();

        Assert.Equal(10, curve.AtRisk(2));
        Assert.Equal(7, curve.AtRisk(5)); // Two were answered; the one watched until day 4 may have been answered on it.
        Assert.Equal(0.8, curve.Unanswered(2), 12);
        Assert.Equal(0.8 * 4 / 7, curve.Unanswered(10), 12);

        // Open on day 3: of those still open, 4/7 are not answered by day 10.
        Assert.Equal(4.0 / 7, curve.Beyond(10, 3)!.Value, 12);
        Assert.Equal(1, curve.Beyond(4, 3)!.Value, 12);
        Assert.Null(curve.Beyond(60, 50));
    }

    [Fact]
    public void An_answer_on_the_due_day_is_in_time()
    {
        var model = ForecastModel.Of(Enumerable.Range(0, 30).Select(_ => Answered(20, answered: true)));
        Assert.Equal(0, Of(model, age: 5, left: 15)!.Value.Likelihood);
        Assert.Equal(1, Of(model, age: 5, left: 14)!.Value.Likelihood);
    }

    [Theory]
    [InlineData(20, 0, 0, Likeness.FieldUnitMethod, 20)]
    [InlineData(19, 1, 0, Likeness.FieldMethod, 20)]
    [InlineData(19, 0, 1, Likeness.UnitMethod, 20)]
    [InlineData(10, 5, 5, Likeness.Method, 20)]
    [InlineData(10, 0, 0, Likeness.All, 40)]
    public void Too_few_like_cases_of_that_age_are_answered_by_a_coarser_group(int same, int otherUnit, int otherField, Likeness likeness, int sample)
    {
        var lives = Enumerable.Repeat(Answered(30, true), same)
            .Concat(Enumerable.Repeat(Answered(30, true) with { Unit = 8 }, otherUnit))
            .Concat(Enumerable.Repeat(Answered(30, true) with { Field = "parking" }, otherField))
            .Concat(Enumerable.Repeat(Answered(30, true) with { Field = "gas-heating", Unit = 9, Method = Method.Quick }, likeness == Likeness.All ? 30 : 0));
        var forecast = Of(ForecastModel.Of(lives), age: 10, left: 5);
        Assert.Equal((likeness, sample), (forecast!.Value.Likeness, forecast.Value.Sample));
    }

    [Fact]
    public void Cases_that_were_answered_younger_do_not_count_as_like_ones()
    {
        var model = ForecastModel.Of(Enumerable.Repeat(Answered(3, true), 100).Concat(Enumerable.Repeat(Answered(50, true), 19)));
        Assert.NotNull(Of(model, age: 2, left: 5));
        Assert.Null(Of(model, age: 20, left: 5));
    }

    [Fact]
    public void A_past_day_knows_nothing_of_what_came_after_it()
    {
        var answered = Answered(20, answered: true);
        Assert.Null(answered.AsOf(s_day));
        Assert.Equal((s_day + 10, false), (answered.AsOf(s_day + 10)!.Value.Until, answered.AsOf(s_day + 10)!.Value.Answered));
        Assert.Equal((s_day + 20, false), (answered.AsOf(s_day + 20)!.Value.Until, answered.AsOf(s_day + 20)!.Value.Answered));
        Assert.True(answered.AsOf(s_day + 21)!.Value.Answered);

        // A forecast made on a day is the same whatever came after it.
        var random = new Random(7);
        var lives = Enumerable.Range(0, 400).Select(i => Random(random, i)).ToList();
        var day = s_day + 200;
        var later = lives.ConvertAll(l => l.Until >= day ? l with { Until = l.Until + 17, Answered = !l.Answered } : l);
        var (one, two) = (ForecastModel.Of(Known(lives, day)), ForecastModel.Of(Known(later, day)));
        for (var age = 0; age < 90; age += 3)
            Assert.Equal(Of(one, age, 12), Of(two, age, 12));
    }

    [Fact]
    public void The_survival_of_any_history_is_what_a_slow_count_gives() =>
        Gen.Select(Gen.Int[0, 60], Gen.Bool).Array[1, 80].Sample(cases =>
        {
            var curve = new SurvivalCurve();
            foreach (var (days, answered) in cases)
                curve.Add(Answered(days, answered));
            curve.Draw();
            var left = 1.0;
            for (var day = 0; day <= 60; day++)
            {
                var watched = cases.Count(c => c.Item2 ? c.Item1 >= day : c.Item1 > day);
                Assert.Equal(watched, curve.AtRisk(day));
                if (watched > 0)
                    left *= 1 - ((double)cases.Count(c => c.Item2 && c.Item1 == day) / watched);
                Assert.Equal(left, curve.Unanswered(day), 9);
            }
        });

    [Fact]
    public void Forecasts_of_held_out_history_come_true_as_often_as_they_say()
    {
        // Two kinds of matters that differ much, and two units that differ little; nothing changes over the years.
        var random = new Random(20261128);
        var lives = Enumerable.Range(0, 6000).Select(i => Random(random, i)).ToList();
        var today = s_day + 900;
        var known = Known(lives, today).ToList();
        var result = Backtest.Run(known, Enumerable.Range(6, 18).Select(m => s_day + (m * 30)), today, Token);

        Assert.InRange(result.Judged, 1500, 100_000);
        foreach (var bin in result.Bins.Where(b => b.Count >= 100))
            Assert.InRange(bin.Observed!.Value, bin.Expected!.Value - 0.09, bin.Expected.Value + 0.09);
        Assert.True(result.Bins.Count(b => b.Count >= 100) >= 3, "The forecasts tell cases apart.");
        Assert.True(result.Brier < 0.9 * result.BaseBrier, $"{result.Brier} against {result.BaseBrier}");

        // The question is a good one: a model that knows another practice fails it.
        var wrong = Backtest.Run(known.ConvertAll(l => l.Until < s_day + 170 ? l with { Until = l.Received + 1, Answered = true } : l), [s_day + 180], today, Token);
        Assert.True(wrong.Brier > wrong.BaseBrier);
    }

    [Fact]
    public void What_was_withdrawn_before_its_limit_is_not_judged_and_no_history_judges_nothing()
    {
        Life withdrawn = Answered(30, answered: false) with { Due = s_day + 60 };
        var result = Backtest.Run([.. Enumerable.Repeat(withdrawn, 40)], [s_day + 10], s_day + 100, Token);
        Assert.Equal((0, 0, null), (result.Judged, result.Unknown, result.Brier));
        Assert.Equal((0, null), (Backtest.Run([], [s_day], s_day + 1, Token).Judged, Backtest.Run([], [s_day], s_day + 1, Token).Skill));
    }

    private static Life Answered(int days, bool answered) => new(days, "noise", 3, Method.Careful, s_day, s_day + days, answered, s_day + 60);

    private static IEnumerable<Life> Known(IEnumerable<Life> lives, int day) => lives.Select(l => l.AsOf(day)).OfType<Life>();

    private static BreachForecast? Of(ForecastModel model, int age, int left) =>
        model.For("noise", 3, Method.Careful, s_day - age, s_day + left, s_day);

    private static Life Random(Random random, int i)
    {
        var hard = random.Next(2) == 0;
        var unit = random.Next(2) + 3;
        var mean = (hard ? 55.0 : 18.0) * (unit == 3 ? 1.0 : 1.15);
        var days = (int)(-mean * Math.Log(1 - random.NextDouble()));
        var received = s_day + random.Next(0, 880);
        return new Life(i, hard ? "illegal-construction" : "noise", unit, hard ? Method.Joint : Method.Careful, received, received + days, Answered: true, received + 60);
    }
}
