namespace PetitionDashboard.Live;

/// <summary>
/// One view of the store that screens follow. Queries with an equal <paramref name="Key"/> and type are the same view: they share one
/// recompute per burst of changes, made with the delegates of one of the screens that are open at that time.
/// </summary>
/// <typeparam name="T">The snapshot: immutable, free of culture, the same for all who share the key.</typeparam>
/// <param name="Key">View, parameters and visibility. Two people who may not see the same rows must never have the same key. Kept in memory only; it may not be logged.</param>
/// <param name="Compute">Reads the snapshot from committed data. It must not rest on services of one circuit: it runs for all, outside any circuit.</param>
/// <param name="IsTouchedBy">Whether a change may alter the snapshot; when in doubt, true. Quick and without side effects. A <see cref="ChangeKind.Bulk"/> fact always touches and is not asked for.</param>
public sealed record LiveQuery<T>(string Key, Func<CancellationToken, Task<T>> Compute, Func<ChangeFact, bool> IsTouchedBy)
{
    /// <summary>Name of the view without parameters, for logs; null for the name of the snapshot's type.</summary>
    public string? Family { get; init; }

    /// <summary>
    /// Whether a snapshot that is there already belongs to this key; null for always. A snapshot says itself under which visibility it was
    /// read: one of another is read again rather than shown to whoever joins. Quick and without side effects.
    /// </summary>
    public Func<T, bool>? Fits { get; init; }
}

/// <summary>How a subscription stands.</summary>
public enum LiveState
{
    /// <summary>No snapshot yet.</summary>
    Waiting,

    /// <summary>The last snapshot came through; changes follow.</summary>
    Live,

    /// <summary>The last recompute failed. The last snapshot, if any, stays; it is tried again, with growing pauses.</summary>
    Failed,
}

/// <summary>A screen's hold on a live query. Dispose it to let go; no callback starts after that.</summary>
/// <typeparam name="T">The snapshot.</typeparam>
public interface ILiveSubscription<T> : IDisposable
{
    /// <summary>How it stands now.</summary>
    LiveState State { get; }
}
