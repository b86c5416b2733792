using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Evaluations;

/// <summary>
/// The closed loop after closure: what petitioners answered and why, whom to call back, and who is not satisfied and waits. Figures are those of
/// the viewer and come from the kept counters; every one is a list of exactly its cases.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="queue">Lists.</param>
/// <param name="directory">Units.</param>
/// <param name="live">Live forms.</param>
/// <param name="time">The clock.</param>
public sealed class SatisfactionService(OfficeStore store, QueueService queue, OfficeDirectory directory, WalledLive live, TimeProvider time)
{
    /// <summary>Who works with it.</summary>
    public const Roles Readers = Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <summary>Most lines of a list.</summary>
    public const int MostLines = 100;

    private static readonly FactKind[] s_kinds =
    [
        FactKind.Evaluation, FactKind.NationalEvaluation, FactKind.EvaluationAsked, FactKind.EvaluationGiven, FactKind.EvaluationBy, FactKind.EvaluationReason,
    ];

    private static readonly QueueView s_callbacks = QueueView.Find("callbacks")!;

    private static readonly QueueView s_unsatisfied = QueueView.Find("unsatisfied")!;

    /// <summary>Whether this person works with evaluations.</summary>
    public static bool IsFor(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Readers) && viewer.Scope.Kind == ScopeKind.Office;
    }

    /// <summary>How petitioners answered in a period; null for whom it does not concern.</summary>
    public async Task<SatisfactionBoard?> BoardAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default)
    {
        if (!IsFor(viewer))
            return null;
        var office = await directory.CurrentAsync(cancellationToken);
        var units = office.Units.Select(u => (Key: u.Id.ToString(CultureInfo.InvariantCulture), Slice: Slices.Unit(u.Id))).ToArray();
        var fields = SubjectFields.All.Select(f => (Key: f, Slice: Slices.Field(f))).ToArray();
        await using var db = await store.OpenAsync(cancellationToken);
        var today = OfficeTime.Today(time);
        var hidden = await db.HiddenFactsAsync(viewer, s_kinds, cancellationToken);
        var whole = (await FactReader.ReadAsync(db, viewer, period, today, [Slices.All], s_kinds, cancellationToken, hidden))[Slices.All].For(period);
        FactKind[] answers = [FactKind.Evaluation];
        var parts = await FactReader.ReadAsync(db, viewer, period, today, [.. units.Concat(fields).Select(s => s.Slice)], answers, cancellationToken, [.. hidden.Where(h => h.Fact.Kind == FactKind.Evaluation)]);
        var byAnswer = whole.ByValue(FactKind.Evaluation);
        return new SatisfactionBoard(
            period, new ParticipationRate().Compute(whole), new SatisfactionRate().Compute(whole), new NationalSatisfactionRate().Compute(whole),
            [.. Enum.GetValues<Satisfaction>().Select(a => (a, byAnswer.GetValueOrDefault((int)a)))],
            [.. Enum.GetValues<EvaluationChannel>().Select(c => (c, whole.ByValue(FactKind.EvaluationBy).GetValueOrDefault((int)c)))],
            [.. Evaluate.Each((EvaluationReasons)~0).Select(r => (Reason: r, Count: whole.ByValue(FactKind.EvaluationReason).GetValueOrDefault((int)r))).OrderByDescending(r => r.Count)],
            Bars(units), Bars(fields));

        ImmutableArray<SatisfactionBar> Bars((string Key, string Slice)[] slices) =>
        [
            .. slices.Select(s => Bar(s.Key, parts[s.Slice].For(period).ByValue(FactKind.Evaluation))).Where(b => b.Evaluated > 0)
                .OrderByDescending(b => b.Unsatisfied).ThenByDescending(b => b.Evaluated).ThenBy(b => b.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The live form of <see cref="BoardAsync"/>.</summary>
    public Task<Watched<Seen<SatisfactionBoard?>>> WatchBoardAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, $"satisfaction/{period}/{IsFor(viewer)}", "satisfaction", token => BoardAsync(viewer, period, token), cancellationToken);

    /// <summary>Whom to call back; null for whom it does not concern.</summary>
    public async Task<CallbackList?> CallbacksAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (!IsFor(viewer))
            return null;
        var reading = await queue.ReadAsync(viewer, new QueueQuery { View = s_callbacks }, MostLines, cancellationToken);
        var ids = reading.Page.Rows.Select(r => r.Id).ToArray();
        await using var db = await store.OpenAsync(cancellationToken);
        var calls = (await db.Events.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.CaseId) && (e.Act == "callback" || e.Act == "close")).OrderBy(e => e.Sequence).ToListAsync(cancellationToken))
            .ToLookup(e => e.CaseId, e => CaseCodec.ReadEvent(e));
        var drawn = await db.SpotItems.Where(i => EF.Parameter(ids).Contains(i.CaseId)).Select(i => i.CaseId).ToHashSetAsync(cancellationToken);
        var lines = reading.Page.Rows.Select(row => LineOf(row, [.. calls[row.Id]], drawn.Contains(row.Id)));
        return new CallbackList(
            reading.Today, [.. lines.OrderBy(l => l.Again > reading.Today).ThenBy(l => l.Row.Due).ThenBy(l => l.Row.Number, StringComparer.Ordinal)], reading.Total.Cases);
    }

    /// <summary>The live form of <see cref="CallbacksAsync"/>.</summary>
    public Task<Watched<Seen<CallbackList?>>> WatchCallbacksAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, $"callbacks/{IsFor(viewer)}", "callbacks", token => CallbacksAsync(viewer, token), static change => change.ConcernsRecords(SpotDrawService.Family), cancellationToken);

    /// <summary>Who is not satisfied and waits for an answer; null for whom it does not concern.</summary>
    public async Task<UnsatisfiedList?> UnsatisfiedAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (!IsFor(viewer))
            return null;
        var reading = await queue.ReadAsync(viewer, new QueueQuery { View = s_unsatisfied }, MostLines, cancellationToken);
        var ids = reading.Page.Rows.Select(r => r.Id).ToArray();
        await using var db = await store.OpenAsync(cancellationToken);
        var states = await db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, c.State, c.UnsatisfiedOn }).ToDictionaryAsync(c => c.Id, cancellationToken);
        return new UnsatisfiedList(
            [
                .. reading.Page.Rows.Where(r => states.ContainsKey(r.Id))
                    .Select(r => new UnsatisfiedLine(r, states[r.Id].UnsatisfiedOn ?? reading.Today, CaseCodec.Read(states[r.Id].State, string.Empty).Evaluation))
                    .OrderBy(l => l.On).ThenBy(l => l.Row.Number, StringComparer.Ordinal),
            ],
            reading.Total.Cases);
    }

    /// <summary>The live form of <see cref="UnsatisfiedAsync"/>.</summary>
    public Task<Watched<Seen<UnsatisfiedList?>>> WatchUnsatisfiedAsync(Viewer viewer, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, $"unsatisfied/{IsFor(viewer)}", "unsatisfied", token => UnsatisfiedAsync(viewer, token), cancellationToken);

    private static SatisfactionBar Bar(string key, IReadOnlyDictionary<int, int> byAnswer) =>
        new(key, byAnswer.Values.Sum(), byAnswer.GetValueOrDefault((int)Satisfaction.Unsatisfied));

    /// <summary>What was tried since the last closure.</summary>
    private static CallbackLine LineOf(QueueRow row, ImmutableArray<CaseEvent> events, bool isDrawn)
    {
        var tried = events.Skip(events.ToList().FindLastIndex(e => e.Act == "close") + 1).Where(e => Says(e, "outcome") == Terms.Text(CallbackOutcome.NotReached)).ToList();
        var again = tried.Count > 0 && DateOnly.TryParseExact(Says(tried[^1], "again"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        return new CallbackLine(row, tried.Count, again, isDrawn);
    }

    private static string? Says(CaseEvent e, string name) => e.Details.IsDefault ? null : e.Details.FirstOrDefault(d => d.Name == name)?.Value;
}
