using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Organisation;

/// <summary>
/// The units of 1 + 16 + N and what becomes of them: set up, renamed, moved, merged, closed, each from a day on, with a reason, recorded
/// and never forgotten. The structure is the system administrator's; that cases change hands is agreed to by the petition office.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class UnitService(OfficeStore store, AuditTrail audit, TimeProvider time, ILogger<UnitService> logger)
{
    /// <summary>Subject of the setting fact that says that a closing went on.</summary>
    public const string JobSubject = "unit-job";

    private const Roles Readers = Roles.SystemAdministrator | Roles.SecurityAdministrator | Roles.Auditor | Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.System;

    /// <summary>Whether somebody may see the units' pages.</summary>
    public static bool MayRead(Viewer viewer) => viewer.Has(Readers);

    /// <summary>Whether somebody may change the structure.</summary>
    public static bool MayChange(Viewer viewer) => viewer.Has(Roles.SystemAdministrator | Roles.System);

    /// <summary>Whether somebody may agree that cases change hands.</summary>
    public static bool MayAgree(Viewer viewer) => viewer.Has(Roles.Clerk | Roles.Supervisor);

    /// <summary>All units as a tree, depth first, closed ones included; null for whom it is none of their business.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<UnitLine>?> TreeAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return MayRead(viewer) ? await store.ReadAsync(TreeAsync, cancellationToken) : null;
    }

    /// <summary>The page of a unit; null when there is none, or it is none of the viewer's business.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<UnitPage?> PageAsync(Viewer viewer, int unitId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return MayRead(viewer) ? await store.ReadAsync((db, ct) => PageAsync(db, viewer, unitId, ct), cancellationToken) : null;
    }

    /// <summary>The live form of <see cref="PageAsync(Viewer, int, CancellationToken)"/>.</summary>
    public LiveQuery<UnitPage?> Watch(Viewer viewer, int unitId)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<UnitPage?>(
            string.Create(CultureInfo.InvariantCulture, $"unit/{unitId}/{viewer.Capacity}"),
            ct => PageAsync(viewer, unitId, ct),
            fact => fact.Kind is ChangeKind.Organisation or ChangeKind.Account or ChangeKind.Bulk
                || (fact.Kind is ChangeKind.Case && fact.ConcernsUnit(unitId)) || (fact.Kind is ChangeKind.Setting && fact.Subject == JobSubject))
        {
            Family = "unit",
        };
    }

    /// <summary>The live form of <see cref="TreeAsync(Viewer, CancellationToken)"/>.</summary>
    public LiveQuery<ImmutableArray<UnitLine>?> WatchTree(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<ImmutableArray<UnitLine>?>(
            $"units/{MayRead(viewer)}",
            ct => TreeAsync(viewer, ct),
            fact => fact.Kind is ChangeKind.Organisation or ChangeKind.Account or ChangeKind.Bulk)
        {
            Family = "units",
        };
    }

    /// <summary>What a unit was called on a day; null when it was not there, or it is none of the viewer's business.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<string?> NameOnAsync(Viewer viewer, int unitId, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!MayRead(viewer))
            return null;
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var lines = await db.UnitHistory.AsNoTracking().Where(h => h.UnitId == unitId).OrderBy(h => h.FromDay).ThenBy(h => h.Id).ToListAsync(ct);
                if (lines.Count == 0)
                    return await db.Units.Where(u => u.Id == unitId).Select(u => u.Name).SingleOrDefaultAsync(ct);
                var line = lines.LastOrDefault(h => h.FromDay <= day);

                // From the day of its end on there is no such unit any more.
                return line is null or { What: UnitChange.Merged or UnitChange.Closed } ? null : line.Name;
            },
            cancellationToken);
    }

    /// <summary>Sets up a unit.</summary>
    public Task<OrganisationResult> CreateAsync(Viewer viewer, NewUnit unit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return ChangeAsync(viewer, MayChange, async (db, ct) =>
        {
            var refusals = UnitRules.Day(unit.From, null, Today).AddRange(UnitRules.Reason(unit.Reason))
                .AddRange(await UnitRules.NameAsync(db, unit.Name, null, ct)).AddRange(await UnitRules.PlaceAsync(db, unit.Kind, unit.ParentId, unit.Town, ct));
            if (!refusals.IsEmpty)
                return new OrganisationResult.Refused(refusals);
            var row = new UnitRow { Name = unit.Name.Trim(), Kind = unit.Kind, ParentId = unit.ParentId, Town = UnitRules.Blank(unit.Town) };
            db.Units.Add(row);
            await db.SaveChangesAsync(ct);
            await RecordAsync(db, viewer.Actor, row, UnitChange.Created, unit.From, null, unit.Reason, ct);
            return new OrganisationResult.Done(row.Id);
        }, cancellationToken);
    }

    /// <summary>Renames a unit. What was written before keeps the old name.</summary>
    public Task<OrganisationResult> RenameAsync(Viewer viewer, int unitId, string name, DateOnly from, string reason, CancellationToken cancellationToken = default) =>
        OnUnitAsync(viewer, unitId, from, reason, async (db, unit, ct) =>
        {
            var refusals = await UnitRules.NameAsync(db, name, unit, ct);
            if (!refusals.IsEmpty)
                return new OrganisationResult.Refused(refusals);
            await KnownAsync(db, unit, ct);
            unit.Name = name.Trim();
            await RecordAsync(db, viewer.Actor, unit, UnitChange.Renamed, from, null, reason, ct);
            return new OrganisationResult.Done(unit.Id);
        }, cancellationToken);

    /// <summary>Moves a unit under another; a partner unit may stand alone.</summary>
    public Task<OrganisationResult> MoveAsync(Viewer viewer, int unitId, int? parentId, DateOnly from, string reason, CancellationToken cancellationToken = default) =>
        OnUnitAsync(viewer, unitId, from, reason, async (db, unit, ct) =>
        {
            var refusals = await UnitRules.MoveAsync(db, unit, parentId, ct);
            if (!refusals.IsEmpty)
                return new OrganisationResult.Refused(refusals);
            await KnownAsync(db, unit, ct);
            unit.ParentId = parentId;
            await RecordAsync(db, viewer.Actor, unit, UnitChange.Moved, from, null, reason, ct);
            return new OrganisationResult.Done(unit.Id);
        }, cancellationToken);

    /// <summary>
    /// Ends a unit: merged into an heir, or closed with or without one that takes over. While it has cases or unanswered letters the petition
    /// office must agree; then everything is moved in the background, and the unit ends when nothing is left.
    /// </summary>
    public Task<OrganisationResult> EndAsync(
        Viewer viewer, int unitId, int? heirId, bool merge, DateOnly from, string reason, CancellationToken cancellationToken = default) =>
        OnUnitAsync(viewer, unitId, from, reason, async (db, unit, ct) =>
        {
            var burden = await UnitReader.BurdenAsync(db, unitId, ct);
            var refusals = await UnitRules.EndAsync(db, unit, heirId, merge, burden, ct);
            if (!refusals.IsEmpty)
                return new OrganisationResult.Refused(refusals);
            var job = new UnitJobRow
            {
                UnitId = unitId,
                HeirId = heirId ?? 0,
                What = merge ? UnitChange.Merged : UnitChange.Closed,
                FromDay = from,
                Reason = reason.Trim(),
                State = burden.Cases + burden.Letters > 0 ? UnitJobState.Asked : UnitJobState.Running,
                ById = viewer.PersonId,
                ByName = viewer.Actor.Name,
                AskedAt = time.GetUtcNow(),
                Total = burden.Cases + burden.Letters,
            };
            db.UnitJobs.Add(job);
            await db.SaveChangesAsync(ct);
            await audit.AppendAsync(db, viewer.Actor, AuditKeys.UnitChanged, string.Create(CultureInfo.InvariantCulture, $"{unitId}: {job.What} {job.State} -> {job.HeirId}"), job.Reason, ct);
            Tell(db, new ChangeFact(ChangeKind.Setting) { Subject = JobSubject });
            return new OrganisationResult.Done(job.Id);
        }, cancellationToken);

    /// <summary>The petition office agrees that the cases change hands; moving begins.</summary>
    public Task<OrganisationResult> AgreeAsync(Viewer viewer, int jobId, CancellationToken cancellationToken = default) =>
        OnJobAsync(viewer, jobId, MayAgree, UnitJobState.Running, static j => j.State is UnitJobState.Asked, cancellationToken);

    /// <summary>Stops after the batch under way.</summary>
    public Task<OrganisationResult> StopAsync(Viewer viewer, int jobId, CancellationToken cancellationToken = default) =>
        OnJobAsync(viewer, jobId, static v => MayChange(v) || MayAgree(v), UnitJobState.Stopped, static j => j.State is UnitJobState.Running, cancellationToken);

    /// <summary>Goes on where it was stopped.</summary>
    public Task<OrganisationResult> ResumeAsync(Viewer viewer, int jobId, CancellationToken cancellationToken = default) =>
        OnJobAsync(viewer, jobId, static v => MayChange(v) || MayAgree(v), UnitJobState.Running, static j => j.State is UnitJobState.Stopped, cancellationToken);

    /// <summary>Gives up: the unit stays; what was moved stays moved and can be assigned back.</summary>
    public Task<OrganisationResult> GiveUpAsync(Viewer viewer, int jobId, CancellationToken cancellationToken = default) =>
        OnJobAsync(viewer, jobId, static v => MayChange(v) || MayAgree(v), UnitJobState.GivenUp, static j => j.State is UnitJobState.Asked or UnitJobState.Stopped, cancellationToken);

    private DateOnly Today => OfficeTime.Today(time);

    /// <summary>Adds a line to a unit's history, to the audit and to what screens follow.</summary>
    internal async Task RecordAsync(
        OfficeDb db, Actor who, UnitRow unit, UnitChange what, DateOnly from, int? heirId, string reason, CancellationToken cancellationToken)
    {
        db.UnitHistory.Add(new UnitHistoryRow
        {
            UnitId = unit.Id,
            FromDay = from,
            What = what,
            Name = unit.Name,
            ParentId = unit.ParentId,
            HeirId = heirId,
            Reason = reason.Trim(),
            ById = who.PersonId,
            ByName = who.Name,
            RecordedAt = time.GetUtcNow(),
        });
        Tell(db, new ChangeFact(ChangeKind.Organisation) { Subject = unit.Id.ToString(CultureInfo.InvariantCulture) });
        await audit.AppendAsync(
            db, who, AuditKeys.UnitChanged, string.Create(CultureInfo.InvariantCulture, $"{unit.Id}: {what} {unit.Name} {from:O}"), reason.Trim(), cancellationToken);
    }

    /// <summary>Before a unit first changes, what it was is written down: it was so as far back as anybody knows.</summary>
    internal static async Task KnownAsync(OfficeDb db, UnitRow unit, CancellationToken cancellationToken)
    {
        if (await db.UnitHistory.AnyAsync(h => h.UnitId == unit.Id, cancellationToken))
            return;
        db.UnitHistory.Add(new UnitHistoryRow
        {
            UnitId = unit.Id,
            FromDay = DateOnly.MinValue,
            What = UnitChange.Known,
            Name = unit.Name,
            ParentId = unit.ParentId,
            Reason = string.Empty,
            ByName = string.Empty,
            RecordedAt = DateTimeOffset.UnixEpoch,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Tells the screens.</summary>
    internal void Tell(OfficeDb db, ChangeFact fact) =>
        db.Tell(fact, time.GetUtcNow());

    private static async Task<ImmutableArray<UnitLine>?> TreeAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Units.AsNoTracking().OrderBy(u => u.Kind).ThenBy(u => u.Id).ToListAsync(cancellationToken);
        var people = await db.Users.Where(a => !a.IsDisabled && a.UnitId != 0).GroupBy(a => a.UnitId).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, cancellationToken);
        var posts = await db.Posts.Where(p => p.EndedAt == null).GroupBy(p => p.UnitId).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, cancellationToken);
        var children = rows.ToLookup(r => r.ParentId);
        var lines = ImmutableArray.CreateBuilder<UnitLine>();
        void Add(UnitRow unit, int depth)
        {
            lines.Add(new UnitLine(
                unit.Id, unit.Name, unit.Kind, unit.ParentId, unit.Town, unit.IsClosed, people.GetValueOrDefault(unit.Id) + posts.GetValueOrDefault(unit.Id), depth));
            foreach (var child in children[unit.Id])
                Add(child, depth + 1);
        }

        foreach (var root in children[null])
            Add(root, 0);
        return lines.ToImmutable();
    }

    private static async Task<UnitPage?> PageAsync(OfficeDb db, Viewer viewer, int unitId, CancellationToken cancellationToken)
    {
        if ((await TreeAsync(db, cancellationToken))!.Value.FirstOrDefault(u => u.Id == unitId) is not { } unit)
            return null;
        var units = await CapacityReader.UnitsAsync(db, cancellationToken);
        var history = await db.UnitHistory.AsNoTracking().Where(h => h.UnitId == unitId).OrderByDescending(h => h.FromDay).ThenByDescending(h => h.Id).ToListAsync(cancellationToken);
        var job = await db.UnitJobs.AsNoTracking().Where(j => j.UnitId == unitId).OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        return new UnitPage(
            unit,
            [.. history.Select(h => new UnitHistoryLine(h.FromDay, h.What, h.Name, h.ParentId is { } p ? units.NameOf(p) : null, h.HeirId is { } x ? units.NameOf(x) : null, h.Reason, h.ByName, h.RecordedAt))],
            await UnitReader.BurdenAsync(db, unitId, cancellationToken),
            job is null ? null : new UnitJob(
                job.Id, job.What, job.HeirId == 0 ? null : job.HeirId, job.HeirId == 0 ? null : units.NameOf(job.HeirId), job.FromDay, job.Reason, job.State, job.ByName, job.AgreedByName, job.Total, job.Moved),
            viewer.Scope.Kind == ScopeKind.Office ? await UnitReader.FiguresAsync(db, viewer, unitId, units, cancellationToken) : []);
    }

    private Task<OrganisationResult> OnUnitAsync(
        Viewer viewer, int unitId, DateOnly from, string reason, Func<OfficeDb, UnitRow, CancellationToken, Task<OrganisationResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return ChangeAsync(viewer, MayChange, async (db, ct) =>
        {
            if (await db.Units.SingleOrDefaultAsync(u => u.Id == unitId, ct) is not { } unit)
                return new OrganisationResult.NotFound();
            var last = await db.UnitHistory.Where(h => h.UnitId == unitId).OrderByDescending(h => h.FromDay).Select(h => (DateOnly?)h.FromDay).FirstOrDefaultAsync(ct);
            var refusals = UnitRules.Day(from, last, Today).AddRange(UnitRules.Reason(reason));
            if (unit.IsClosed)
                refusals = refusals.Add(Refusal.Of("UnitClosed", unit.Name));
            if (await db.UnitJobs.AnyAsync(j => j.UnitId == unitId && j.State <= UnitJobState.Stopped, ct))
                refusals = refusals.Add(Refusal.Of("UnitEnding", unit.Name));
            return refusals.IsEmpty ? await change(db, unit, ct) : new OrganisationResult.Refused(refusals);
        }, cancellationToken);
    }

    private Task<OrganisationResult> OnJobAsync(
        Viewer viewer, int jobId, Func<Viewer, bool> may, UnitJobState to, Func<UnitJobRow, bool> fits, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, may, async (db, ct) =>
        {
            if (await db.UnitJobs.SingleOrDefaultAsync(j => j.Id == jobId, ct) is not { } job)
                return new OrganisationResult.NotFound();
            if (!fits(job))
                return new OrganisationResult.Refused([Refusal.Of("JobState", $"UnitJobState.{job.State}")]);
            if (job.State is UnitJobState.Asked && to is UnitJobState.Running)
                (job.AgreedById, job.AgreedByName) = (viewer.PersonId, viewer.Actor.Name);
            job.State = to;
            Tell(db, new ChangeFact(ChangeKind.Setting) { Subject = JobSubject });
            await audit.AppendAsync(db, viewer.Actor, AuditKeys.UnitChanged, string.Create(CultureInfo.InvariantCulture, $"{job.UnitId}: {job.What} {to}"), job.Reason, ct);
            return new OrganisationResult.Done(jobId);
        }, cancellationToken);

    private async Task<OrganisationResult> ChangeAsync(
        Viewer viewer, Func<Viewer, bool> may, Func<OfficeDb, CancellationToken, Task<OrganisationResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!may(viewer))
            return new OrganisationResult.Refused([Refusal.Of("NotAllowed")]);
        return await store.TryChangeAsync(
            change,
            static (what, reference) => new OrganisationResult.Trouble(what, reference), logger, "unit", cancellationToken);
    }
}
