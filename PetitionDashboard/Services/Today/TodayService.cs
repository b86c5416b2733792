using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Today;

/// <summary>The morning's page: what waits for a person by role, in order of urgency.</summary>
/// <param name="store">The store.</param>
/// <param name="queue">Lists and their totals.</param>
/// <param name="contexts">What acts may know.</param>
/// <param name="risks">Red alerts for leaders.</param>
/// <param name="supervision">Late units for supervisors.</param>
/// <param name="time">The clock.</param>
public sealed class TodayService(
    OfficeStore store, QueueService queue, ActContexts contexts, RiskService risks, SupervisionService supervision, TimeProvider time)
{
    /// <summary>Most rows shown as "now".</summary>
    public const int MostRows = 12;

    /// <summary>Most units shown; an office of the usual size shows all.</summary>
    public const int MostUnits = 20;

    // A case may wait for somebody else: a few more are looked at than are shown.
    private const int MostLooked = 5 * MostRows;

    /// <summary>What waits for the viewer.</summary>
    public async Task<TodayBoard> OfAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        if (viewer.Scope.Kind == ScopeKind.None)
            return new TodayBoard(today, [], [], [], null, [], []);
        var counts = ImmutableArray.CreateBuilder<TodayCount>();
        var rows = new List<(TodayDuty Duty, QueueRow Row)>();
        foreach (var duty in TodayDuty.All.Where(d => viewer.Has(d.Who)))
        {
            var query = QueryOf(viewer, duty);
            var total = await queue.TotalAsync(viewer, query, cancellationToken);
            if (total.Value == 0)
                continue;
            counts.Add(new TodayCount(duty.View, query.ToHref(), total.Value));
            var page = await queue.PageAsync(viewer, query with { Sort = QueueSort.Due }, cancellationToken: cancellationToken);
            rows.AddRange(page.Rows.Select(r => (duty, r)));
        }

        await using var db = await store.OpenAsync(cancellationToken);
        return new TodayBoard(
            today,
            await RowsAsync(db, viewer, rows, cancellationToken),
            counts.ToImmutable(),
            viewer.Has(Roles.Supervisor) ? await UnitsAsync(viewer, cancellationToken) : [],
            viewer.Has(Roles.Leader) ? (await risks.ListAsync(viewer, cancellationToken)).Of(RiskLevel.Red) : null,
            await DraftsAsync(db, viewer, cancellationToken),
            await FiguresAsync(viewer, today, cancellationToken));
    }

    /// <summary>The live form of <see cref="OfAsync"/>: it is the person's own.</summary>
    public LiveQuery<TodayBoard> Watch(Viewer viewer) => new(
        "today/" + ViewKey.Of(viewer), cancellationToken => OfAsync(viewer, cancellationToken), fact => ViewKey.IsTouched(viewer, fact))
    {
        Family = "today",
    };

    private static QueueQuery QueryOf(Viewer viewer, TodayDuty duty) => new()
    {
        View = ViewOf(duty.View),
        // However much somebody sees, they claim and answer for the own unit only.
        Unit = duty.View is "to-claim" or "to-reply" ? viewer.Actor.UnitId : null,
    };

    private static QueueView ViewOf(string key) => QueueView.Find(key) ?? throw new InvalidOperationException($"There is no view {key}.");

    /// <summary>Of what a unit is asked, the answer to the letter that falls due first comes first.</summary>
    private static IEnumerable<string> ActsOf(Viewer viewer, TodayDuty duty, PetitionCase petition) =>
        QueueView.Find(duty.View) is { IsOfLetters: true } && petition.NextAnswerOf(viewer.Actor.UnitId) is { Kind: var kind }
            ? duty.Acts.OrderByDescending(key => Catalogue.Find(key)!.Touches.Contains(kind))
            : duty.Acts;

    private static ClockKind? ClockOf(Viewer viewer, TodayDuty duty, PetitionCase petition) =>
        (ViewOf(duty.View).IsOfLetters ? petition.NextAnswerOf(viewer.Actor.UnitId) : petition.NextDuty())?.Kind;

    private static Urgency UrgencyOf(QueueRow row) => (row.Lamp, row.DaysLeft) switch
    {
        (Lamp.Red, _) => Urgency.Overdue,
        (_, 0) => Urgency.DueToday,
        (Lamp.Yellow, _) => Urgency.DueSoon,
        _ => Urgency.Waiting,
    };

    private async Task<ImmutableArray<TodayRow>> RowsAsync(
        OfficeDb db, Viewer viewer, List<(TodayDuty Duty, QueueRow Row)> waiting, CancellationToken cancellationToken)
    {
        var chosen = waiting
            .OrderBy(w => UrgencyOf(w.Row))
            .ThenBy(w => UrgencyOf(w.Row) == Urgency.Waiting ? TodayDuty.All.IndexOf(w.Duty) : 0)
            .ThenBy(w => w.Row.Due ?? DateOnly.MaxValue).ThenBy(w => w.Row.Number, StringComparer.Ordinal)
            .DistinctBy(w => w.Row.Number, StringComparer.Ordinal).Take(MostLooked).ToList();
        var numbers = chosen.ConvertAll(w => w.Row.Number);
        var states = (await db.CasesFor(viewer).AsNoTracking().Where(c => numbers.Contains(c.Number))
            .Select(c => new { c.Number, c.State }).ToListAsync(cancellationToken))
            .ToDictionary(c => c.Number, c => CaseCodec.Read(c.State, string.Empty), StringComparer.Ordinal);
        var context = await contexts.ForAsync(viewer, cancellationToken: cancellationToken);
        return
        [
            .. (from w in chosen
                where states.ContainsKey(w.Row.Number)
                let petition = states[w.Row.Number]
                let act = ActsOf(viewer, w.Duty, petition).FirstOrDefault(key => Catalogue.Find(key)?.Bars(petition, context) is null)
                where act is not null
                select new TodayRow(
                    w.Row.Number, w.Row.Title, w.Duty.View, act, w.Row.UnitName, UrgencyOf(w.Row), w.Row.Due, ClockOf(viewer, w.Duty, petition), w.Row.Lamp,
                    w.Row.ReceivedOn)).Take(MostRows),
        ];
    }

    private async Task<ImmutableArray<LateUnit>> UnitsAsync(Viewer viewer, CancellationToken cancellationToken) =>
    [
        .. (await supervision.UnitsAsync(viewer, cancellationToken)).Where(u => u.Overdue > 0).Take(MostUnits)
            .Select(u => new LateUnit(u.UnitId, u.Name, u.Overdue, u.OldestOverdue)),
    ];

    private async Task<ImmutableArray<TodayCount>> FiguresAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var received = new QueueQuery { Fact = new FactFilter(Drilldowns.Find("received")!, new Period(today, today)) };
        (string Key, QueueQuery Query)[] figures = viewer.Scope.Kind == ScopeKind.Office ? [("received", received), Of("due-today"), Of("due-soon"), Of("overdue")]
            : viewer.Has(Roles.Handler | Roles.UnitHead) ? [Of("mine"), OfUnit("due-soon"), OfUnit("overdue"), Of("my-unit")]
            : [Of("asked"), Of("active"), Of("closed"), Of("all")];
        var counts = ImmutableArray.CreateBuilder<TodayCount>();
        foreach (var (key, query) in figures)
            counts.Add(new TodayCount(key, query.ToHref(), (await queue.TotalAsync(viewer, query, cancellationToken)).Value));
        return counts.ToImmutable();

        static (string, QueueQuery) Of(string view) => (view, new QueueQuery { View = ViewOf(view) });

        // Of what others are late with, whoever was asked to help sees enough in the lists.
        (string, QueueQuery) OfUnit(string view) => (view, new QueueQuery { View = ViewOf(view), Unit = viewer.Scope.UnitId });
    }

    private static async Task<ImmutableArray<TodayDraft>> DraftsAsync(OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.AsNoTracking().Where(d => d.PersonId == viewer.PersonId).OrderByDescending(d => d.ChangedAt)
            .Select(d => new { d.Key, d.ChangedAt }).Take(MostRows).ToListAsync(cancellationToken);
        var found = ImmutableArray.CreateBuilder<TodayDraft>();
        foreach (var draft in drafts)
        {
            // What is typed where only the key is known: "register", or "act/NUMBER/KEY" of a case that may be closed to the viewer by now.
            if (draft.Key == "register")
                found.Add(new TodayDraft("/cases/new", draft.Key, null, draft.ChangedAt));
            else if (draft.Key.Split('/') is ["act", var number, var act] && Catalogue.Find(act) is not null
                && await db.CasesFor(viewer).AnyAsync(c => c.Number == number, cancellationToken))
                found.Add(new TodayDraft(string.Create(CultureInfo.InvariantCulture, $"/cases/{number}?act={act}"), act, number, draft.ChangedAt));
        }

        return found.ToImmutable();
    }
}
