using System.Globalization;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

/// <summary>A view stays valid for a moment after its last screen has left: the page that came with it is live with it at once.</summary>
public sealed class LingerTests : IDisposable
{
    private readonly LiveTestKit _kit = new();
    private readonly List<int> _present = [];
    private readonly Inbox<int> _inbox = new();
    private int _value = 1;

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task What_was_read_for_a_page_is_there_in_the_same_call_when_the_page_becomes_live()
    {
        Assert.Equal(1, await ReadAsync());
        using var screen = Join();

        Assert.Equal([1], _present);
        Assert.Equal(LiveState.Live, screen.State);
        Assert.Equal((1, 1, 1), (_kit.Hub.Recomputes, _kit.Hub.ActiveQueries, _kit.Hub.ActiveSubscriptions));
    }

    [Fact]
    public async Task A_screen_that_took_the_present_snapshot_gets_newer_ones_like_any_other()
    {
        await ReadAsync();
        using var screen = Join();
        _kit.PassQuietTime();

        Change(2);
        _kit.Gather();

        Assert.Equal(2, await _inbox.NextAsync());
        Assert.Equal([1], _present);
        Assert.Equal(2, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task A_screen_that_comes_first_gets_its_snapshot_when_it_is_there()
    {
        using var screen = Join();

        Assert.Empty(_present);
        Assert.Equal(1, await _inbox.NextAsync());
    }

    [Fact]
    public async Task After_the_linger_time_nothing_is_kept_and_the_next_reads_anew()
    {
        await ReadAsync();
        Assert.Equal((0, 0, 1), (_kit.Hub.ActiveQueries, _kit.Hub.ActiveSubscriptions, _kit.Hub.KnownQueries));

        _kit.Time.Advance(_kit.Settings.Linger);

        Assert.Equal(0, _kit.Hub.KnownQueries);
        await ReadAsync();
        Assert.Equal(2, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task Each_farewell_lingers_for_its_own_time()
    {
        var most = _kit.Settings.Linger - TimeSpan.FromMilliseconds(1);
        await ReadAsync();
        _kit.Time.Advance(most);
        Join().Dispose();
        _kit.Time.Advance(most);
        Assert.Equal(1, _kit.Hub.KnownQueries);

        _kit.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, _kit.Hub.KnownQueries);
        Assert.Equal(1, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task A_screen_that_came_in_time_stays_live_after_the_linger_time()
    {
        await ReadAsync();
        using var screen = Join();
        _kit.Time.Advance(_kit.Settings.Linger);
        _kit.PassQuietTime();

        Change(2);
        _kit.Gather();

        Assert.Equal(2, await _inbox.NextAsync());
    }

    [Fact]
    public async Task A_change_that_touches_it_ends_a_view_that_lingers_and_nothing_is_read_for_nobody()
    {
        await ReadAsync();

        Change(2);
        _kit.PassQuietTime();
        Assert.Equal((0, 1), (_kit.Hub.KnownQueries, _kit.Hub.Recomputes));

        using var screen = Join();
        Assert.Empty(_present);
        Assert.Equal(2, await _inbox.NextAsync());
    }

    [Fact]
    public async Task A_change_that_does_not_touch_it_leaves_it()
    {
        await _kit.Hub.ReadAsync(Query() with { IsTouchedBy = fact => fact.ConcernsUnit(7) }, TestContext.Current.CancellationToken);
        _kit.Feed.Publish(LiveTestKit.CaseChanged with { UnitAfter = 3 });

        using var screen = Join();

        Assert.Equal([1], _present);
    }

    /// <summary>A wall that rose and fell: the key is the old one again, the snapshot is of the time between.</summary>
    [Fact]
    public async Task A_snapshot_of_another_visibility_than_its_key_says_is_shown_to_nobody_who_joins()
    {
        await ReadAsync();
        Volatile.Write(ref _value, 2);

        using var screen = Join(Query() with { Fits = value => value != 1 });
        Assert.Empty(_present);
        _kit.Throttle();

        Assert.Equal(2, await _inbox.NextAsync());
    }

    [Fact]
    public async Task Two_who_read_a_view_at_the_same_time_share_one_compute_and_a_screen_shares_it_too()
    {
        var release = new TaskCompletionSource();
        var query = Query() with
        {
            Compute = async _ =>
            {
                await release.Task;
                return 5;
            },
        };
        var first = _kit.Hub.ReadAsync(query, TestContext.Current.CancellationToken);
        var second = _kit.Hub.ReadAsync(query, TestContext.Current.CancellationToken);
        using var screen = Join(query);
        release.SetResult();

        Assert.Equal(5, await first);
        Assert.Equal(5, await second);
        Assert.Equal(5, await _inbox.NextAsync());
        Assert.Equal(1, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task Whoever_reads_a_view_that_cannot_be_read_is_told_why()
    {
        var query = Query() with { Compute = _ => throw new InvalidDataException("The store is away.") };

        await Assert.ThrowsAsync<InvalidDataException>(() => _kit.Hub.ReadAsync(query, TestContext.Current.CancellationToken));

        Assert.Equal(0, _kit.Hub.KnownQueries);
    }

    [Fact]
    public async Task Whoever_no_longer_waits_for_a_reading_leaves_nothing()
    {
        using var gone = new CancellationTokenSource();
        var started = new Inbox<CancellationToken>();
        var reading = _kit.Hub.ReadAsync(
            Query() with
            {
                Compute = async token =>
                {
                    await started.Put(token);
                    await Task.Delay(Timeout.Infinite, token);
                    return 0;
                },
            },
            gone.Token);
        var compute = await started.NextAsync();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.True(compute.IsCancellationRequested);
        Assert.Equal(0, _kit.Hub.KnownQueries);
    }

    [Fact]
    public async Task What_is_read_is_free_of_the_readers_language_and_what_is_present_is_taken_in_it()
    {
        var query = new LiveQuery<string>("culture", _ => Task.FromResult(CultureInfo.CurrentUICulture.Name), _ => true);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        Assert.Equal(string.Empty, await _kit.Hub.ReadAsync(query, TestContext.Current.CancellationToken));
        Assert.Equal("zh-CN", CultureInfo.CurrentUICulture.Name);

        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en-GB");
        var taken = new List<string>();
        using var screen = _kit.Hub.Subscribe(query, _ => Task.CompletedTask, onPresent: read => taken.Add($"{CultureInfo.CurrentUICulture.Name}:{read}"));

        Assert.Equal(["en-GB:"], taken);
    }

    private Task<int> ReadAsync() => _kit.Hub.ReadAsync(Query(), TestContext.Current.CancellationToken);

    private ILiveSubscription<int> Join(LiveQuery<int>? query = null) => _kit.Hub.Subscribe(query ?? Query(), _inbox.Put, onPresent: _present.Add);

    private LiveQuery<int> Query() => new("value", _ => Task.FromResult(Volatile.Read(ref _value)), _ => true);

    private void Change(int value)
    {
        Volatile.Write(ref _value, value);
        _kit.Feed.Publish(LiveTestKit.CaseChanged);
    }
}
