using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Risks;

/// <summary>The risk alert list 信访维稳风险提示清单 of one day, as one viewer may see it.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Alerts">What is open or watched: the gravest first; within a level what is to be reviewed, then the oldest.</param>
public sealed record RiskList(DateOnly Day, ImmutableArray<RiskAlert> Alerts)
{
    /// <summary>What ended today, the last first.</summary>
    public ImmutableArray<RiskAlert> Ended { get; init; } = [];

    /// <summary>How many alerts of a level.</summary>
    public int Of(RiskLevel level) => Alerts.Count(a => a.Level == level);
}

/// <summary>The alerts of a past day, as one viewer may see them today.</summary>
/// <param name="Day">The day.</param>
/// <param name="Open">Open or watched at its end, in the order of the list.</param>
/// <param name="New">Of those that rose on the day, open at its end or not, in the order of the list.</param>
public sealed record RiskDay(DateOnly Day, ImmutableArray<RiskAlert> Open, ImmutableArray<RiskAlert> New)
{
    /// <summary>How many of a level were open.</summary>
    public int Of(RiskLevel level) => Open.Count(a => a.Level == level);
}

/// <summary>One line of the history of an alert.</summary>
/// <param name="What">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; empty for the facts themselves.</param>
/// <param name="Text">Reason, or what was set.</param>
public sealed record AlertEvent(AlertChange What, DateTimeOffset At, string By, string? Text);

/// <summary>
/// Reads the risk alerts: kept by <see cref="RiskLedger"/>, brought up to date before they are read, read once after a change for all viewers
/// together; what one viewer sees of that is decided by scope and walls, for lists, counts and histories alike.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Keeps the alerts up with the facts.</param>
/// <param name="live">Shares readings between viewers of the same visibility.</param>
/// <param name="time">The clock.</param>
public sealed class RiskService(OfficeStore store, RiskLedger ledger, WalledLive live, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Known? _known;
    private long _surveys;

    /// <summary>How often the alerts were read so far.</summary>
    public long Surveys => Interlocked.Read(ref _surveys);

    /// <summary>All alerts of today.</summary>
    public async Task<RiskList> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await ledger.CatchUpAsync(cancellationToken);
        var now = time.GetUtcNow();
        var today = OfficeTime.DayOf(now);
        if (viewer.Scope.Kind == ScopeKind.None)
            return new RiskList(today, []);
        await using var db = await store.OpenAsync(cancellationToken);
        var snapshot = await SnapshotAsync(db, today, cancellationToken);
        var seen = await snapshot.ForAsync(db, viewer, now, cancellationToken);
        return new RiskList(today, InOrder(seen.Where(a => a.Kept!.IsLive), today))
        {
            Ended = [.. seen.Where(a => !a.Kept!.IsLive).OrderByDescending(a => a.Kept!.EndedAt).ThenByDescending(a => a.Kept!.Id)],
        };
    }

    /// <summary>How many alerts there are for the viewer: the number beside the place in the bar.</summary>
    public async Task<int> CountAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        (await ListAsync(viewer, cancellationToken)).Alerts.Length;

    /// <summary>What was open at the end of a day and what rose on it, today as it stands now; from what is kept of each alert, the cases as they are called and seen today.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="day">The day; a coming one has none.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<RiskDay> AsOfAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await ledger.CatchUpAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (viewer.Scope.Kind == ScopeKind.None || day.Year < 1900 || day > OfficeTime.DayOf(now))
            return new RiskDay(day, [], []);
        var (begin, end) = (OfficeTime.StartOf(day), OfficeTime.StartOf(day.AddDays(1)));
        await using var db = await store.OpenAsync(cancellationToken);
        var snapshot = await RiskSnapshot.ReadAsync(
            db, db.RiskAlerts.Where(a => a.RaisedAt < end && (a.EndedAt == null || a.EndedAt >= end || a.RaisedAt >= begin)), cancellationToken);
        var seen = InOrder(await snapshot.ForAsync(db, viewer, end < now ? end.AddTicks(-1) : now, cancellationToken), day);
        return new RiskDay(
            day,
            [.. seen.Where(a => a.Kept!.EndedAt is not { } ended || ended >= end)],
            [.. seen.Where(a => a.Kept!.RaisedAt >= begin)]);
    }

    /// <summary>One alert, live or over; null where there is none for the viewer.</summary>
    public async Task<RiskAlert?> FindAsync(Viewer viewer, long id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None)
            return null;
        await using var db = await store.OpenAsync(cancellationToken);
        var snapshot = await RiskSnapshot.ReadAsync(db, db.RiskAlerts.Where(a => a.Id == id), cancellationToken);
        return (await snapshot.ForAsync(db, viewer, time.GetUtcNow(), cancellationToken)).FirstOrDefault();
    }

    /// <summary>What became of an alert, the first first, earlier alerts of the same rule about the same thing included; empty where there is none for the viewer.</summary>
    public async Task<ImmutableArray<AlertEvent>> HistoryAsync(Viewer viewer, long id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await FindAsync(viewer, id, cancellationToken) is null)
            return [];
        await using var db = await store.OpenAsync(cancellationToken);
        var own = db.RiskAlerts.Where(a => a.Id == id);
        var events = await db.RiskAlertEvents.AsNoTracking()
            .Where(e => db.RiskAlerts.Any(a => a.Id == e.AlertId && own.Any(o => o.Rule == a.Rule && o.Subject == a.Subject)))
            .OrderBy(e => e.At).ThenBy(e => e.AlertId).ThenBy(e => e.Sequence).ToListAsync(cancellationToken);
        return [.. events.Select(e => new AlertEvent(e.What, e.At, e.ByName, e.Text))];
    }

    /// <summary>The live form of <see cref="ListAsync"/>: computed once after a burst for all who may see the same cases.</summary>
    public async Task<Watched<Seen<RiskList>>> WatchAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        var watched = await live.WatchAsync(viewer, "risks", "risks", token => ListAsync(viewer, token), cancellationToken);

        // The ledger says when it has gone through what an act touched: following the act, too, would read everything twice.
        return watched with
        {
            Query = watched.Query with { IsTouchedBy = static fact => fact.Kind is ChangeKind.DayTurned or ChangeKind.Organisation || fact.ConcernsRecords(RiskLedger.Family) },
        };
    }

    private static ImmutableArray<RiskAlert> InOrder(IEnumerable<RiskAlert> alerts, DateOnly today) =>
    [
        .. alerts.OrderBy(a => a.Level).ThenBy(a => a.Kept!.IsReviewDue(today) ? 0 : 1).ThenBy(a => a.Since)
            .ThenBy(a => a.Subject?.Number, StringComparer.Ordinal).ThenBy(a => a.Kept!.Id),
    ];

    /// <summary>The alerts after the last committed change: shared by everybody who asks before the next one.</summary>
    private async Task<RiskSnapshot> SnapshotAsync(OfficeDb db, DateOnly today, CancellationToken cancellationToken)
    {
        // Read before the alerts are: a change in between makes the next reading new, never this one old.
        var version = ledger.Version;
        var change = await db.Changes.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;
        Task<RiskSnapshot> snapshot;
        lock (_gate)
        {
            if (_known is { } known && known.Day == today && known.Version >= version && known.Change >= change && !known.Snapshot.IsFaulted)
            {
                snapshot = known.Snapshot;
            }
            else
            {
                Interlocked.Increment(ref _surveys);
                _known = new Known(today, version, change, snapshot = Task.Run(() => ReadAsync(today), CancellationToken.None));
            }
        }

        return await snapshot.WaitAsync(cancellationToken);
    }

    private async Task<RiskSnapshot> ReadAsync(DateOnly today)
    {
        await using var db = await store.OpenAsync(CancellationToken.None);
        var begin = OfficeTime.StartOf(today);
        return await RiskSnapshot.ReadAsync(db, db.RiskAlerts.Where(a => a.State <= AlertState.Watched || a.EndedAt >= begin), CancellationToken.None);
    }

    private sealed record Known(DateOnly Day, long Version, long Change, Task<RiskSnapshot> Snapshot);
}
