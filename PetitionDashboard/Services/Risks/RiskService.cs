using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Risks;

/// <summary>The risk alert list 信访维稳风险提示清单 of one day, as one viewer may see it.</summary>
/// <param name="Day">The business day.</param>
/// <param name="Alerts">The gravest first; within a level the oldest first.</param>
public sealed record RiskList(DateOnly Day, ImmutableArray<RiskAlert> Alerts)
{
    /// <summary>How many alerts of a level.</summary>
    public int Of(RiskLevel level) => Alerts.Count(a => a.Level == level);
}

/// <summary>
/// The risk alerts: they rise and resolve with the facts. The active cases are read once after a change, for all viewers together; what
/// one viewer sees of that survey is decided by <see cref="Visible"/>, for lists and counts alike.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="live">Shares readings between viewers of the same visibility.</param>
/// <param name="time">The clock.</param>
public sealed class RiskService(OfficeStore store, WalledLive live, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Known? _known;
    private long _surveys;

    /// <summary>How often the active cases were read so far.</summary>
    public long Surveys => Interlocked.Read(ref _surveys);

    /// <summary>All alerts of today.</summary>
    public async Task<RiskList> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        if (viewer.Scope.Kind == ScopeKind.None)
            return new RiskList(today, []);
        await using var db = await store.OpenAsync(cancellationToken);
        var survey = await SurveyAsync(db, today, cancellationToken);
        var ids = survey.Walled;
        var open = ids.Length == 0
            ? []
            : await db.CasesFor(viewer).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToHashSetAsync(cancellationToken);
        var own = viewer.Scope.UnitId;
        var asked = viewer.Scope.Kind == ScopeKind.Unit
            ? await db.Participants.Where(p => p.UnitId == own).Select(p => p.CaseId).ToHashSetAsync(cancellationToken)
            : [];
        var alerts = survey.Alerts.Where(a => IsOpenTo(a.CaseId, a.IsWalled, a.Alert.Subject!.UnitId)).Select(a => a.Alert);
        var clusters = survey.Recent.Where(c => IsOpenTo(c.CaseId, c.IsWalled, c.UnitId))
            .GroupBy(c => (c.Field, c.Town, c.Place))
            .Select(g => new PlaceCluster(g.Key.Field, g.Key.Town, g.Key.Place, g.Count(), g.Min(c => c.ReceivedOn), g.Max(c => c.ReceivedOn)));
        var raised = from cluster in clusters from rule in RiskRule.All let alert = rule.Check(cluster, today) where alert is not null select alert;
        return new RiskList(today, [.. alerts.Concat(raised).OrderBy(a => a.Level).ThenBy(a => a.Since).ThenBy(a => a.Subject?.Number, StringComparer.Ordinal)]);

        bool IsOpenTo(long caseId, bool isWalled, int? unitId) =>
            (viewer.Scope.Kind == ScopeKind.Office || unitId == own || asked.Contains(caseId)) && (!isWalled || open.Contains(caseId));
    }

    /// <summary>How many alerts there are for the viewer: the number beside the place in the bar.</summary>
    public async Task<int> CountAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        (await ListAsync(viewer, cancellationToken)).Alerts.Length;

    /// <summary>The live form of <see cref="ListAsync"/>: computed once after a burst for all who may see the same cases.</summary>
    public Task<Watched<Seen<RiskList>>> WatchAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, "risks", "risks", token => ListAsync(viewer, token), cancellationToken);

    /// <summary>The survey of the last committed change: shared by everybody who asks before the next one.</summary>
    private async Task<RiskSurvey> SurveyAsync(OfficeDb db, DateOnly today, CancellationToken cancellationToken)
    {
        // Read before the cases are: a change in between makes the next reading new, never this one old.
        var change = await db.Changes.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;
        Task<RiskSurvey> survey;
        lock (_gate)
        {
            if (_known is { } known && known.Day == today && known.Change >= change && !known.Survey.IsFaulted)
            {
                survey = known.Survey;
            }
            else
            {
                Interlocked.Increment(ref _surveys);
                _known = new Known(today, change, survey = Task.Run(() => ReadAsync(today), CancellationToken.None));
            }
        }

        return await survey.WaitAsync(cancellationToken);
    }

    private async Task<RiskSurvey> ReadAsync(DateOnly today)
    {
        await using var db = await store.OpenAsync(CancellationToken.None);
        return await RiskSurvey.ReadAsync(db, today);
    }

    private sealed record Known(DateOnly Day, long Change, Task<RiskSurvey> Survey);
}
