using Microsoft.Extensions.Options;

namespace PetitionDashboard.Live;

/// <summary>
/// Keeps the open views fresh: one recompute per view and burst of changes, however many screens show it. The first change after a quiet
/// time is served at once (after <see cref="LiveOptions.Gather"/>); while changes go on, at most one recompute starts per
/// <see cref="LiveOptions.Throttle"/>; after the last change there is always one more.
/// </summary>
public sealed class LiveQueryHub : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Type Snapshot, string Key), ILiveEntry> _entries = [];
    private readonly IDisposable _feed;
    private readonly SemaphoreSlim _computes;
    private long _recomputes;

    /// <summary>Follows <paramref name="feed"/> from now on.</summary>
    public LiveQueryHub(IChangeFeed feed, TimeProvider time, IOptions<LiveOptions> options, ILogger<LiveQueryHub> logger)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(options);
        Time = time;
        Options = options.Value;
        Logger = logger;
        _computes = new SemaphoreSlim(Options.MaxConcurrentComputes);
        _feed = feed.Subscribe(Notify);
    }

    /// <summary>How many computes have been started so far.</summary>
    public long Recomputes => Interlocked.Read(ref _recomputes);

    /// <summary>How many distinct views are open.</summary>
    public int ActiveQueries
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many subscriptions are open.</summary>
    public int ActiveSubscriptions => Entries().Sum(entry => entry.Subscribers);

    internal TimeProvider Time { get; }

    internal LiveOptions Options { get; }

    internal ILogger Logger { get; }

    /// <summary>
    /// Follows a view. The present snapshot comes as soon as it is there, then a newer one after each burst of changes that touches the
    /// view; a slow subscriber skips to the newest, and none ever gets an older one after a newer one.
    /// </summary>
    /// <typeparam name="T">The snapshot.</typeparam>
    /// <param name="query">The view.</param>
    /// <param name="onSnapshot">Called for one snapshot at a time, under the caller's execution context (its culture), never on the caller's thread; a component goes on through <c>InvokeAsync</c>. What it throws is logged and concerns nobody else.</param>
    /// <param name="onStateChanged">Called likewise when <see cref="ILiveSubscription{T}.State"/> has changed.</param>
    public ILiveSubscription<T> Subscribe<T>(
        LiveQuery<T> query, Func<T, Task> onSnapshot, Func<LiveState, Task>? onStateChanged = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(onSnapshot);
        var subscription = new LiveSubscription<T>(query, onSnapshot, onStateChanged, Logger);
        while (true)
        {
            LiveEntry<T> entry;
            lock (_gate)
            {
                var key = (typeof(T), query.Key);
                if (_entries.TryGetValue(key, out var known))
                    entry = (LiveEntry<T>)known;
                else
                    _entries.Add(key, entry = new LiveEntry<T>(this, query.Key));
            }

            // An entry whose last subscriber has just gone takes nobody any more; it has left the table by the next turn.
            if (entry.TryAdd(subscription))
                return subscription;
        }
    }

    /// <summary>Stops following the feed and ends all subscriptions.</summary>
    public void Dispose()
    {
        _feed.Dispose();
        foreach (var entry in Entries())
            entry.Dispose();
    }

    internal void Remove<T>(LiveEntry<T> entry)
    {
        lock (_gate)
        {
            var key = (typeof(T), entry.Key);
            if (_entries.TryGetValue(key, out var known) && ReferenceEquals(known, entry))
                _entries.Remove(key);
        }
    }

    internal async Task<TResult> ComputeAsync<TResult>(Func<Task<TResult>> compute, CancellationToken cancellationToken)
    {
        await _computes.WaitAsync(cancellationToken);
        try
        {
            Interlocked.Increment(ref _recomputes);
            return await compute();
        }
        finally
        {
            _computes.Release();
        }
    }

    private ILiveEntry[] Entries()
    {
        lock (_gate)
        {
            return [.. _entries.Values];
        }
    }

    private void Notify(IReadOnlyList<ChangeFact> facts)
    {
        foreach (var entry in Entries())
            entry.Notify(facts);
    }
}
