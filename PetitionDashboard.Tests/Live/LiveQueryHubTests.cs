using System.Globalization;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class LiveQueryHubTests : IDisposable
{
    private readonly LiveTestKit _kit = new();
    private int _value;

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task A_burst_of_changes_costs_one_recompute_for_two_hundred_screens()
    {
        var inbox = new Inbox<int>();
        for (var i = 0; i < 200; i++)
            _kit.Hub.Subscribe(Query(), inbox.Put);
        await inbox.NextAsync(200);
        Assert.Equal(1, _kit.Hub.Recomputes);
        _kit.PassQuietTime();

        for (var i = 1; i <= 50; i++)
            Change(i);
        _kit.Gather();

        Assert.All(await inbox.NextAsync(200), value => Assert.Equal(50, value));
        Assert.Equal(2, _kit.Hub.Recomputes);
        Assert.Equal((1, 200), (_kit.Hub.ActiveQueries, _kit.Hub.ActiveSubscriptions));
    }

    [Fact]
    public async Task While_changes_go_on_one_recompute_per_throttle_serves_them_and_the_last_is_served_too()
    {
        var inbox = new Inbox<int>();
        _kit.Hub.Subscribe(Query(), inbox.Put);
        await inbox.NextAsync();
        var step = _kit.Settings.Throttle / 10;
        var change = 0;

        for (var round = 1; round <= 10; round++)
        {
            for (var i = 0; i < 10; i++)
            {
                Change(++change);
                _kit.Time.Advance(step);
            }

            Assert.Equal(change, await inbox.NextAsync());
            Assert.Equal(1 + round, _kit.Hub.Recomputes);
        }

        Change(++change);
        _kit.Throttle();
        Assert.Equal(change, await inbox.NextAsync());
        Assert.Equal(0, inbox.Waiting);
    }

    [Fact]
    public async Task A_change_during_a_compute_leads_to_another_one()
    {
        var started = new Inbox<int>();
        var release = new SemaphoreSlim(0);
        var inbox = new Inbox<int>();
        _kit.Hub.Subscribe(
            Query() with
            {
                Compute = async token =>
                {
                    var read = _value;
                    await started.Put(read);
                    await release.WaitAsync(token);
                    return read;
                },
            },
            inbox.Put);
        Assert.Equal(0, await started.NextAsync());

        Change(7);
        release.Release();
        Assert.Equal(0, await inbox.NextAsync());
        _kit.Throttle();
        Assert.Equal(7, await started.NextAsync());
        release.Release();

        Assert.Equal(7, await inbox.NextAsync());
    }

    [Fact]
    public async Task A_late_screen_gets_the_valid_snapshot_without_a_recompute()
    {
        var inbox = new Inbox<int>();
        _kit.Hub.Subscribe(Query(), inbox.Put);
        await inbox.NextAsync();

        _kit.Hub.Subscribe(Query(), inbox.Put);

        Assert.Equal(0, await inbox.NextAsync());
        Assert.Equal(1, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task A_late_screen_never_gets_a_snapshot_from_before_a_change()
    {
        var inbox = new Inbox<int>();
        _kit.Hub.Subscribe(Query(), inbox.Put);
        await inbox.NextAsync();
        _kit.PassQuietTime();
        Change(3);

        var late = new Inbox<int>();
        _kit.Hub.Subscribe(Query(), late.Put);
        _kit.Gather();

        Assert.Equal(3, await late.NextAsync());
        Assert.Equal(2, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task A_screen_that_opens_during_a_compute_shares_it()
    {
        var release = new TaskCompletionSource();
        var inbox = new Inbox<int>();
        var query = Query() with
        {
            Compute = async _ =>
            {
                await release.Task;
                return 5;
            },
        };
        _kit.Hub.Subscribe(query, inbox.Put);
        _kit.Hub.Subscribe(query, inbox.Put);
        release.SetResult();

        Assert.Equal([5, 5], await inbox.NextAsync(2));
        Assert.Equal(1, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task Only_changes_that_touch_the_view_recompute_it_and_a_bulk_change_touches_every_view()
    {
        var inbox = new Inbox<int>();
        var unitSeven = Query() with { Key = "unit 7", IsTouchedBy = fact => fact.ConcernsUnit(7) };
        _kit.Hub.Subscribe(unitSeven, inbox.Put);
        await inbox.NextAsync();
        _kit.PassQuietTime();

        _kit.Feed.Publish(LiveTestKit.CaseChanged with { UnitBefore = 3, UnitAfter = 4 });
        _kit.PassQuietTime();
        Assert.Equal(1, _kit.Hub.Recomputes);

        _kit.Feed.Publish(LiveTestKit.CaseChanged with { UnitBefore = 7, UnitAfter = 4 });
        _kit.Gather();
        await inbox.NextAsync();
        _kit.PassQuietTime();
        _kit.Feed.Publish(ChangeFact.Bulk);
        _kit.Gather();
        await inbox.NextAsync();
        Assert.Equal(3, _kit.Hub.Recomputes);
    }

    [Fact]
    public async Task Views_of_different_visibility_are_computed_apart()
    {
        var inbox = new Inbox<string>();
        _kit.Hub.Subscribe(new LiveQuery<string>("queue/unit-1", _ => Task.FromResult("one"), _ => true), inbox.Put);
        _kit.Hub.Subscribe(new LiveQuery<string>("queue/unit-2", _ => Task.FromResult("two"), _ => true), inbox.Put);

        Assert.Equal(["one", "two"], (await inbox.NextAsync(2)).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(2, _kit.Hub.ActiveQueries);
    }

    [Fact]
    public async Task A_screen_that_fails_to_take_a_snapshot_harms_neither_the_others_nor_its_own_next_one()
    {
        var inbox = new Inbox<int>();
        var failing = new Inbox<int>();
        _kit.Hub.Subscribe(Query(), async value =>
        {
            await failing.Put(value);
            throw new InvalidOperationException("This screen is broken.");
        });
        _kit.Hub.Subscribe(Query(), inbox.Put);
        await inbox.NextAsync();
        await failing.NextAsync();
        _kit.PassQuietTime();

        Change(1);
        _kit.Gather();

        Assert.Equal(1, await inbox.NextAsync());
        Assert.Equal(1, await failing.NextAsync());
    }

    [Fact]
    public async Task A_slow_screen_skips_to_the_newest_snapshot()
    {
        var slow = new Inbox<int>();
        var quick = new Inbox<int>();
        var release = new TaskCompletionSource();
        _kit.Hub.Subscribe(Query(), async value =>
        {
            await slow.Put(value);
            await release.Task;
        });
        _kit.Hub.Subscribe(Query(), quick.Put);
        Assert.Equal(0, await slow.NextAsync());
        await quick.NextAsync();

        for (var i = 1; i <= 3; i++)
        {
            _kit.PassQuietTime();
            Change(i);
            _kit.Gather();
            Assert.Equal(i, await quick.NextAsync());
        }

        release.SetResult();
        Assert.Equal(3, await slow.NextAsync());
    }

    [Fact]
    public async Task A_view_that_cannot_be_read_says_so_keeps_its_snapshot_and_recovers()
    {
        var inbox = new Inbox<int>();
        var states = new Inbox<LiveState>();
        var broken = false;
        var query = Query() with { Compute = _ => broken ? throw new InvalidDataException("The store is away.") : Task.FromResult(_value) };
        using var subscription = _kit.Hub.Subscribe(query, inbox.Put, states.Put);
        await inbox.NextAsync();
        Assert.Equal(LiveState.Live, await states.NextAsync());
        _kit.PassQuietTime();

        broken = true;
        Change(1);
        _kit.Gather();
        Assert.Equal(LiveState.Failed, await states.NextAsync());
        Assert.Equal(LiveState.Failed, subscription.State);
        Assert.Equal(0, inbox.Waiting);

        // The first retry waits for twice the throttle, changes or not.
        broken = false;
        Change(2);
        _kit.Throttle();
        Assert.Equal(2, _kit.Hub.Recomputes);
        _kit.Throttle();
        Assert.Equal(2, await inbox.NextAsync());
        Assert.Equal(LiveState.Live, await states.NextAsync());
        Assert.Single(_kit.Log.Lines);
    }

    [Fact]
    public async Task Each_screen_is_called_under_its_own_culture_and_the_compute_under_none()
    {
        var inbox = new Inbox<(string Screen, string Culture, string Computed)>();
        var query = new LiveQuery<string>("culture", _ => Task.FromResult(CultureInfo.CurrentUICulture.Name), _ => true);
        foreach (var culture in (string[])["zh-CN", "en-GB"])
        {
            // As in a circuit: the culture flows with the execution context.
            await Task.Run(
                () =>
                {
                    CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
                    _kit.Hub.Subscribe(query, computed => inbox.Put((culture, CultureInfo.CurrentUICulture.Name, computed)));
                },
                TestContext.Current.CancellationToken);
        }

        await inbox.NextAsync(2);
        _kit.PassQuietTime();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("fr-FR");
        Change(1);
        _kit.Gather();

        Assert.All(await inbox.NextAsync(2), call => Assert.Equal((call.Screen, call.Screen, string.Empty), call));
    }

    [Fact]
    public async Task Closing_the_last_screen_cancels_the_compute()
    {
        var started = new Inbox<CancellationToken>();
        var cancelled = new TaskCompletionSource();
        var query = Query() with
        {
            Compute = async token =>
            {
                token.Register(() => cancelled.TrySetResult());
                await started.Put(token);
                await Task.Delay(Timeout.Infinite, token);
                return 0;
            },
        };
        var first = _kit.Hub.Subscribe(query, _ => Task.CompletedTask);
        var second = _kit.Hub.Subscribe(query, _ => Task.CompletedTask);
        var token = await started.NextAsync();

        first.Dispose();
        Assert.False(token.IsCancellationRequested);
        second.Dispose();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(0, _kit.Hub.ActiveQueries);
        Assert.Empty(_kit.Log.Lines);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_failure_through_a_screen_that_has_left_is_not_told_to_those_that_stay()
    {
        var started = new Inbox<int>();
        var release = new TaskCompletionSource();
        var states = new Inbox<LiveState>();
        var inbox = new Inbox<int>();
        var leaver = _kit.Hub.Subscribe(
            Query() with
            {
                Compute = async _ =>
                {
                    await started.Put(0);
                    await release.Task;
                    throw new ObjectDisposedException("something of the circuit that has gone");
                },
            },
            _ => Task.CompletedTask);
        await started.NextAsync();
        _kit.Hub.Subscribe(Query() with { Compute = async _ => { await started.Put(1); return 9; } }, inbox.Put, states.Put);

        leaver.Dispose();
        _kit.PassQuietTime();
        release.SetResult();

        // The timer of the next attempt is set on another thread; moving the clock on until it fires is all a test can do.
        while (started.Waiting == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _kit.Gather();
            await Task.Yield();
        }

        Assert.Equal(9, await inbox.NextAsync());
        Assert.Equal(LiveState.Live, await states.NextAsync());
        Assert.Empty(_kit.Log.Lines);
    }

    private LiveQuery<int> Query() => new("value", _ => Task.FromResult(Volatile.Read(ref _value)), _ => true);

    private void Change(int value)
    {
        Volatile.Write(ref _value, value);
        _kit.Feed.Publish(LiveTestKit.CaseChanged);
    }
}
