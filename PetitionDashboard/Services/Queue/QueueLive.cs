using System.Globalization;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue;

/// <summary>
/// The live forms of lists and totals. Viewers who may see the same cases share one recompute; whoever takes a snapshot asks
/// <see cref="Watched{T}.IsGood"/> first, because a wall may have risen since the view was joined.
/// </summary>
/// <param name="service">Reads the lists.</param>
public sealed class QueueLive(QueueService service)
{
    /// <summary>The first <paramref name="take"/> rows of a list with its total.</summary>
    public async Task<Watched<QueueReading>> ListAsync(Viewer viewer, QueueQuery query, int take, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        var personal = query.View.IsPersonal ? Person(viewer) : string.Empty;
        return await WatchAsync(viewer, $"queue{query.ToHref()}#{Text(take)}#{personal}", "queue", token => service.ReadAsync(viewer, query, take, token), cancellationToken);
    }

    /// <summary>The newest <paramref name="take"/> rows that a search finds. The term stays in memory.</summary>
    public Task<Watched<QueueReading>> SearchAsync(Viewer viewer, string term, int take, CancellationToken cancellationToken = default) =>
        WatchAsync(viewer, $"search#{Text(take)}#{WhoIsFound(viewer)}#{term}", "search", token => service.SearchAsync(viewer, term, null, take, token), cancellationToken);

    /// <summary>The totals of the views that everybody of the same visibility shares.</summary>
    public Task<Watched<QueueTotals>> SharedTotalsAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        TotalsAsync(viewer, isPersonal: false, string.Empty, cancellationToken);

    /// <summary>The totals of the views that are the viewer's own.</summary>
    public Task<Watched<QueueTotals>> PersonalTotalsAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        TotalsAsync(viewer, isPersonal: true, Person(viewer), cancellationToken);

    private Task<Watched<QueueTotals>> TotalsAsync(Viewer viewer, bool isPersonal, string whose, CancellationToken cancellationToken)
    {
        QueueView[] views = [.. QueueView.All.Where(v => v.HasChip && v.IsPersonal == isPersonal)];
        return WatchAsync(viewer, $"queue-totals#{whose}", "queue-totals", token => service.TotalsAsync(viewer, views, token), cancellationToken);
    }

    private async Task<Watched<T>> WatchAsync<T>(
        Viewer viewer, string what, string family, Func<CancellationToken, Task<T>> compute, CancellationToken cancellationToken)
        where T : IWalled
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var visibility = (await service.WallsAsync(cancellationToken)).VisibilityKey(viewer);
        return new Watched<T>(
            new LiveQuery<T>($"{visibility}#{what}", compute, change => Touches(change, viewer.Scope)) { Family = family, Fits = IsGood },
            IsGood);

        bool IsGood(T snapshot) => snapshot.Walls.VisibilityKey(viewer) == visibility;
    }

    private static bool Touches(ChangeFact change, Scope scope) => change.Kind switch
    {
        ChangeKind.DayTurned => true,
        ChangeKind.Case => scope.Kind == ScopeKind.Office || (scope.Kind == ScopeKind.Unit && change.ConcernsUnit(scope.UnitId)),
        _ => false,
    };

    private static string Person(Viewer viewer) => viewer.Capacity;

    // What a search by a person's name finds differs within one scope: only who finds the same shares it.
    private static string WhoIsFound(Viewer viewer) => viewer.Has(Roles.Clerk | Roles.System) ? "all" : viewer.MayFindByPerson() ? "open" : "none";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A live query as one viewer joins it.</summary>
/// <typeparam name="T">The snapshot.</typeparam>
/// <param name="Query">The query to subscribe to.</param>
/// <param name="IsGood">Whether this viewer may be shown a snapshot of it; if not, the walls have changed, and the view is to be joined anew.</param>
public sealed record Watched<T>(LiveQuery<T> Query, Func<T, bool> IsGood);
