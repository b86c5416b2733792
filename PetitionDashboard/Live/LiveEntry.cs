using System.Globalization;

namespace PetitionDashboard.Live;

/// <summary>What the hub asks of a view whatever its snapshot.</summary>
internal interface ILiveEntry : IDisposable
{
    /// <summary>How many screens show it.</summary>
    int Subscribers { get; }

    /// <summary>Looks whether a burst of facts touches the view.</summary>
    void Notify(IReadOnlyList<ChangeFact> facts);
}

/// <summary>
/// One view that at least one screen shows, or showed a moment ago. It counts the changes that touch it; a snapshot is valid while no change came after its compute
/// began. As long as it is not valid, a compute runs or the timer is set: that is why no last change is lost.
/// </summary>
internal sealed class LiveEntry<T> : ILiveEntry
{
    private readonly LiveQueryHub _hub;
    private readonly Lock _gate = new();
    private readonly List<LiveSubscription<T>> _subscriptions = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly ITimer _timer;
    private readonly CancellationToken _closed;
    private T? _snapshot;
    private long _snapshotVersion;
    private long _changes = 1;
    private long _computedChanges;
    private LiveQuery<T>? _lingering;
    private long _lingeringSince;
    private long? _lastStart;
    private int _failures;
    private bool _computing;
    private bool _timerSet;
    private bool _isClosed;

    public LiveEntry(LiveQueryHub hub, string key)
    {
        _hub = hub;
        Key = key;
        _closed = _closing.Token;

        // Neither the timer nor a compute may carry the context of the screen that happened to come first.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = hub.Time.CreateTimer(
                static state => ((LiveEntry<T>)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public string Key { get; }

    public int Subscribers
    {
        get
        {
            lock (_gate)
            {
                return _subscriptions.Count;
            }
        }
    }

    private bool IsValid => _computedChanges == _changes;

    /// <summary>Adds a screen, unless the last one has just gone.</summary>
    public bool TryAdd(LiveSubscription<T> subscription)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;

            // Read under other walls than those whose key it bears: nobody who joins may be shown it, and all are served anew.
            if (IsValid && subscription.Query?.Fits is { } fits && !fits(_snapshot!))
                _changes++;
            subscription.Attach(this);
            _subscriptions.Add(subscription);
            _lingering = null;
            if (IsValid)
                subscription.OfferPresent(_snapshotVersion, _snapshot!);
            else if (_failures > 0)
                subscription.OfferFailure();
            Schedule();
            return true;
        }
    }

    /// <summary>Lets a screen go. After the last one a valid snapshot lingers; nothing else stays.</summary>
    public void Remove(LiveSubscription<T> subscription, LiveQuery<T> query)
    {
        lock (_gate)
        {
            if (!_subscriptions.Remove(subscription) || _subscriptions.Count > 0 || _isClosed)
                return;
            if (IsValid && _hub.Options.Linger > TimeSpan.Zero)
            {
                _lingering = query;
                _lingeringSince = _hub.Time.GetTimestamp();
                _timer.Change(_hub.Options.Linger, Timeout.InfiniteTimeSpan);
                return;
            }

            _isClosed = true;
        }

        Free();
    }

    /// <summary>Ends the view with all its subscriptions.</summary>
    public void Dispose()
    {
        LiveSubscription<T>[] subscriptions;
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            subscriptions = [.. _subscriptions];
            _subscriptions.Clear();
        }

        foreach (var subscription in subscriptions)
            subscription.Dispose();
        Free();
    }

    public void Notify(IReadOnlyList<ChangeFact> facts)
    {
        LiveQuery<T>? query;
        lock (_gate)
        {
            query = CurrentQuery() ?? _lingering;
        }

        // Without a query the last screen is just leaving: should another come first, the old snapshot must not pass for a valid one.
        if (query is not null && !IsTouched(query, facts))
            return;
        lock (_gate)
        {
            _changes++;
            if (_lingering is null || _isClosed)
            {
                Schedule();
                return;
            }

            // Nobody looks: nothing is read, and nobody who comes is shown what was.
            _isClosed = true;
        }

        Free();
    }

    private LiveQuery<T>? CurrentQuery()
    {
        foreach (var subscription in _subscriptions)
        {
            if (subscription.Query is { } query)
                return query;
        }

        return null;
    }

    private bool IsTouched(LiveQuery<T> query, IReadOnlyList<ChangeFact> facts)
    {
        try
        {
            foreach (var fact in facts)
            {
                if (fact.Kind is ChangeKind.Bulk || query.IsTouchedBy(fact))
                    return true;
            }

            return false;
        }
        catch (Exception e)
        {
            _hub.Logger.LogError(e, "The view {View} cannot say whether a change touches it; it is taken as touched.", NameOf(query));
            return true;
        }
    }

    /// <summary>Sees to it that an invalid snapshot is recomputed. Called with the gate held.</summary>
    private void Schedule()
    {
        if (_isClosed || _computing || _timerSet || IsValid || _subscriptions.Count == 0)
            return;
        if (_lastStart is not { } lastStart)
        {
            Start();
            return;
        }

        var rest = Pause() - _hub.Time.GetElapsedTime(lastStart);
        _timerSet = true;
        _timer.Change(rest > _hub.Options.Gather ? rest : _hub.Options.Gather, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Pause()
    {
        if (_failures == 0)
            return _hub.Options.Throttle;
        var pause = _hub.Options.Throttle * Math.Pow(2, Math.Min(_failures, 16));
        return pause < _hub.Options.MaxRetryBackoff ? pause : _hub.Options.MaxRetryBackoff;
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            if (_lingering is null)
            {
                _timerSet = false;
                if (!_computing && !IsValid && _subscriptions.Count > 0)
                    Start();
                return;
            }

            // Set for an earlier farewell, or a little early.
            var rest = _hub.Options.Linger - _hub.Time.GetElapsedTime(_lingeringSince);
            if (rest > TimeSpan.Zero)
            {
                _timer.Change(rest, Timeout.InfiniteTimeSpan);
                return;
            }

            _isClosed = true;
        }

        Free();
    }

    private void Start()
    {
        _computing = true;
        _lastStart = _hub.Time.GetTimestamp();
        ThreadPool.UnsafeQueueUserWorkItem(static entry => _ = entry.RunAsync(), this, preferLocal: false);
    }

    private async Task RunAsync()
    {
        var changes = 0L;
        LiveQuery<T>? query = null;
        try
        {
            var snapshot = await _hub.ComputeAsync(
                () =>
                {
                    lock (_gate)
                    {
                        changes = _changes;
                        query = CurrentQuery();
                        _lastStart = _hub.Time.GetTimestamp();
                    }

                    if (query is null)
                        throw new OperationCanceledException("The last screen of this view has gone.");

                    // A snapshot is shared by screens of every language.
                    CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
                    return query.Compute(_closed);
                },
                _closed);
            Succeeded(snapshot, changes);
        }
        catch (Exception e)
        {
            Failed(e, query);
        }
    }

    private void Succeeded(T snapshot, long changes)
    {
        lock (_gate)
        {
            _computing = false;
            _failures = 0;
            if (_isClosed)
                return;
            _snapshot = snapshot;
            _computedChanges = changes;
            _snapshotVersion++;
            Schedule();
            foreach (var subscription in _subscriptions)
                subscription.Offer(_snapshotVersion, snapshot);
        }
    }

    private void Failed(Exception e, LiveQuery<T>? query)
    {
        lock (_gate)
        {
            _computing = false;
            if (_isClosed)
                return;

            // The delegates of a screen that has gone meanwhile prove nothing: those of another are tried next.
            var isOurs = query is not null && _subscriptions.Exists(subscription => ReferenceEquals(subscription.Query, query));
            if (isOurs && _failures++ == 0)
                _hub.Logger.LogError(e, "The view {View} cannot be read; screens keep what they show until it can.", NameOf(query!));
            Schedule();
            if (!isOurs)
                return;
            foreach (var subscription in _subscriptions)
                subscription.OfferFailure();
        }
    }

    private void Free()
    {
        _lingering = null;
        _hub.Remove(this);
        _timer.Dispose();
        _closing.Cancel();
        _closing.Dispose();
    }

    private static string NameOf(LiveQuery<T> query) => query.Family ?? typeof(T).Name;
}
