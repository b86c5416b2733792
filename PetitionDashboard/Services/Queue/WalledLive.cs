using PetitionDashboard.Live;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue;

/// <summary>A reading with the walls it was made under.</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="Value">What was read.</param>
/// <param name="Walls">The walls of that moment.</param>
public sealed record Seen<T>(T Value, Walls Walls) : IWalled;

/// <summary>Makes live views of boards that viewers of equal visibility share, and that nobody sees past a wall that rose meanwhile.</summary>
/// <param name="queue">Knows the walls.</param>
public sealed class WalledLive(QueueService queue)
{
    /// <summary>The view as one viewer joins it; see <see cref="Watched{T}.IsGood"/>.</summary>
    public Task<Watched<Seen<T>>> WatchAsync<T>(
        Viewer viewer, string what, string family, Func<CancellationToken, Task<T>> compute, CancellationToken cancellationToken = default) =>
        WatchAsync(viewer, what, family, compute, static _ => false, cancellationToken);

    /// <summary>The same for a view that shows more than cases.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="what">View and parameters.</param>
    /// <param name="family">Name of the view, for logs.</param>
    /// <param name="compute">Reads it.</param>
    /// <param name="also">Whether a change beside the viewer's cases touches it: records of the office, settings.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Watched<Seen<T>>> WatchAsync<T>(
        Viewer viewer, string what, string family, Func<CancellationToken, Task<T>> compute, Func<ChangeFact, bool> also, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var visibility = (await queue.WallsAsync(cancellationToken)).VisibilityKey(viewer);
        return new Watched<Seen<T>>(
            new LiveQuery<Seen<T>>(
                $"{visibility}#{what}",
                async token =>
                {
                    // Walls first: a wall that rises while the board is read makes the reading no good rather than unnoticed.
                    var walls = await queue.WallsAsync(token);
                    return new Seen<T>(await compute(token), walls);
                },
                change => change.Kind is ChangeKind.DayTurned or ChangeKind.Organisation || also(change)
                    || (change.Kind == ChangeKind.Case && (viewer.Scope.Kind == ScopeKind.Office || change.ConcernsUnit(viewer.Scope.UnitId))))
            {
                Family = family,
                Fits = IsGood,
            },
            IsGood);

        bool IsGood(Seen<T> seen) => seen.Walls.VisibilityKey(viewer) == visibility;
    }
}
