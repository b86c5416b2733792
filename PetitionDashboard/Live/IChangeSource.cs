namespace PetitionDashboard.Live;

/// <summary>The store as <see cref="StoreWatcher"/> sees it: what has been committed, by this process or another.</summary>
public interface IChangeSource
{
    /// <summary>
    /// A number that differs after any commit, by whatever process (on SQLite: <c>PRAGMA data_version</c> of a connection kept for this).
    /// Asked often: it must be cheap. Only equality counts.
    /// </summary>
    Task<long> VersionAsync(CancellationToken cancellationToken);

    /// <summary>The position after the newest fact committed so far.</summary>
    Task<long> PositionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The facts committed after <paramref name="position"/>, oldest first, possibly only the first part of them; with none, the position
    /// comes back unchanged. A fact that is not committed yet must never be skipped by the position that is returned.
    /// </summary>
    Task<ChangeBatch> ReadSinceAsync(long position, CancellationToken cancellationToken);
}

/// <summary>Facts in the order of their commit.</summary>
/// <param name="Facts">Oldest first; empty when there is nothing new.</param>
/// <param name="Position">Where to read on.</param>
public sealed record ChangeBatch(IReadOnlyList<ChangeFact> Facts, long Position);
