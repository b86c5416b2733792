using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Services.Voices;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Today;

/// <summary>The morning's page: what waits for a person by role, in order of urgency.</summary>
/// <param name="sources">Every kind of work.</param>
/// <param name="store">The store.</param>
/// <param name="queue">Lists and their totals.</param>
/// <param name="contexts">What acts may know.</param>
/// <param name="risks">Red alerts for leaders.</param>
/// <param name="supervision">Late units for supervisors.</param>
/// <param name="time">The clock.</param>
public sealed class TodayService(
    IEnumerable<ITodaySource> sources, OfficeStore store, QueueService queue, ActContexts contexts, RiskService risks, SupervisionService supervision, TimeProvider time)
{
    /// <summary>Most rows shown as "now".</summary>
    public const int MostRows = 12;

    /// <summary>Most units shown; an office of the usual size shows all.</summary>
    public const int MostUnits = 20;

    // A case may wait for somebody else: a few more are looked at than are shown.
    private const int MostLooked = 5 * MostRows;

    private const string SafetyRule = "safety-at-stake";

    private readonly ImmutableArray<ITodaySource> _sources = [.. sources.OrderBy(s => s.Turn)];

    /// <summary>What waits for the viewer.</summary>
    public async Task<TodayBoard> OfAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        if (viewer.Scope.Kind == ScopeKind.None)
            return new TodayBoard(today, [], [], [], null, [], []);
        var counts = ImmutableArray.CreateBuilder<TodayCount>();
        var found = new List<(ITodaySource Source, TodayThing Thing)>();
        foreach (var source in _sources.Where(s => s.IsFor(viewer)))
        {
            var share = await source.ReadAsync(viewer, today, cancellationToken);
            if (share.Count is { } count)
                counts.Add(count);
            found.AddRange(share.Things.Select(t => (source, t)));
        }

        var alerts = found.Count > 0 || viewer.Has(Roles.Leader) ? await risks.ListAsync(viewer, cancellationToken) : new RiskList(today, []);
        await using var db = await store.OpenAsync(cancellationToken);
        return new TodayBoard(
            today,
            await RowsAsync(db, viewer, found, SafetyOf(alerts), today, cancellationToken),
            counts.ToImmutable(),
            viewer.Has(Roles.Supervisor) ? await UnitsAsync(viewer, cancellationToken) : [],
            viewer.Has(Roles.Leader) ? alerts.Of(RiskLevel.Red) : null,
            await DraftsAsync(db, viewer, cancellationToken),
            await FiguresAsync(viewer, today, cancellationToken));
    }

    /// <summary>The live form of <see cref="OfAsync"/>: it is the person's own.</summary>
    public LiveQuery<TodayBoard> Watch(Viewer viewer) => new(
        "today/" + ViewKey.Of(viewer), cancellationToken => OfAsync(viewer, cancellationToken), fact => ViewKey.IsTouched(viewer, fact)
            || fact.ConcernsRecords(BriefingService.Family, InstructionService.Family, RiskLedger.Family, VoiceService.Family))
    {
        Family = "today",
    };

    private static HashSet<string> SafetyOf(RiskList alerts) =>
        [.. alerts.Alerts.Where(a => a.Rule == SafetyRule).Select(a => a.Subject?.Number).OfType<string>()];

    private async Task<ImmutableArray<TodayRow>> RowsAsync(
        OfficeDb db, Viewer viewer, List<(ITodaySource Source, TodayThing Thing)> found, HashSet<string> safety, DateOnly today, CancellationToken cancellationToken)
    {
        var chosen = TodayOrder.Sort(found, PlaceOf, today).Take(MostLooked).ToList();
        var numbers = chosen.Where(c => c.Thing.IsCase).Select(c => c.Thing.Key).Distinct(StringComparer.Ordinal).ToList();
        var states = (await db.CasesFor(viewer).AsNoTracking().Where(c => numbers.Contains(c.Number))
            .Select(c => new { c.Number, c.State }).ToListAsync(cancellationToken))
            .ToDictionary(c => c.Number, c => CaseCodec.Read(c.State, string.Empty), StringComparer.Ordinal);
        var context = await contexts.ForAsync(viewer, cancellationToken: cancellationToken);
        return [.. chosen.Select(c => Row(c.Source, c.Thing)).OfType<TodayRow>().DistinctBy(r => r.Number, StringComparer.Ordinal).Take(MostRows)];

        TodayPlace PlaceOf((ITodaySource Source, TodayThing Thing) c) =>
            new(c.Thing.IsCase && safety.Contains(c.Thing.Key), c.Thing.Lamp, c.Thing.Due, c.Thing.Since, c.Source.Turn, c.Thing.Key);

        TodayRow? Row(ITodaySource source, TodayThing thing)
        {
            var urgency = TodayOrder.Of(PlaceOf((source, thing)), today);
            if (!thing.IsCase)
                return new TodayRow(thing.Key, thing.Title, source.Key, string.Empty, thing.UnitName, urgency, thing.Due, null, thing.Lamp, thing.Since) { Place = thing.Href };

            // What the list found may be for somebody else to do, or closed to the viewer since.
            return states.GetValueOrDefault(thing.Key) is { } petition
                && source.ActsOf(viewer, petition).FirstOrDefault(key => Catalogue.Find(key)?.Bars(petition, context) is null) is { } act
                ? new TodayRow(
                    thing.Key, thing.Title, source.Key, act, thing.UnitName, urgency, thing.Due, source.ClockOf(viewer, petition), thing.Lamp, thing.Since)
                : null;
        }
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

        static (string, QueueQuery) Of(string view) => (view, new QueueQuery { View = QueueView.Find(view)! });

        // Of what others are late with, whoever was asked to help sees enough in the lists.
        (string, QueueQuery) OfUnit(string view) => (view, new QueueQuery { View = QueueView.Find(view)!, Unit = viewer.Scope.UnitId });
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
