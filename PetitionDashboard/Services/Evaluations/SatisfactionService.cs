using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Evaluations;

/// <summary>
/// The closed loop after closure: what petitioners answered and why, whom to call back, and who is not satisfied and waits. Figures are those of
/// the viewer and come from the kept counters; every one is a list of exactly its cases.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="queue">Lists.</param>
/// <param name="directory">Units.</param>
/// <param name="settings">Keeps what the office sets.</param>
/// <param name="live">Live forms.</param>
/// <param name="time">The clock.</param>
public sealed class SatisfactionService(OfficeStore store, QueueService queue, OfficeDirectory directory, OfficeSettings settings, WalledLive live, TimeProvider time)
{
    /// <summary>Who works with it.</summary>
    public const Roles Readers = Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;

    private static readonly FactKind[] s_kinds =
    [
        FactKind.Evaluation, FactKind.NationalEvaluation, FactKind.EvaluationAsked, FactKind.EvaluationGiven, FactKind.EvaluationBy, FactKind.EvaluationReason,
    ];

    private static readonly QueueView s_callbacks = QueueView.Find("callbacks")!;

    private static readonly QueueView s_undecided = QueueView.Find("unsatisfied")!;

    private static readonly QueueView s_all = QueueView.Find("all")!;

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
        var hidden = await db.HiddenFactsAsync(viewer, s_kinds, cancellationToken, period);
        var whole = (await FactReader.ReadAsync(db, viewer, period, today, [Slices.All], s_kinds, cancellationToken, hidden))[Slices.All].For(period);
        FactKind[] answers = [FactKind.Evaluation, FactKind.EvaluationReason];
        var parts = await FactReader.ReadAsync(db, viewer, period, today, [.. units.Concat(fields).Select(s => s.Slice)], answers, cancellationToken, [.. hidden.Where(h => answers.Contains(h.Fact.Kind))]);
        var byAnswer = whole.ByValue(FactKind.Evaluation);
        return new SatisfactionBoard(
            period, new ParticipationRate().Compute(whole), new SatisfactionRate().Compute(whole), new NationalSatisfactionRate().Compute(whole),
            [.. Enum.GetValues<Satisfaction>().Select(a => (a, byAnswer.GetValueOrDefault((int)a)))],
            [.. Enum.GetValues<EvaluationChannel>().Select(c => (c, whole.ByValue(FactKind.EvaluationBy).GetValueOrDefault((int)c)))],
            [.. Evaluate.Each((EvaluationReasons)~0).Select(r => (Reason: r, Count: whole.ByValue(FactKind.EvaluationReason).GetValueOrDefault((int)r))).OrderByDescending(r => r.Count)],
            Bars(units), Bars(fields));

        ImmutableArray<SatisfactionBar> Bars((string Key, string Slice)[] slices) =>
        [
            .. slices.Select(s => Bar(s.Key, parts[s.Slice].For(period))).Where(b => b.Evaluated > 0)
                .OrderByDescending(b => b.Unsatisfied).ThenByDescending(b => b.Evaluated).ThenBy(b => b.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The live form of <see cref="BoardAsync"/>.</summary>
    public Task<Watched<Seen<SatisfactionBoard?>>> WatchBoardAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default) =>
        live.WatchAsync(viewer, $"satisfaction/{period}/{IsFor(viewer)}", "satisfaction", token => BoardAsync(viewer, period, token), cancellationToken);

    /// <summary>A page of whom to call back; null for whom it does not concern. A page beyond the end is the last one.</summary>
    public async Task<CallbackList?> CallbacksAsync(Viewer viewer, int page = 1, CancellationToken cancellationToken = default)
    {
        if (!IsFor(viewer))
            return null;
        var today = OfficeTime.Today(time);
        var total = (await queue.TotalAsync(viewer, new QueueQuery { View = s_callbacks }, cancellationToken)).Cases;
        page = Within(page, total);
        await using var db = await store.OpenAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var numbers = new List<string>();
        await using (var command = LoopSql.Callbacks(viewer, today, (page - 1) * PageSize, PageSize).On(db.Database.GetDbConnection()))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                numbers.Add(reader.GetString(0));
        }

        var rows = await RowsAsync(viewer, s_callbacks, numbers, cancellationToken);
        var ids = rows.Values.Select(r => r.Id).ToArray();
        var calls = (await db.Events.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.CaseId) && (e.Act == "callback" || e.Act == "close")).OrderBy(e => e.Sequence).ToListAsync(cancellationToken))
            .ToLookup(e => e.CaseId, e => CaseCodec.ReadEvent(e));
        var drawn = await db.SpotItems.Where(i => EF.Parameter(ids).Contains(i.CaseId)).Select(i => i.CaseId).ToHashSetAsync(cancellationToken);
        return new CallbackList(
            today, [.. numbers.Where(rows.ContainsKey).Select(n => rows[n]).Select(row => LineOf(row, [.. calls[row.Id]], drawn.Contains(row.Id)))], total, page);
    }

    /// <summary>The live form of <see cref="CallbacksAsync"/>.</summary>
    public Task<Watched<Seen<CallbackList?>>> WatchCallbacksAsync(Viewer viewer, int page = 1, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"callbacks/{IsFor(viewer)}/{page}"), "callbacks", token => CallbacksAsync(viewer, page, token),
            static change => change.ConcernsRecords(SpotDrawService.Family), cancellationToken);

    /// <summary>
    /// A page of who is not satisfied, with what must follow and by when; null for whom it does not concern. Within how many days somebody decides on
    /// second handling or screening is the office's to set, see <see cref="FollowUpRules"/>; from then on their own clocks say.
    /// </summary>
    public async Task<UnsatisfiedList?> UnsatisfiedAsync(Viewer viewer, int page = 1, CancellationToken cancellationToken = default)
    {
        if (!IsFor(viewer))
            return null;
        var today = OfficeTime.Today(time);
        await using var db = await store.OpenAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        var rules = await OfficeSettings.ReadAsync(db, FollowUpRules.Setting, cancellationToken);
        int total, undecided;
        await using (var totals = LoopSql.FollowUpTotals(viewer).On(connection))
        {
            await using var reader = await totals.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            (total, undecided) = (reader.GetInt32(0), reader.GetInt32(1));
        }

        page = Within(page, total);
        List<FollowUpRow> follow;
        await using (var command = LoopSql.FollowUps(viewer, rules.Value, (page - 1) * PageSize, PageSize).On(connection))
            follow = await LoopSql.ReadFollowUpsAsync(command, cancellationToken);
        var rows = await RowsAsync(viewer, s_all, follow.Select(f => f.Number).Distinct(StringComparer.Ordinal), cancellationToken);
        var ids = rows.Values.Select(r => r.Id).ToArray();
        var said = (await db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Number, c.State }).ToListAsync(cancellationToken))
            .ToDictionary(c => c.Number, c => CaseCodec.Read(c.State, string.Empty).Evaluation, StringComparer.Ordinal);
        return new UnsatisfiedList(
            today,
            [
                .. follow.Where(f => rows.ContainsKey(f.Number))
                    .Select(f => new UnsatisfiedLine(rows[f.Number], said[f.Number]?.On, said[f.Number], f.Duty, f.Due, Lamps.Of(f.Due, f.YellowFrom, today))),
            ],
            total, undecided, page)
        {
            Rules = rules,
        };
    }

    /// <summary>
    /// What nobody has decided on, due first: cases with the day by which it is decided and its lamp, and how many there are; null for whom it does
    /// not concern.
    /// </summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="take">The most of them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(ImmutableArray<(QueueRow Row, DateOnly Due, Lamp Lamp)> First, int Total)?> UndecidedAsync(Viewer viewer, int take = PageSize, CancellationToken cancellationToken = default)
    {
        if (!IsFor(viewer))
            return null;
        var today = OfficeTime.Today(time);
        var total = (await queue.TotalAsync(viewer, new QueueQuery { View = s_undecided }, cancellationToken)).Value;
        if (total == 0)
            return ([], 0);
        await using var db = await store.OpenAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var rules = (await OfficeSettings.ReadAsync(db, FollowUpRules.Setting, cancellationToken)).Value;
        List<FollowUpRow> follow;
        await using (var command = LoopSql.Undecided(viewer, rules, Math.Min(take, PageSize)).On(db.Database.GetDbConnection()))
            follow = await LoopSql.ReadFollowUpsAsync(command, cancellationToken);
        var rows = await RowsAsync(viewer, s_undecided, follow.Select(f => f.Number), cancellationToken);
        return ([.. follow.Where(f => rows.ContainsKey(f.Number)).Select(f => (rows[f.Number], f.Due, Lamps.Of(f.Due, f.YellowFrom, today)))], total);
    }

    /// <summary>Sets within how many days it is decided what follows.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="days">Days; null for what could not be read.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<SettingResult<FollowUpRules>> ChangeRulesAsync(Viewer viewer, int seen, int? days, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(FollowUpRules.Setting.Editors))
            return new SettingResult<FollowUpRules>.Refused(Refusal.Of("NotAllowed"));
        return days is not (>= FollowUpRules.Least and <= FollowUpRules.Most)
            ? new SettingResult<FollowUpRules>.Refused(Refusal.OfField("Days", "DaysRange", Terms.Text(FollowUpRules.Least), Terms.Text(FollowUpRules.Most)))
            : await settings.ChangeAsync(viewer, FollowUpRules.Setting, seen, new FollowUpRules(days.Value), reason, cancellationToken);
    }

    /// <summary>The live form of <see cref="UnsatisfiedAsync"/>.</summary>
    public Task<Watched<Seen<UnsatisfiedList?>>> WatchUnsatisfiedAsync(Viewer viewer, int page = 1, CancellationToken cancellationToken = default) =>
        live.WatchAsync(
            viewer, string.Create(CultureInfo.InvariantCulture, $"unsatisfied/{IsFor(viewer)}/{page}"), "unsatisfied", token => UnsatisfiedAsync(viewer, page, token),
            static change => OfficeSettings.IsTouchedBy(change, FollowUpRules.Setting.Key), cancellationToken);

    private static int Within(int page, int total) => Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));

    private static SatisfactionBar Bar(string key, IFactCounts sums)
    {
        var byAnswer = sums.ByValue(FactKind.Evaluation);
        var byReason = sums.ByValue(FactKind.EvaluationReason);
        return new SatisfactionBar(key, byAnswer.Values.Sum(), byAnswer.GetValueOrDefault((int)Satisfaction.Unsatisfied))
        {
            Reasons = [.. Evaluate.Each((EvaluationReasons)~0).Select(r => (Reason: r, Count: byReason.GetValueOrDefault((int)r))).Where(r => r.Count > 0).OrderByDescending(r => r.Count)],
        };
    }

    /// <summary>The rows of some cases by number, as far as the viewer may see them.</summary>
    private async Task<Dictionary<string, QueueRow>> RowsAsync(Viewer viewer, QueueView view, IEnumerable<string> numbers, CancellationToken cancellationToken)
    {
        var cases = string.Join(',', numbers.Order(StringComparer.Ordinal));
        return cases.Length == 0
            ? []
            : (await queue.PageAsync(viewer, new QueueQuery { View = view, Cases = cases }, null, PageSize, cancellationToken)).Rows.ToDictionary(r => r.Number, StringComparer.Ordinal);
    }

    /// <summary>What was tried since the last closure.</summary>
    private static CallbackLine LineOf(QueueRow row, ImmutableArray<CaseEvent> events, bool isDrawn)
    {
        var tried = events.Skip(events.ToList().FindLastIndex(e => e.Act == "close") + 1).Where(e => Says(e, "outcome") == Terms.Text(CallbackOutcome.NotReached)).ToList();
        var again = tried.Count > 0 && DateOnly.TryParseExact(Says(tried[^1], "again"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        return new CallbackLine(row, tried.Count, again, isDrawn);
    }

    private static string? Says(CaseEvent e, string name) => e.Details.IsDefault ? null : e.Details.FirstOrDefault(d => d.Name == name)?.Value;
}
