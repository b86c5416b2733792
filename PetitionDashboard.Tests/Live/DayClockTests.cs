using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class DayClockTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 15, 59, 30, TimeSpan.Zero));
    private readonly List<ChangeFact> _heard = [];
    private readonly DayClock _clock;

    public DayClockTests()
    {
        var options = Options.Create(new LiveOptions());
        var feed = new ChangeFeed(options, NullLogger<ChangeFeed>.Instance);
        feed.Subscribe(_heard.AddRange);
        _clock = new DayClock(feed, _time, options);
    }

    public void Dispose() => _clock.Dispose();

    [Fact]
    public async Task The_day_turns_at_midnight_in_the_office_not_in_Greenwich()
    {
        await _clock.StartAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(_heard);
        _time.Advance(TimeSpan.FromSeconds(1));

        var fact = Assert.Single(_heard);
        Assert.Equal((ChangeKind.DayTurned, "2026-03-02"), (fact.Kind, fact.Subject));
        Assert.Equal(new DateOnly(2026, 3, 2), _clock.Today);
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Single(_heard);
    }

    [Fact]
    public async Task Each_of_three_midnights_turns_the_day_once()
    {
        await _clock.StartAsync(TestContext.Current.CancellationToken);
        for (var day = 0; day < 3; day++)
            _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(["2026-03-02", "2026-03-03", "2026-03-04"], _heard.Select(fact => fact.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_jumps_is_noticed_within_a_minute()
    {
        await _clock.StartAsync(TestContext.Current.CancellationToken);
        _time.AdjustTime(_time.GetUtcNow().AddDays(5).AddHours(8));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("2026-03-07", Assert.Single(_heard).Subject);

        _time.AdjustTime(_time.GetUtcNow().AddDays(-2));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["2026-03-07", "2026-03-05"], _heard.Select(fact => fact.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_stopped_clock_turns_no_day()
    {
        await _clock.StartAsync(TestContext.Current.CancellationToken);
        await _clock.StopAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromDays(2));

        Assert.Empty(_heard);
    }
}
