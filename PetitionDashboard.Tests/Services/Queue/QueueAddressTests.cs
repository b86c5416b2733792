using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Services.Queue;

public sealed class QueueAddressTests
{
    [Fact]
    public void An_address_reads_back_as_what_it_was_written_from()
    {
        var days = Gen.Int[739000, 740500].Select(DateOnly.FromDayNumber);
        var queries =
            from view in Gen.OneOf(QueueView.All.ToArray())
            from stage in Gen.Enum<Stage>().Nullable()
            from lamp in Gen.Enum<Lamp>().Nullable()
            from channel in Gen.Enum<Channel>().Nullable()
            from town in Gen.OneOf<string?>(null, "阜安街道", "a&b=c+d %41")
            from unit in Gen.Int[0, 30].Nullable()
            from day in days
            from length in Gen.Int[0, 90]
            from fact in Gen.OneOf<Drilldown?>([null, .. Drilldowns.All])
            from sort in Gen.Enum<QueueSort>().Nullable()
            from turned in Gen.Bool.Nullable()
            select new QueueQuery
            {
                View = view,
                Stage = stage,
                Lamp = lamp,
                Channel = channel,
                Town = town,
                Unit = unit,
                Sort = sort,
                Descending = turned,
                From = fact is null ? day : null,
                To = fact is null ? day.AddDays(length) : null,
                Fact = fact is null ? null : new FactFilter(fact, new Period(day, day.AddDays(length))),
            };
        queries.Sample(query =>
        {
            var href = query.ToHref();
            var read = QueueAddresses.Parse(href["/queue/".Length..].Split('?')[0], href[(href.IndexOf('?', StringComparison.Ordinal) + 1)..]);
            Assert.Empty(read.Problems);
            Assert.Equal(query, read.Query);
            Assert.Equal(query, QueueAddresses.ParseList(query.ToList()));
        });
    }

    [Theory]
    [InlineData("?stage=flying", "UnknownValue")]
    [InlineData("?unit=three", "NotANumber")]
    [InlineData("?unit=-3", "NotANumber")]
    [InlineData("?from=2026-02-30", "NotADay")]
    [InlineData("?from=2026-03-02&to=2026-03-01", "FromAfterTo")]
    [InlineData("?fact=received", "FactWithoutPeriod")]
    [InlineData("?fact=wishes&from=2026-01-01&to=2026-01-31", "UnknownValue")]
    [InlineData("?colour=red", "UnknownParameter")]
    [InlineData("?field=%ZZ", "UnknownValue")]
    public void What_cannot_be_read_is_said(string address, string problem)
    {
        var read = QueueAddresses.Parse("all", address);
        Assert.Equal(problem, Assert.Single(read.Problems).Key);
    }

    [Fact]
    public void The_language_of_the_page_is_no_filter() => Assert.Empty(QueueAddresses.Parse("all", "?culture=en").Problems);

    [Fact]
    public void A_member_may_be_written_as_the_term_or_as_an_address() =>
        Assert.Equal((Channel.LeaderMailbox, Channel.LeaderMailbox), (Kebab.Find<Channel>("LeaderMailbox"), Kebab.Find<Channel>("leader-mailbox")));
}
