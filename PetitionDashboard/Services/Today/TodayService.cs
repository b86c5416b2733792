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
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Evaluations;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Quality;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Services.Settings;
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

    private const string SafetyRule = "safety-at-stake";

    private readonly ImmutableArray<ITodaySource> _sources = [.. sources.OrderBy(s => s.Turn)];

    /// <summary>What waits for the viewer.</summary>
    public async Task<TodayBoard> OfAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        var hasCases = viewer.Scope.Kind != ScopeKind.None;
        var counts = ImmutableArray.CreateBuilder<TodayCount>();
        var found = new List<(ITodaySource Source, TodayThing Thing)>();
        var shares = new List<(string Key, TodayShare Share)>();

        // Who sees no case still has work: accounts, backups, the audit.
        foreach (var source in _sources.Where(s => s.IsFor(viewer) && (hasCases || s is OtherSource)))
        {
            var share = await source.ReadAsync(viewer, today, cancellationToken);
            if (share.Count is { } count)
                counts.Add(count);
            shares.Add((source.Key, share));
            found.AddRange(share.Things.Select(t => (source, t)));
        }

        if (!hasCases)
        {
            var rows = Shown([.. TodayOrder.Sort(found, f => PlaceOf(f, []), today).Select(f => Other(f.Source, f.Thing, today))]);
            return new TodayBoard(today, rows, [], [], null, [], []) { More = MoreOf(shares, rows) };
        }

        var alerts = found.Count > 0 || viewer.Has(Roles.Leader) ? await risks.ListAsync(viewer, cancellationToken) : new RiskList(today, []);
        await using var db = await store.OpenAsync(cancellationToken);
        var chosen = await RowsAsync(db, viewer, found, SafetyOf(alerts), today, cancellationToken);
        return new TodayBoard(
            today,
            chosen,
            counts.ToImmutable(),
            viewer.Has(Roles.Supervisor) ? await UnitsAsync(viewer, cancellationToken) : [],
            viewer.Has(Roles.Leader) ? alerts.Of(RiskLevel.Red) : null,
            await DraftsAsync(db, viewer, cancellationToken),
            await FiguresAsync(viewer, today, cancellationToken))
        {
            More = MoreOf(shares, chosen),
        };
    }

    /// <summary>The live form of <see cref="OfAsync"/>: it is the person's own.</summary>
    public LiveQuery<TodayBoard> Watch(Viewer viewer) => new(
        "today/" + ViewKey.Of(viewer), cancellationToken => OfAsync(viewer, cancellationToken), fact => ViewKey.IsTouched(viewer, fact)
            || fact.ConcernsRecords(BriefingService.Family, InstructionService.Family, RiskLedger.Family, VoiceService.Family, UpkeepService.Family, QualityService.Family)
            || OfficeSettings.IsTouchedBy(fact, FollowUpRules.Setting.Key)
            || (viewer.Scope.Kind == ScopeKind.None && (fact.Kind == ChangeKind.Account || OfficeRules.IsTouchedBy(fact))))
    {
        Family = "today",
    };

    private static HashSet<string> SafetyOf(RiskList alerts) =>
        [.. alerts.Alerts.Where(a => a.Rule == SafetyRule).Select(a => a.Subject?.Number).OfType<string>()];

    private async Task<ImmutableArray<TodayRow>> RowsAsync(
        OfficeDb db, Viewer viewer, List<(ITodaySource Source, TodayThing Thing)> found, HashSet<string> safety, DateOnly today, CancellationToken cancellationToken)
    {
        // Of a kind with much to do only its head is looked at, so that none of the others is left out.
        var chosen = TodayOrder.Sort(found, f => PlaceOf(f, safety), today).GroupBy(f => f.Source.Key, StringComparer.Ordinal).SelectMany(g => g.Take(MostRows)).ToList();
        var numbers = chosen.Where(c => c.Thing.IsCase).Select(c => c.Thing.Key).Distinct(StringComparer.Ordinal).ToList();
        var states = (await db.CasesFor(viewer).AsNoTracking().Where(c => EF.Parameter(numbers).Contains(c.Number))
            .Select(c => new { c.Number, c.State }).ToListAsync(cancellationToken))
            .ToDictionary(c => c.Number, c => CaseCodec.Read(c.State, string.Empty), StringComparer.Ordinal);
        var context = await contexts.ForAsync(viewer, cancellationToken: cancellationToken);
        return Shown([.. TodayOrder.Sort(chosen, f => PlaceOf(f, safety), today).Select(c => Row(c.Source, c.Thing)).OfType<TodayRow>().DistinctBy(r => r.Number, StringComparer.Ordinal)]);

        TodayRow? Row(ITodaySource source, TodayThing thing)
        {
            if (!thing.IsCase)
                return Other(source, thing, today);

            // What the list found may be for somebody else to do, or closed to the viewer since.
            return states.GetValueOrDefault(thing.Key) is { } petition
                && source.ActsOf(viewer, petition).FirstOrDefault(key => Catalogue.Find(key)?.Bars(petition, context) is null) is { } act
                ? new TodayRow(
                    thing.Key, thing.Title, source.Key, act, thing.UnitName, TodayOrder.Of(PlaceOf((source, thing), safety), today), thing.Due, source.ClockOf(viewer, petition), thing.Lamp, thing.Since)
                {
                    ActPlace = source.PlaceOf(act, thing.Key),
                }
                : null;
        }
    }

    private static TodayPlace PlaceOf((ITodaySource Source, TodayThing Thing) f, HashSet<string> safety) =>
        new(f.Thing.IsCase && safety.Contains(f.Thing.Key), f.Thing.Lamp, f.Thing.Due, f.Thing.Since, f.Source.Turn, f.Thing.Key);

    private static TodayRow Other(ITodaySource source, TodayThing thing, DateOnly today) =>
        new(thing.Key, thing.Title, source.Key, string.Empty, thing.UnitName, TodayOrder.Of(PlaceOf((source, thing), []), today), thing.Due, null, thing.Lamp, thing.Since)
        {
            Place = thing.Href,
            Word = thing.Word,
        };

    private ImmutableArray<TodayRow> Shown(ImmutableArray<TodayRow> rows) =>
        TodayOrder.Share(rows, r => r.View, key => _sources.First(s => s.Key == key).Most, MostRows);

    private static ImmutableArray<TodayMore> MoreOf(List<(string Key, TodayShare Share)> shares, ImmutableArray<TodayRow> rows)
    {
        var shown = rows.Select(r => r.Number).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from s in shares
               where rows.Any(r => r.View == s.Key)
               let href = s.Share.Count?.Href ?? s.Share.AllHref
               let more = (s.Share.Count?.Total ?? s.Share.Things.Length) - s.Share.Things.Count(t => shown.Contains(t.Key))
               where href is not null && more > 0
               select new TodayMore(s.Key, href, more),
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
