using PetitionDashboard.Components.Layout;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Components.Queue;

/// <summary>
/// The numbers beside the places of the bar, from the same live totals as the chips of the queue: what waits for this person, and what is
/// overdue, and the risk alerts.
/// </summary>
/// <param name="viewers">Who looks.</param>
/// <param name="live">Live totals.</param>
/// <param name="risks">Counts the alerts, from one survey for everybody.</param>
/// <param name="hub">Keeps them fresh.</param>
/// <param name="logger">Log.</param>
public sealed class QueueNavCounts(IViewerSource viewers, QueueLive live, RiskService risks, LiveQueryHub hub, ILogger<QueueNavCounts> logger) : INavCounts
{
    // What waits for whom; of several roles the first counts.
    private static readonly (Roles Who, string View)[] s_waiting =
    [
        (Roles.Clerk, "to-do"),
        (Roles.Supervisor, "overdue"),
        (Roles.Leader, "waiting-approval"),
        (Roles.UnitHead, "my-unit"),
        (Roles.Handler, "mine"),
        (Roles.PartnerContact, "asked"),
    ];

    private QueueTotals? _shared;
    private QueueTotals? _personal;

    /// <inheritdoc/>
    public async Task<NavCounts> GetAsync(CancellationToken cancellationToken = default)
    {
        if (await viewers.GetAsync(cancellationToken) is not { Scope.Kind: not ScopeKind.None } viewer)
            return new NavCounts(null, null, null);

        // Once the live totals have come, they are the answer: no screen counts for itself.
        var shared = _shared ?? await (await live.SharedTotalsAsync(viewer, cancellationToken)).Query.Compute(cancellationToken);
        var personal = _personal ?? await (await live.PersonalTotalsAsync(viewer, cancellationToken)).Query.Compute(cancellationToken);
        var mine = s_waiting.Where(w => viewer.Has(w.Who)).Select(w => w.View).FirstOrDefault();
        return new NavCounts(mine is null ? null : Count(mine), await risks.CountAsync(viewer, cancellationToken), Count("overdue")) { QueueHref = mine is null ? null : $"/queue/{mine}" };

        int Count(string key) => shared.ByView.TryGetValue(key, out var total) || personal.ByView.TryGetValue(key, out total) ? total : 0;
    }

    /// <inheritdoc/>
    public IDisposable Subscribe(Action changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var following = new Following(this, changed);
        _ = following.JoinAsync();
        return following;
    }

    private sealed class Following(QueueNavCounts counts, Action changed) : IDisposable
    {
        private readonly CancellationTokenSource _gone = new();
        private IDisposable? _shared;
        private IDisposable? _personal;
        private IDisposable? _risks;

        public async Task JoinAsync()
        {
            try
            {
                if (await counts.ViewerAsync(_gone.Token) is not { } viewer)
                    return;
                var shared = await counts.JoinAsync(viewer, isPersonal: false, _gone.Token);
                var personal = await counts.JoinAsync(viewer, isPersonal: true, _gone.Token);
                if (_gone.IsCancellationRequested)
                    return;
                Swap(ref _shared, counts.Follow(shared, totals => counts._shared = totals, this));
                Swap(ref _personal, counts.Follow(personal, totals => counts._personal = totals, this));
                Swap(ref _risks, await counts.FollowRisksAsync(viewer, this, _gone.Token));
            }
            catch (OperationCanceledException) when (_gone.IsCancellationRequested)
            {
                // The screen is gone; nobody looks at the numbers.
            }
            catch (Exception e)
            {
                counts.Failed(e);
            }
        }

        public void Changed() => changed();

        public void Dispose()
        {
            if (_gone.IsCancellationRequested)
                return;
            _gone.Cancel();
            Swap(ref _shared, null);
            Swap(ref _personal, null);
            Swap(ref _risks, null);
            _gone.Dispose();
        }

        private static void Swap(ref IDisposable? held, IDisposable? next) => Interlocked.Exchange(ref held, next)?.Dispose();
    }

    private async Task<Viewer?> ViewerAsync(CancellationToken cancellationToken) =>
        await viewers.GetAsync(cancellationToken) is { Scope.Kind: not ScopeKind.None } viewer ? viewer : null;

    private Task<Watched<QueueTotals>> JoinAsync(Viewer viewer, bool isPersonal, CancellationToken cancellationToken) =>
        isPersonal ? live.PersonalTotalsAsync(viewer, cancellationToken) : live.SharedTotalsAsync(viewer, cancellationToken);

    private ILiveSubscription<QueueTotals> Follow(Watched<QueueTotals> watched, Action<QueueTotals> keep, Following following) => hub.Subscribe(
        watched.Query,
        totals =>
        {
            // Other walls: these numbers may count what is no longer this person's to see.
            if (!watched.IsGood(totals))
                return following.JoinAsync();
            keep(totals);
            following.Changed();
            return Task.CompletedTask;
        });

    /// <summary>Alerts come and go by people and by the hour, too, without any total of the queue moving.</summary>
    private async Task<IDisposable> FollowRisksAsync(Viewer viewer, Following following, CancellationToken cancellationToken)
    {
        var watched = await risks.WatchAsync(viewer, cancellationToken);
        return hub.Subscribe(
            watched.Query,
            list =>
            {
                if (!watched.IsGood(list))
                    return following.JoinAsync();
                following.Changed();
                return Task.CompletedTask;
            });
    }

    private void Failed(Exception e) => logger.LogWarning(e, "The numbers of the bar could not be followed; they stay as they are.");
}
