using Microsoft.Extensions.Options;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class ChangeFeedTests
{
    private readonly ListLogger<ChangeFeed> _log = new();

    [Fact]
    public void A_subscriber_that_throws_stops_neither_the_others_nor_the_publisher()
    {
        var feed = Feed();
        var heard = new List<ChangeFact>();
        feed.Subscribe(_ => throw new InvalidOperationException("broken"));
        feed.Subscribe(heard.AddRange);

        feed.Publish(LiveTestKit.CaseChanged);
        feed.Publish(LiveTestKit.CaseChanged);

        Assert.Equal(2, heard.Count);
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public void More_waiting_facts_than_memory_is_set_aside_for_become_one_bulk_fact()
    {
        var feed = Feed(maxPending: 3);
        var bursts = new List<IReadOnlyList<ChangeFact>>();
        var published = false;
        feed.Subscribe(burst =>
        {
            bursts.Add(burst);
            if (published)
                return;
            published = true;
            for (var i = 0; i < 4; i++)
                feed.Publish(LiveTestKit.CaseChanged with { CaseId = i });
        });

        feed.Publish(LiveTestKit.CaseChanged);

        Assert.Equal(2, bursts.Count);
        Assert.Equal(ChangeKind.Bulk, Assert.Single(bursts[1]).Kind);
    }

    [Fact]
    public async Task Facts_of_many_publishers_reach_every_subscriber_once_each_publisher_in_order()
    {
        var feed = Feed(maxPending: int.MaxValue);
        var heard = new List<ChangeFact>();
        feed.Subscribe(heard.AddRange);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(publisher => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                feed.Publish(LiveTestKit.CaseChanged with { UnitAfter = publisher, CaseId = i });
        })));

        Assert.Equal(2000, heard.Count);
        Assert.All(heard.GroupBy(fact => fact.UnitAfter), facts => Assert.Equal(Enumerable.Range(0, 500).Select(i => (long?)i), facts.Select(fact => fact.CaseId)));
    }

    [Fact]
    public void After_disposal_nothing_is_heard()
    {
        var feed = Feed();
        var heard = 0;
        feed.Subscribe(_ => heard++).Dispose();

        feed.Publish(LiveTestKit.CaseChanged);

        Assert.Equal((0, 0), (heard, feed.ActiveSubscriptions));
    }

    private ChangeFeed Feed(int maxPending = 1024) => new(Options.Create(new LiveOptions { MaxPendingFacts = maxPending }), _log);
}
