using System.Globalization;
using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Domain.Indicators;

namespace PetitionDashboard.Tests.Domain.Indicators;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2026-03-05", "2026-03-05", PeriodKind.Day)]
    [InlineData("2026-03-02", "2026-03-08", PeriodKind.Week)]
    [InlineData("2026-03-03", "2026-03-09", PeriodKind.Custom)]
    [InlineData("2026-02-01", "2026-02-28", PeriodKind.Month)]
    [InlineData("2026-04-01", "2026-06-30", PeriodKind.Quarter)]
    [InlineData("2026-02-01", "2026-04-30", PeriodKind.Custom)]
    [InlineData("2026-07-01", "2026-12-31", PeriodKind.HalfYear)]
    [InlineData("2026-01-01", "2026-12-31", PeriodKind.Year)]
    public void A_period_knows_what_it_is_a_whole_one_of(string from, string to, PeriodKind kind) => Assert.Equal(kind, Of(from, to).Kind);

    [Theory]
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01..2026-02-28", "2026-04-01..2026-04-30")]
    [InlineData("2026-03-02", "2026-03-08", "2026-02-23..2026-03-01", "2026-03-09..2026-03-15")]
    [InlineData("2026-01-01", "2026-06-30", "2025-07-01..2025-12-31", "2026-07-01..2026-12-31")]
    [InlineData("2026-02-01", "2026-04-30", "2025-11-01..2026-01-31", "2026-05-01..2026-07-31")]
    [InlineData("2026-03-10", "2026-03-12", "2026-03-07..2026-03-09", "2026-03-13..2026-03-15")]
    public void Previous_and_next_are_of_the_same_kind_and_touch(string from, string to, string before, string next) =>
        Assert.Equal((before, next), (Of(from, to).Before.ToString(), Of(from, to).Next.ToString()));

    [Theory]
    [InlineData("2028-02-01", "2028-02-29", "2027-02-01..2027-02-28")]
    [InlineData("2029-02-01", "2029-02-28", "2028-02-01..2028-02-29")]
    [InlineData("2026-11-23", "2026-11-29", "2025-11-24..2025-11-30")]
    [InlineData("2026-01-01", "2026-06-30", "2025-01-01..2025-06-30")]
    [InlineData("2026-03-10", "2026-03-12", "2025-03-10..2025-03-12")]
    public void The_same_period_last_year_keeps_its_kind(string from, string to, string yearBefore) => Assert.Equal(yearBefore, Of(from, to).YearBefore.ToString());

    [Fact]
    public void What_is_followed_is_followed_by_months_and_for_a_quarter_or_year_by_quarters()
    {
        Assert.Equal("2025-08-01..2025-08-31", Of("2026-01-01", "2026-07-15").LastPeriods(12)[0].ToString());
        Assert.Equal("2023-07-01..2023-09-30", Of("2026-04-01", "2026-06-30").LastPeriods(12)[0].ToString());
        Assert.Equal("2026-10-01..2026-12-31", Of("2026-01-01", "2026-12-31").LastPeriods(12)[^1].ToString());
    }

    [Fact]
    public void Months_of_a_custom_period_begin_and_end_with_it() =>
        Assert.Equal(["2026-01-20..2026-01-31", "2026-02-01..2026-02-28", "2026-03-01..2026-03-03"], Of("2026-01-20", "2026-03-03").ByMonth().Select(m => m.ToString()));

    [Theory]
    [InlineData("2026-13-01", "2026-06-30", "Period.Unreadable")]
    [InlineData("0001-01-01", "2026-06-30", "Period.Unreadable")]
    [InlineData("2026-06-30", "2026-01-01", "Period.Backwards")]
    [InlineData("2026-11-29", "2026-12-31", "Period.Future")]
    [InlineData("1970-01-01", "2026-06-30", "Period.TooLong")]
    [InlineData("2026-11-01", "2026-12-31", null)]
    [InlineData(null, null, null)]
    public void What_makes_no_sense_is_said_and_the_current_half_year_shown(string? from, string? to, string? problem)
    {
        var choice = PeriodChoice.Read(from, to, new DateOnly(2026, 11, 28));
        Assert.Equal(problem, choice.Problem);
        if (problem is not null || from is null)
            Assert.Equal("2026-07-01..2026-12-31", choice.Period.ToString());
    }

    [Fact]
    public void An_address_is_read_as_it_was_written()
    {
        var address = new IndicatorAddress(Of("2026-01-01", "2026-06-30"), "received", PetitionDashboard.Services.Indicators.Dimension.Class, Comparison.Year, 24);
        Assert.Equal("/indicators?from=2026-01-01&to=2026-06-30&compare=year&show=received&by=class&n=24", address.ToHref());
        Assert.Equal("/queue?fact=received&from=2026-03-01&to=2026-03-31", IndicatorLinks.List("received", address.Period, PetitionDashboard.Services.Indicators.Dimension.Month, "2026-03"));
        Assert.Equal("/queue?fact=received&from=2026-01-01&to=2026-06-30&class=partly-reasonable", IndicatorLinks.List("received", address.Period, PetitionDashboard.Services.Indicators.Dimension.Class, "PartlyReasonable"));
    }

    private static Period Of(string from, string to) => new(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
}
