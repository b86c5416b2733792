namespace PetitionDashboard.Live;

/// <summary>
/// One screen's hold on a view: passes on the newest snapshot and state, one callback at a time, under the screen's execution context.
/// </summary>
internal sealed class LiveSubscription<T> : ILiveSubscription<T>
{
    private readonly Lock _gate = new();
    private readonly ILogger _logger;
    private ExecutionContext? _context;
    private LiveQuery<T>? _query;
    private Func<T, Task>? _onSnapshot;
    private Func<LiveState, Task>? _onStateChanged;
    private LiveEntry<T>? _entry;
    private T? _waiting;
    private bool _hasWaiting;
    private bool _takesPresent;
    private bool _isHeld;
    private long _version;
    private LiveState _state;
    private LiveState _told;
    private bool _pumping;
    private bool _disposed;

    public LiveSubscription(
        LiveQuery<T> query, Func<T, Task> onSnapshot, Func<LiveState, Task>? onStateChanged, bool takesPresent, ILogger logger)
    {
        _takesPresent = takesPresent;
        _query = query;
        _onSnapshot = onSnapshot;
        _onStateChanged = onStateChanged;
        _logger = logger;
        _context = ExecutionContext.Capture();
    }

    /// <inheritdoc />
    public LiveState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>The delegates to compute with while this screen is open; null after that.</summary>
    public LiveQuery<T>? Query
    {
        get
        {
            lock (_gate)
            {
                return _query;
            }
        }
    }

    public void Attach(LiveEntry<T> entry)
    {
        lock (_gate)
        {
            _entry = entry;
        }
    }

    public void Offer(long version, T snapshot)
    {
        lock (_gate)
        {
            if (_disposed || version <= _version)
                return;
            _version = version;
            _waiting = snapshot;
            _hasWaiting = true;
            _state = LiveState.Live;
            StartPump();
        }
    }

    /// <summary>Offers the snapshot that is there as the screen joins: it is taken in the same call if the screen wants that.</summary>
    public void OfferPresent(long version, T snapshot)
    {
        lock (_gate)
        {
            if (_takesPresent && !_disposed)
            {
                // No callback starts before the present snapshot has been taken; a newer one that comes until then is taken in its place.
                _pumping = true;
                _isHeld = true;
                _version = version;
                _waiting = snapshot;
                _hasWaiting = true;
                _state = _told = LiveState.Live;
                return;
            }
        }

        Offer(version, snapshot);
    }

    /// <summary>Hands over the present snapshot, once, on the caller's thread.</summary>
    public void TakePresent(Action<T> onPresent)
    {
        T present;
        lock (_gate)
        {
            _takesPresent = false;
            if (!_isHeld || _disposed)
                return;
            _isHeld = false;
            present = _waiting!;
            _waiting = default;
            _hasWaiting = false;
        }

        try
        {
            onPresent(present);
        }
        finally
        {
            lock (_gate)
            {
                _pumping = false;
                if (!_disposed && (_hasWaiting || _told != _state))
                    StartPump();
            }
        }
    }

    public void OfferFailure()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _state = LiveState.Failed;
            StartPump();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        LiveEntry<T>? entry;
        LiveQuery<T> query;
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            entry = _entry;
            query = _query!;

            // Somebody may hold on to a disposed subscription; it must not hold the screen, its culture or its data.
            _entry = null;
            _query = null;
            _onSnapshot = null;
            _onStateChanged = null;
            _context = null;
            _waiting = default;
            _hasWaiting = false;
        }

        entry?.Remove(this, query);
    }

    private void StartPump()
    {
        if (_pumping)
            return;
        _pumping = true;
        ThreadPool.UnsafeQueueUserWorkItem(static subscription => subscription.RunPump(), this, preferLocal: false);
    }

    private void RunPump()
    {
        ExecutionContext? context;
        lock (_gate)
        {
            context = _context;
        }

        if (context is null)
            _ = PumpAsync();
        else
            ExecutionContext.Run(context, static state => _ = ((LiveSubscription<T>)state!).PumpAsync(), this);
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            Func<Task> call;
            lock (_gate)
            {
                if (!_disposed && _hasWaiting && _onSnapshot is { } onSnapshot)
                {
                    var snapshot = _waiting!;
                    _waiting = default;
                    _hasWaiting = false;
                    call = () => onSnapshot(snapshot);
                }
                else if (!_disposed && _told != _state)
                {
                    var state = _told = _state;
                    var onStateChanged = _onStateChanged;
                    call = () => onStateChanged?.Invoke(state) ?? Task.CompletedTask;
                }
                else
                {
                    _pumping = false;
                    return;
                }
            }

            try
            {
                await call();
            }
            catch (Exception e)
            {
                _logger.LogError(e, "A live screen failed to take a snapshot of {Snapshot}; other screens go on.", typeof(T).Name);
            }
        }
    }
}
