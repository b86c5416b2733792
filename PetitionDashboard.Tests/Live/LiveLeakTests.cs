using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PetitionDashboard.Live;

namespace PetitionDashboard.Tests.Live;

public sealed class LiveLeakTests : IDisposable
{
    private static readonly AsyncLocal<object?> Circuit = new();
    private readonly LiveTestKit _kit = new();

    public void Dispose() => _kit.Dispose();

    [Fact]
    public async Task A_thousand_screens_opened_and_closed_leave_nothing_once_the_linger_time_has_passed()
    {
        var screens = await OpenAndCloseAsync(_kit.Hub, 1000, differentViews: 10);

        Assert.Equal((0, 0, 10), (_kit.Hub.ActiveQueries, _kit.Hub.ActiveSubscriptions, _kit.Hub.KnownQueries));
        _kit.Time.Advance(_kit.Settings.Linger);
        Assert.Equal(0, _kit.Hub.KnownQueries);
        Assert.Equal(1, _kit.Feed.ActiveSubscriptions);
        AssertCollected(screens);
        _kit.Feed.Publish(LiveTestKit.CaseChanged);
        _kit.PassQuietTime();
        GC.KeepAlive(_kit);
    }

    [Fact]
    public async Task A_thousand_screens_opened_and_closed_leave_nothing_after_a_change()
    {
        var screens = await OpenAndCloseAsync(_kit.Hub, 1000, differentViews: 10);

        _kit.Feed.Publish(LiveTestKit.CaseChanged);

        Assert.Equal(0, _kit.Hub.KnownQueries);
        AssertCollected(screens);
        GC.KeepAlive(_kit);
    }

    [Fact]
    public async Task A_screen_that_left_is_not_kept_by_those_that_stay()
    {
        // The system's timers keep the execution context in which they are made; those of the fake clock do not.
        var options = Options.Create(new LiveOptions());
        using var hub = new LiveQueryHub(_kit.Feed, TimeProvider.System, options, NullLogger<LiveQueryHub>.Instance);
        var inbox = new Inbox<int>();
        var screens = await OpenAndCloseAsync(hub, 50, differentViews: 1, () => hub.Subscribe(View(0, new Screen(inbox)), inbox.Put));
        await inbox.NextAsync();

        AssertCollected(screens);
        Assert.Equal((1, 1), (hub.ActiveQueries, hub.ActiveSubscriptions));
        _kit.Feed.Publish(LiveTestKit.CaseChanged);
        await inbox.NextAsync();
    }

    /// <summary>Publishers, screens that come and go, and one that stays: every screen sees the values grow and in the end the last.</summary>
    [Fact]
    public void No_last_change_is_lost_however_screens_and_changes_interleave() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 40], Gen.Int[0, 8]).Sample(
            (publishers, changes, passers) => StressAsync(publishers, changes, passers).GetAwaiter().GetResult(), iter: 60, threads: 2);

    private static async Task StressAsync(int publishers, int changes, int passers)
    {
        var options = Options.Create(new LiveOptions { Throttle = TimeSpan.FromMilliseconds(1), Gather = TimeSpan.Zero });
        var feed = new ChangeFeed(options, NullLogger<ChangeFeed>.Instance);
        using var hub = new LiveQueryHub(feed, TimeProvider.System, options, NullLogger<LiveQueryHub>.Instance);
        var value = 0;
        var total = publishers * changes;
        var query = new LiveQuery<int>("value", _ => Task.FromResult(Volatile.Read(ref value)), _ => true);
        var watchers = new List<Task>();
        Task Stay()
        {
            var last = -1;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            hub.Subscribe(query, seen =>
            {
                if (seen < last)
                    done.TrySetException(new InvalidOperationException($"{seen} came after {last}."));
                last = seen;
                if (seen == total)
                    done.TrySetResult();
                return Task.CompletedTask;
            });
            return done.Task;
        }

        var publishing = Enumerable.Range(0, publishers).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < changes; i++)
            {
                Interlocked.Increment(ref value);
                feed.Publish(LiveTestKit.CaseChanged);
            }
        }));
        var passing = Enumerable.Range(0, passers).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < changes; i++)
                hub.Subscribe(query, static _ => Task.CompletedTask).Dispose();
            return Stay();
        }));
        watchers.AddRange(publishing.Concat(passing));
        watchers.Add(Stay());
        await Task.WhenAll(watchers).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> OpenAndCloseAsync(LiveQueryHub hub, int count, int differentViews, Action? beforeClosing = null)
    {
        var references = new List<WeakReference>();
        var open = new List<ILiveSubscription<int>>();
        var inbox = new Inbox<int>();
        for (var i = 0; i < count; i++)
        {
            var screen = new Screen(inbox);
            references.Add(new WeakReference(screen));

            // A circuit's services hang on its execution context: that must go with the screen, too.
            Circuit.Value = screen;
            open.Add(hub.Subscribe(View(i % differentViews, screen), screen.Take, screen.TakeState));
            Circuit.Value = null;
        }

        await inbox.NextAsync(count);
        beforeClosing?.Invoke();
        foreach (var subscription in open)
            subscription.Dispose();
        return references;
    }

    private static LiveQuery<int> View(int view, Screen screen) => new($"view {view}", screen.Compute, screen.IsTouched);

    private static void AssertCollected(List<WeakReference> references)
    {
        for (var round = 0; round < 20 && references.Exists(reference => reference.IsAlive); round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(references, reference => reference.IsAlive);
    }

    /// <summary>All delegates of a subscription hold it, as those of a component do.</summary>
    private sealed class Screen(Inbox<int> inbox)
    {
        private LiveState _state;
        private int _touched;

        public Task Take(int value) => inbox.Put(value);

        public Task TakeState(LiveState state)
        {
            _state = state;
            return Task.CompletedTask;
        }

        public Task<int> Compute(CancellationToken token) => Task.FromResult(_touched);

        public bool IsTouched(ChangeFact fact) => _state is not LiveState.Failed && ++_touched > 0;
    }
}
