using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Indicators;

namespace PetitionDashboard.Tests.Services;

public sealed class IndicatorTests
{
    private static readonly Period s_march = Period.MonthOf(new DateOnly(2026, 3, 1));

    [Fact]
    public async Task A_rate_without_anything_to_count_is_none()
    {
        await using var office = await TestOffice.OpenAsync();
        var report = await office.Get<IndicatorService>().ReportAsync(office.Clerk, s_march, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(report.Where(r => r.Indicator.Unit == IndicatorUnit.Rate), r => Assert.Null(r.Value.Value));
        Assert.All(report.Where(r => r.Indicator.Unit == IndicatorUnit.Count), r => Assert.Equal(0, r.Value.Value));
    }

    [Theory]
    [InlineData("2026-02-28", "2026-02")]
    [InlineData("2026-03-31", "2026-03")]
    [InlineData("2026-12-31", "2026-03")]
    public async Task The_trend_ends_with_the_period_or_with_the_current_month(string to, string last)
    {
        await using var office = await TestOffice.OpenAsync();
        var period = new Period(new DateOnly(2026, 1, 1), DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture));
        var report = await office.Get<IndicatorService>().ReportAsync(office.Clerk, period, cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(report, r => Assert.Equal((12, Period.MonthOf(DateOnly.Parse(last + "-01", System.Globalization.CultureInfo.InvariantCulture))), (r.Trend.Count, r.Trend[^1].Month)));
    }

    [Fact]
    public async Task A_whole_month_and_the_same_days_counted_one_by_one_agree()
    {
        await using var office = await TestOffice.OpenAsync();
        for (var i = 0; i < 12; i++)
        {
            await office.RegisterAsync(x => x with { ReceivedAt = TestOffice.Start.AddDays(-i) });
            office.Time.Advance(TimeSpan.FromHours(1));
        }

        var indicators = office.Get<IndicatorService>();
        var february = Period.MonthOf(new DateOnly(2026, 2, 1));
        var month = await indicators.ReportAsync(office.Clerk, february, cancellationToken: TestContext.Current.CancellationToken);
        var received = month.Single(r => r.Indicator is ReceivedCount).Value.Numerator;
        var days = 0;
        for (var day = february.From; day <= february.To; day = day.AddDays(1))
        {
            var one = await indicators.ReportAsync(office.Clerk, new Period(day, day), cancellationToken: TestContext.Current.CancellationToken);
            days += one.Single(r => r.Indicator is ReceivedCount).Value.Numerator;
        }

        Assert.Equal(10, received);
        Assert.Equal(received, days);
    }

    [Fact]
    public async Task An_accused_unit_does_not_count_the_case_that_accuses_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var accusation = new RegisterInput { Anonymous = true, Title = "反映执法不公", Content = "执法人员收受好处", AccusedUnits = [2] };
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", accusation), TestContext.Current.CancellationToken));
        var indicators = office.Get<IndicatorService>();

        Assert.Equal(1, await ReceivedBy(office.Clerk));
        Assert.Equal(2, await ReceivedBy(office.Leader));

        async Task<int> ReceivedBy(PetitionDashboard.Security.Viewer viewer) =>
            (await indicators.ReportAsync(viewer, s_march, cancellationToken: TestContext.Current.CancellationToken)).Single(r => r.Indicator is ReceivedCount).Value.Numerator;
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, 2.0)]
    [InlineData(new[] { 1, 2, 3, 10 }, 2.5)]
    [InlineData(new[] { 7 }, 7.0)]
    public void The_median_of_an_even_number_is_the_mean_of_the_middle_two(int[] days, double expected)
    {
        var histogram = days.CountBy(d => d).ToDictionary();
        Assert.Equal((decimal)expected, Percentile.Of(histogram, 0.5).Value);
    }
}
