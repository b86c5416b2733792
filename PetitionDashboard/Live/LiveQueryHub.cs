using Microsoft.Extensions.Options;

namespace PetitionDashboard.Live;

/// <summary>
/// Keeps the open views fresh: one recompute per view and burst of changes, however many screens show it. The first change after a quiet
/// time is served at once (after <see cref="LiveOptions.Gather"/>); while changes go on, at most one recompute starts per
/// <see cref="LiveOptions.Throttle"/>; after the last change there is always one more. A view that its last screen has left stays valid for
/// <see cref="LiveOptions.Linger"/>, unless a change touches it.
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
    public int ActiveQueries => Entries().Count(entry => entry.Subscribers > 0);

    /// <summary>How many distinct views are kept in memory: the open ones and those that linger.</summary>
    public int KnownQueries
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
    /// <param name="onPresent">Takes a snapshot that is valid already, on the caller's thread before this returns; <paramref name="onSnapshot"/> then gets newer ones only. Null to get the present one like the others.</param>
    public ILiveSubscription<T> Subscribe<T>(
        LiveQuery<T> query, Func<T, Task> onSnapshot, Func<LiveState, Task>? onStateChanged = null, Action<T>? onPresent = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(onSnapshot);
        var subscription = new LiveSubscription<T>(query, onSnapshot, onStateChanged, onPresent is not null, Logger);
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
            if (!entry.TryAdd(subscription))
                continue;
            if (onPresent is not null)
                subscription.TakePresent(onPresent);
            return subscription;
        }
    }

    /// <summary>
    /// Reads a view once, for a page that does not stay: a valid snapshot if there is one, else one compute, shared with whoever asks for the
    /// view meanwhile or soon after.
    /// </summary>
    /// <typeparam name="T">The snapshot.</typeparam>
    /// <param name="query">The view.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<T> ReadAsync<T>(LiveQuery<T> query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = new TaskCompletionSource<(bool IsRead, T? Snapshot)>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Subscribe(
            query,
            snapshot =>
            {
                answer.TrySetResult((true, snapshot));
                return Task.CompletedTask;
            },
            state =>
            {
                if (state is LiveState.Failed)
                    answer.TrySetResult((false, default));
                return Task.CompletedTask;
            },
            snapshot => answer.TrySetResult((true, snapshot)));
        var (isRead, read) = await answer.Task.WaitAsync(cancellationToken);

        // Whoever asked is told what is wrong, not only that something is.
        return isRead ? read! : await query.Compute(cancellationToken);
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
