using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Visits;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Visits;

/// <summary>
/// The reception desk: a ticket, the call, the reception, what came of it. Who the visitor is lies sealed; lists show a masked name and the
/// ticket, and nothing of it is ever in an address.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="acts">Records a reception on its case.</param>
/// <param name="reader">Reads visits.</param>
/// <param name="directory">Who can be a leader.</param>
/// <param name="lookup">Hashes people.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles; never people.</param>
public sealed class ReceptionService(
    OfficeStore store, ActService acts, VisitReader reader, OfficeDirectory directory, LookupHash lookup, AuditTrail audit, TimeProvider time, ILogger<ReceptionService> logger)
{
    /// <summary>Subject of the fact that says that something changed at the desk.</summary>
    public const string Subject = "reception";

    private const int LongestText = 200;
    private const int MostPeople = 100_000;

    /// <summary>Whether somebody works at the desk.</summary>
    public static bool IsDesk(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Roles.Clerk);
    }

    /// <summary>Whether somebody may see the desk and search visits.</summary>
    public static bool MayRead(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Roles.Clerk | Roles.Supervisor | Roles.Leader);
    }

    /// <summary>The desk on a day; null for whom it is none of their business.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<DeskBoard?> BoardAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default) =>
        MayRead(viewer) ? await store.ReadAsync((db, ct) => reader.BoardAsync(db, viewer, day, ct), cancellationToken) : null;

    /// <summary>The live form of <see cref="BoardAsync"/>.</summary>
    public LiveQuery<DeskBoard?> Watch(Viewer viewer, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<DeskBoard?>(
            string.Create(CultureInfo.InvariantCulture, $"reception/{day:O}/{viewer.Capacity}"),
            ct => BoardAsync(viewer, day, ct),
            fact => fact.Kind is ChangeKind.Bulk or ChangeKind.DayTurned || (fact.Kind is ChangeKind.Setting && fact.Subject == Subject))
        {
            Family = "reception",
        };
    }

    /// <summary>What is known of somebody: by whole phone, identity number or name, by case number, or by today's ticket.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<DeskFind?> FindAsync(Viewer viewer, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MayRead(viewer) ? await store.ReadAsync((db, ct) => reader.FindAsync(db, viewer, text, ct), cancellationToken) : null;
    }

    /// <summary>Who the visitor at the counter is, for the form that registers them; for the desk alone, and in the audit before it is shown.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble; nothing is shown, because it could not be recorded.</exception>
    public async Task<VisitorDetails?> DetailsAsync(Viewer viewer, int visitId, CancellationToken cancellationToken = default) => IsDesk(viewer)
        ? await store.ChangeAsync(
            async (db, ct) =>
            {
                var details = await reader.DetailsAsync(db, viewer, visitId, ct);
                if (details is not null)
                    await audit.AppendAsync(db, viewer.Actor, AuditKeys.Reveal, string.Create(CultureInfo.InvariantCulture, $"visit {visitId}"), null, ct);
                return details;
            },
            cancellationToken)
        : null;

    /// <summary>Gives a ticket.</summary>
    public Task<DeskResult> TakeAsync(Viewer viewer, NewVisit visit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return ChangeAsync(viewer, async (db, ct) =>
        {
            if (await db.Visits.AsNoTracking().SingleOrDefaultAsync(v => v.Request == visit.Request, ct) is { } earlier)
                return new DeskResult.Done(earlier.Id, ReceptionRules.Ticket(earlier.Series, earlier.Number));
            var leaderDay = visit.LeaderDayId is { } id ? await db.LeaderDays.SingleOrDefaultAsync(d => d.Id == id && d.CancelledAt == null, ct) : null;
            var refusals = Check(visit, leaderDay);
            if (refusals.IsEmpty && visit.CaseNumber is { Length: > 0 } number && !await db.CasesFor(viewer).AnyAsync(c => c.Number == number, ct))
                refusals = [Refusal.OfField("CaseNumber", "NoSuchCase", number)];
            if (!refusals.IsEmpty)
                return new DeskResult.Refused(refusals);
            var (day, series) = leaderDay is null ? (Today, ReceptionRules.Everyday) : (leaderDay.Day, ReceptionRules.Leader);
            var row = new VisitRow
            {
                Day = day,
                Series = series,
                Number = (await db.Visits.Where(v => v.Day == day && v.Series == series).MaxAsync(v => (int?)v.Number, ct) ?? 0) + 1,
                Request = visit.Request,
                Headcount = visit.Headcount,
                Representatives = visit.Headcount >= ReceptionRules.Collective ? visit.Representatives : 0,
                LeaderDayId = leaderDay?.Id,
                CaseNumber = Blank(visit.CaseNumber),
                TakenAt = time.GetUtcNow(),
                Sealed = reader.Seal(visit),
            };
            db.Visits.Add(row);
            await db.SaveChangesAsync(ct);
            foreach (var hash in Hashes(visit))
                db.VisitLookups.Add(new VisitLookupRow { Hash = hash, VisitId = row.Id });
            return new DeskResult.Done(row.Id, ReceptionRules.Ticket(series, row.Number));
        }, cancellationToken);
    }

    /// <summary>Calls the one who has waited longest today.</summary>
    public Task<DeskResult> CallNextAsync(Viewer viewer, CancellationToken cancellationToken = default) => ChangeAsync(viewer, async (db, ct) =>
    {
        var today = Today;
        var next = await db.Visits.Where(v => v.Day == today && v.State == VisitState.Waiting).OrderBy(v => v.TakenAt).ThenBy(v => v.Id).FirstOrDefaultAsync(ct);
        return next is null ? new DeskResult.NotFound() : Call(viewer, next);
    }, cancellationToken);

    /// <summary>Calls one out of turn, or once more.</summary>
    public Task<DeskResult> CallAsync(Viewer viewer, int visitId, CancellationToken cancellationToken = default) =>
        OnVisitAsync(viewer, visitId, [VisitState.Waiting, VisitState.Called, VisitState.Left], v => Call(viewer, v), cancellationToken);

    /// <summary>The visitor has come to the desk.</summary>
    public Task<DeskResult> StartAsync(Viewer viewer, int visitId, CancellationToken cancellationToken = default) =>
        OnVisitAsync(viewer, visitId, [VisitState.Waiting, VisitState.Called], v =>
        {
            (v.State, v.StartedAt, v.EndedAt, v.DeskById, v.DeskByName) = (VisitState.InService, time.GetUtcNow(), null, viewer.PersonId, viewer.Actor.Name);
            v.CalledAt ??= v.StartedAt;
            return Done(v);
        }, cancellationToken);

    /// <summary>The visitor left without being received, or did not come when called.</summary>
    public Task<DeskResult> LeaveAsync(Viewer viewer, int visitId, CancellationToken cancellationToken = default) =>
        OnVisitAsync(viewer, visitId, [VisitState.Waiting, VisitState.Called, VisitState.InService], v =>
        {
            (v.State, v.EndedAt) = (VisitState.Left, time.GetUtcNow());
            return Done(v);
        }, cancellationToken);

    /// <summary>Ends a reception that led to no case: answered on the spot, or guided to whom the matter belongs.</summary>
    public Task<DeskResult> EndAsync(Viewer viewer, int visitId, VisitOutcome outcome, FiveOnes ones, CancellationToken cancellationToken = default) =>
        outcome is VisitOutcome.Answered or VisitOutcome.Guided
            ? OnVisitAsync(viewer, visitId, [VisitState.InService], v => End(v, outcome, v.CaseNumber, ones), cancellationToken)
            : Task.FromResult<DeskResult>(new DeskResult.Refused([Refusal.Of("OutcomeNeedsCase")]));

    /// <summary>Ends a reception with the case that was registered from it.</summary>
    public Task<DeskResult> RegisteredAsync(Viewer viewer, int visitId, string number, FiveOnes ones, CancellationToken cancellationToken = default) =>
        ChangeAsync(viewer, async (db, ct) =>
        {
            if (await db.Visits.SingleOrDefaultAsync(v => v.Id == visitId, ct) is not { } visit || !await db.CasesFor(viewer).AnyAsync(c => c.Number == number, ct))
                return new DeskResult.NotFound();
            return visit.State is VisitState.InService or VisitState.Called or VisitState.Waiting
                ? End(visit, VisitOutcome.Registered, number, ones)
                : new DeskResult.Refused([Refusal.Of("VisitState", $"VisitState.{visit.State}")]);
        }, cancellationToken);

    /// <summary>Ends a reception by recording it on a case that there is: the act <c>receive-visitor</c>, with the five ones.</summary>
    public async Task<DeskResult> RecordAsync(
        Viewer viewer, int visitId, string number, string text, FiveOnes ones, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (!IsDesk(viewer))
            return new DeskResult.Refused([Refusal.Of("NotAllowed")]);
        var visit = await store.ReadAsync((db, ct) => db.Visits.AsNoTracking().SingleOrDefaultAsync(v => v.Id == visitId, ct), cancellationToken);
        if (visit is null)
            return new DeskResult.NotFound();
        if (visit.State is not VisitState.InService)
            return new DeskResult.Refused([Refusal.Of("VisitState", $"VisitState.{visit.State}")]);
        var leaderDay = visit.LeaderDayId is { } id
            ? await store.ReadAsync((db, ct) => db.LeaderDays.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct), cancellationToken)
            : null;
        var input = new ReceiveVisitorInput
        {
            On = visit.Day,
            Text = text,
            ReceiverId = leaderDay?.LeaderId,
            Reception = leaderDay is null ? ReceptionKind.Everyday : ReceptionKind.Leader,
            Smile = ones.HasFlag(FiveOnes.Smile),
            Chair = ones.HasFlag(FiveOnes.Chair),
            HotWater = ones.HasFlag(FiveOnes.HotWater),
            Warmth = ones.HasFlag(FiveOnes.Warmth),
            KindWord = ones.HasFlag(FiveOnes.KindWord),
        };

        // The visit's own identity is the request's: if the end of the visit is not kept, the act is not done twice the next time.
        return await acts.PerformAsync(viewer, new ActRequest("receive-visitor", input, number.Trim(), Request: visit.Request), cancellationToken) switch
        {
            ActResult.Done done => await OnVisitAsync(
                viewer, visitId, [VisitState.InService, VisitState.Done], v => End(v, VisitOutcome.Recorded, done.Case.Number, ones), cancellationToken),
            ActResult.Refused refused => new DeskResult.ActRefused(refused.Reasons),
            ActResult.Trouble trouble => new DeskResult.Trouble(trouble.What, trouble.Reference),
            _ => new DeskResult.Refused([Refusal.OfField("CaseNumber", "NoSuchCase", number.Trim())]),
        };
    }

    /// <summary>Puts a leader on the roster.</summary>
    public Task<DeskResult> AddLeaderDayAsync(
        Viewer viewer, int leaderId, DateOnly day, string place, string hours, CancellationToken cancellationToken = default) => ChangeAsync(viewer, async (db, ct) =>
    {
        var leader = (await directory.CurrentAsync(ct)).Person(leaderId);
        ImmutableArray<Refusal> refusals = leader?.HasInAnyPost(Roles.Leader) is not true ? [Refusal.OfField("LeaderId", "NotALeader")]
            : day < Today ? [Refusal.OfField("Day", "PastDay")]
            : day > Today.AddYears(1) ? [Refusal.OfField("Day", "TooFar")]
            : !IsText(place) ? [Refusal.OfField("Place", "TextForm", "40")]
            : !IsText(hours) ? [Refusal.OfField("Hours", "TextForm", "40")]
            : await db.LeaderDays.AnyAsync(d => d.LeaderId == leaderId && d.Day == day && d.CancelledAt == null, ct) ? [Refusal.OfField("Day", "OnRoster", leader.Name)]
            : [];
        if (!refusals.IsEmpty)
            return new DeskResult.Refused(refusals);
        var row = new LeaderDayRow { Day = day, LeaderId = leaderId, LeaderName = leader!.Name, Place = place.Trim(), Hours = hours.Trim() };
        db.LeaderDays.Add(row);
        await db.SaveChangesAsync(ct);
        return new DeskResult.Done(row.Id, null);

        static bool IsText(string? text) => (text?.Trim().Length ?? 0) is > 0 and <= 40 && !text!.Any(char.IsControl);
    }, cancellationToken);

    /// <summary>Makes a leader's day known.</summary>
    public Task<DeskResult> PublishAsync(Viewer viewer, int leaderDayId, CancellationToken cancellationToken = default) =>
        OnLeaderDayAsync(viewer, leaderDayId, (d, _) => d.PublishedAt ??= time.GetUtcNow(), cancellationToken);

    /// <summary>Calls a leader's day off; refused while somebody is booked for it.</summary>
    public Task<DeskResult> CancelAsync(Viewer viewer, int leaderDayId, CancellationToken cancellationToken = default) => ChangeAsync(viewer, async (db, ct) =>
    {
        if (await db.LeaderDays.SingleOrDefaultAsync(d => d.Id == leaderDayId && d.CancelledAt == null, ct) is not { } row)
            return new DeskResult.NotFound();
        if (await db.Visits.CountAsync(v => v.LeaderDayId == leaderDayId && v.State != VisitState.Left, ct) is > 0 and var booked)
            return new DeskResult.Refused([Refusal.Of("HasVisits", booked.ToString(CultureInfo.InvariantCulture))]);
        row.CancelledAt = time.GetUtcNow();
        return new DeskResult.Done(row.Id, null);
    }, cancellationToken);

    private DateOnly Today => OfficeTime.Today(time);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DeskResult.Done Done(VisitRow visit) => new(visit.Id, ReceptionRules.Ticket(visit.Series, visit.Number));

    private ImmutableArray<Refusal> Check(NewVisit visit, LeaderDayRow? leaderDay)
    {
        foreach (var (field, text, most) in new[] { ("Name", visit.Name, 100), ("IdNumber", visit.IdNumber, 30), ("Phone", visit.Phone, 30), ("Matter", visit.Matter, LongestText) })
        {
            if (text is not null && (text.Length > most || text.Any(char.IsControl)))
                return [Refusal.OfField(field, "TextForm", most.ToString(CultureInfo.InvariantCulture))];
        }

        if (Blank(visit.Name) is null && Blank(visit.Phone) is null && Blank(visit.IdNumber) is null && Blank(visit.Matter) is null && Blank(visit.CaseNumber) is null)
            return [Refusal.OfField("Matter", "SaysNothing")];
        if (visit.Headcount is < 1 or > MostPeople)
            return [Refusal.OfField("Headcount", "HeadcountRange")];
        if (visit.Headcount >= ReceptionRules.Collective && visit.Representatives is < 1 or > ReceptionRules.MostRepresentatives)
            return [Refusal.OfField("Representatives", "Representatives", ReceptionRules.MostRepresentatives.ToString(CultureInfo.InvariantCulture))];
        return visit.LeaderDayId is not null && (leaderDay is null || leaderDay.Day < Today) ? [Refusal.OfField("LeaderDayId", "NoSuchLeaderDay")] : [];
    }

    private IEnumerable<byte[]> Hashes(NewVisit visit) =>
        new[] { lookup.Of(LookupKind.IdNumber, visit.IdNumber), lookup.Of(LookupKind.Phone, visit.Phone), lookup.Of(LookupKind.Name, visit.Name) }.OfType<byte[]>();

    private DeskResult.Done Call(Viewer viewer, VisitRow visit)
    {
        (visit.State, visit.CalledAt, visit.EndedAt, visit.DeskById, visit.DeskByName) = (VisitState.Called, time.GetUtcNow(), null, viewer.PersonId, viewer.Actor.Name);
        return Done(visit);
    }

    private DeskResult.Done End(VisitRow visit, VisitOutcome outcome, string? number, FiveOnes ones)
    {
        var now = time.GetUtcNow();
        visit.StartedAt ??= now;
        visit.CalledAt ??= visit.StartedAt;
        (visit.State, visit.EndedAt, visit.Outcome, visit.CaseNumber, visit.Ones) = (VisitState.Done, now, outcome, number, ones);
        return Done(visit);
    }

    private Task<DeskResult> OnVisitAsync(
        Viewer viewer, int visitId, VisitState[] from, Func<VisitRow, DeskResult> change, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, async (db, ct) =>
        {
            if (await db.Visits.SingleOrDefaultAsync(v => v.Id == visitId, ct) is not { } visit)
                return new DeskResult.NotFound();
            return from.Contains(visit.State) ? change(visit) : new DeskResult.Refused([Refusal.Of("VisitState", $"VisitState.{visit.State}")]);
        }, cancellationToken);

    private Task<DeskResult> OnLeaderDayAsync(Viewer viewer, int leaderDayId, Action<LeaderDayRow, OfficeDb> change, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, async (db, ct) =>
        {
            if (await db.LeaderDays.SingleOrDefaultAsync(d => d.Id == leaderDayId && d.CancelledAt == null, ct) is not { } row)
                return new DeskResult.NotFound();
            change(row, db);
            return new DeskResult.Done(row.Id, null);
        }, cancellationToken);

    private async Task<DeskResult> ChangeAsync(Viewer viewer, Func<OfficeDb, CancellationToken, Task<DeskResult>> change, CancellationToken cancellationToken)
    {
        if (!IsDesk(viewer))
            return new DeskResult.Refused([Refusal.Of("NotAllowed")]);
        return await store.TryChangeAsync(
            async (db, ct) =>
            {
                var result = await change(db, ct);
                if (result is DeskResult.Done)
                    db.Tell(new ChangeFact(ChangeKind.Setting) { Subject = Subject }, time.GetUtcNow());
                return result;
            },
            static (what, reference) => new DeskResult.Trouble(what, reference), logger, "desk", cancellationToken);
    }
}
