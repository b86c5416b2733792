using CsCheck;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Tests.Domain.Indicators;

/// <summary>Limits worked out by hand.</summary>
public sealed class ControlChartTests
{
    private static readonly DateOnly s_today = new(2027, 1, 15);

    [Fact]
    public void Counts_have_the_mean_as_centre_and_limits_of_2_66_mean_ranges()
    {
        // Mean 10; ranges 2 2 2 2 2 2 2, mean 2: limits 10 ± 5.32.
        var chart = Counts(9, 11, 9, 11, 9, 11, 9, 11);
        Assert.Equal((ControlMethod.Individuals, 10m), (chart.Method, chart.Centre));
        Assert.All(chart.Points, p => Assert.Equal((4.68m, 15.32m), (p.Lower, p.Upper)));
        Assert.Empty(chart.Signals);
    }

    [Fact]
    public void A_count_beyond_the_limit_is_a_signal_and_the_limit_below_zero_is_zero()
    {

        var chart = Counts(9, 11, 9, 11, 9, 11, 50, 9, 11, 9);
        var mean = (9 + 11 + 9 + 11 + 9 + 11 + 50 + 9 + 11 + 9) / 10m;
        var range = (2 + 2 + 2 + 2 + 2 + 39 + 41 + 2 + 2) / 9m;
        Assert.Equal(mean, chart.Centre);
        Assert.Equal(mean + (2.66m * range), chart.Points[0].Upper);
        Assert.Equal(0, chart.Points[0].Lower);
        var signal = Assert.Single(chart.Signals);
        Assert.Equal((ControlRule.Above, 50m, chart.Points[6].Period), (signal.Rule, signal.Value, signal.To));
    }

    [Fact]
    public void Eight_in_a_row_on_one_side_are_one_signal_that_grows()
    {
        var chart = Counts(20, 5, 21, 4, 12, 12.5m, 12, 12.5m, 12, 12.5m, 12, 12.5m, 12, 5);
        var run = chart.Signals.SingleOrDefault(s => s.Rule == ControlRule.RunAbove);
        Assert.NotNull(run);
        Assert.Equal((chart.Points[4].Period, chart.Points[12].Period), (run.From, run.To));
        Assert.DoesNotContain(Counts(20, 5, 21, 4, 12, 12.5m, 12, 12.5m, 12, 12.5m, 12, 5, 5).Signals, s => s.Rule == ControlRule.RunAbove);
    }

    [Fact]
    public void A_share_has_limits_of_its_own_size()
    {
        // 90 of 100 in all; nine times 9/10: 0.9 ± 3 sqrt(0.09/10) = 0.9 ± 0.2846; for 1 case 0.9 ± 0.9, kept within 0 and 1.
        var chart = Shares((9, 10), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10));
        Assert.Equal((ControlMethod.Shares, 0.9m), (chart.Method, chart.Centre));
        Assert.Equal(0.6154m, Math.Round(chart.Points[0].Lower!.Value, 4));
        Assert.Equal(1, chart.Points[0].Upper);
        var small = Shares((45, 50), (45, 50), (45, 50), (45, 50), (45, 50), (45, 50), (45, 50), (45, 50), (0, 1));
        Assert.Equal(0, small.Points[8].Lower);
        Assert.DoesNotContain(small.Signals, s => s.To == small.Points[8].Period && s.Rule == ControlRule.Below);
        var large = Shares((90, 100), (90, 100), (90, 100), (90, 100), (90, 100), (90, 100), (90, 100), (90, 100), (60, 100));
        Assert.Contains(large.Signals, s => s.Rule == ControlRule.Below && s.To == large.Points[8].Period);
    }

    [Fact]
    public void A_month_without_anything_is_no_nought_and_breaks_nothing()
    {
        var chart = Shares((9, 10), (0, 0), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10), (9, 10));
        Assert.Equal(0.9m, chart.Centre);
        Assert.Equal((null, null), (chart.Points[1].Lower, chart.Points[1].Value.Value));
        Assert.Empty(chart.Signals);
        Assert.Equal(ControlMethod.None, Shares((0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)).Method);
    }

    [Fact]
    public void Too_few_periods_say_nothing_of_what_is_usual()
    {
        Assert.Equal(ControlMethod.None, Counts(1, 2, 3, 4, 5, 6, 100).Method);
        Assert.Equal(ControlMethod.Individuals, Counts(1, 2, 3, 4, 5, 6, 7, 100).Method);
    }

    [Fact]
    public void The_period_that_runs_is_neither_measured_by_nor_judged()
    {
        var periods = Months(9).Select((p, i) => (p, IndicatorValue.Of(i < 8 ? 10 + (i % 2) : 0))).ToList();
        var chart = ControlChart.Of(IndicatorUnit.Count, periods, periods[8].p.To);
        Assert.True(chart.Points[8].IsRunning);
        Assert.Equal(10.5m, chart.Centre);
        Assert.Empty(chart.Signals);
    }

    [Fact]
    public void Whatever_is_counted_limits_hold_the_centre_and_every_signal_is_true() =>
        Gen.Select(Gen.Int[0, 40].Array[0, 30], Gen.Int[0, 60].Array[30]).Sample((numerators, denominators) =>
        {
            foreach (var chart in new[] { Counts([.. numerators.Select(n => (decimal)n)]), Shares([.. numerators.Zip(denominators, (n, d) => (Math.Min(n, d), d))]) })
            {
                foreach (var point in chart.Points.Where(p => p.Upper is not null))
                    Assert.True(point.Lower <= chart.Centre && chart.Centre <= point.Upper && point.Lower >= 0);
                foreach (var signal in chart.Signals)
                {
                    var point = chart.Points.Single(p => p.Period == signal.To);
                    Assert.True(signal.Rule switch
                    {
                        ControlRule.Above => point.Value.Value > point.Upper,
                        ControlRule.Below => point.Value.Value < point.Lower,
                        ControlRule.RunAbove => point.Value.Value > chart.Centre,
                        _ => point.Value.Value < chart.Centre,
                    });
                }
            }
        });

    private static ControlChart Counts(params decimal[] values) =>
        ControlChart.Of(IndicatorUnit.Count, [.. Months(values.Length).Zip(values, (p, v) => (p, new IndicatorValue(v, (int)v, null)))], s_today);

    private static ControlChart Shares(params (int N, int Of)[] values) =>
        ControlChart.Of(IndicatorUnit.Rate, [.. Months(values.Length).Zip(values, (p, v) => (p, IndicatorValue.Rate(v.N, v.Of)))], s_today);

    private static IReadOnlyList<Period> Months(int count) => Period.MonthOf(new DateOnly(2026, 12, 1)).LastMonths(count);
}
