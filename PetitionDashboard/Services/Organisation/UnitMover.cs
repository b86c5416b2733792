using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Organisation;

/// <summary>
/// Carries out the end of a unit: its cases in batches, each batch whole, each case by an act in its own history; then, in one transaction,
/// its people and posts, its children and the end itself. It can be stopped between two batches, and goes on after a power cut.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="contexts">Calendar, limits and people.</param>
/// <param name="units">Writes the history of units.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">What happened; never of cases.</param>
internal sealed class UnitMover(
    OfficeStore store, ActContexts contexts, UnitService units, TimeProvider time, ILogger<UnitMover> logger)
{
    /// <summary>Cases of one transaction: few enough that nobody waits noticeably.</summary>
    public const int BatchSize = 50;

    /// <summary>Jobs that are to go on.</summary>
    public Task<int[]> RunningAsync(CancellationToken cancellationToken) =>
        store.ReadAsync((db, ct) => db.UnitJobs.Where(j => j.State == UnitJobState.Running).OrderBy(j => j.Id).Select(j => j.Id).ToArrayAsync(ct), cancellationToken);

    /// <summary>Works on one job until it is done or stopped.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble; what was moved stays moved, and the rest is moved next time.</exception>
    public async Task RunAsync(int jobId, CancellationToken cancellationToken)
    {
        var odd = new HashSet<string>(StringComparer.Ordinal);
        while (await FindAsync(jobId, cancellationToken) is { State: UnitJobState.Running } job)
        {
            var next = await store.ReadAsync((db, ct) => UnitReader.NextAsync(db, job.UnitId, BatchSize, odd, ct), cancellationToken);
            if (next.Count == 0)
            {
                if (await EndAsync(jobId, cancellationToken))
                    return;
                continue;
            }

            var done = await MoveAsync(job, next, cancellationToken);
            odd.UnionWith(next.Except(done, StringComparer.Ordinal));
            if (odd.Count > 0 && done.Count == 0)
            {
                // A case that the act refuses would be asked for ever: a person must look.
                logger.LogError("Unit {Unit} cannot end: {Count} cases are not passed on. The job stops.", job.UnitId, odd.Count);
                await SetAsync(jobId, static j => j.State = UnitJobState.Stopped, cancellationToken);
                return;
            }

            await ProgressAsync(jobId, cancellationToken);
        }
    }

    private Task<UnitJobRow?> FindAsync(int jobId, CancellationToken cancellationToken) =>
        store.ReadAsync((db, ct) => db.UnitJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, ct), cancellationToken);

    private async Task<IReadOnlyList<string>> MoveAsync(UnitJobRow job, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        // By the system, since cases behind walls move as well, which nobody in particular may see; whoever agreed is named.
        var viewer = Viewer.System(job.AgreedByName ?? job.ByName);
        var input = new RehomeInput { FormerUnitId = job.UnitId, UnitId = job.HeirId == 0 ? null : job.HeirId, Reason = job.Reason };
        return await store.WriteAsync(async (writer, ct) => await MoveAsync(writer, numbers, input, await contexts.ForAsync(viewer, cancellationToken: ct), ct), cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> MoveAsync(
        CaseWriter writer, IReadOnlyList<string> numbers, RehomeInput input, ActContext context, CancellationToken cancellationToken)
    {
        var act = Catalogue.Find("re-home")!;
        var done = new List<string>();
        foreach (var number in numbers)
        {
            if (await writer.FindAsync(number, cancellationToken) is not { } stored)
                continue;

            // It moved by itself meanwhile: nothing is left to do.
            if (!Rehome.Concerns(stored.State, input.FormerUnitId!.Value))
            {
                done.Add(number);
                continue;
            }

            // Nothing happens before what happened last, even if that was dated ahead by another machine's clock.
            var at = stored.State.LastOccurredAt > context.OccurredAt ? context with { OccurredAt = stored.State.LastOccurredAt, RecordedAt = stored.State.LastOccurredAt } : context;
            if (act.Decide(stored.State, input, at) is not Decision.Yes yes)
                continue;
            var e = ActService.EventOf(stored.State, act, yes, at);
            await writer.AppendAsync(stored, History.Apply(stored.State, e), [e], null, cancellationToken);
            done.Add(number);
        }

        if (done.Count > 0)
            await writer.CommitAsync(cancellationToken);
        return done;
    }

    private Task<bool> ProgressAsync(int jobId, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, ct) =>
        {
            var job = await db.UnitJobs.SingleAsync(j => j.Id == jobId, ct);
            var burden = await UnitReader.BurdenAsync(db, job.UnitId, ct);
            var left = burden.Cases + burden.Letters;
            job.Total = Math.Max(job.Total, left);
            job.Moved = job.Total - left;
            units.Tell(db, new ChangeFact(ChangeKind.Setting) { Subject = UnitService.JobSubject });
            return true;
        },
        cancellationToken);

    private Task<bool> SetAsync(int jobId, Action<UnitJobRow> change, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, ct) =>
        {
            change(await db.UnitJobs.SingleAsync(j => j.Id == jobId, ct));
            units.Tell(db, new ChangeFact(ChangeKind.Setting) { Subject = UnitService.JobSubject });
            return true;
        },
        cancellationToken);

    /// <summary>People, posts, children and the end, all at once; false when a case came in meanwhile.</summary>
    private async Task<bool> EndAsync(int jobId, CancellationToken cancellationToken)
    {
        return await store.ChangeAsync(
            async (db, ct) =>
            {
                var job = await db.UnitJobs.SingleAsync(j => j.Id == jobId, ct);
                if (job.State != UnitJobState.Running)
                    return true;
                if ((await UnitReader.NextAsync(db, job.UnitId, 1, new HashSet<string>(StringComparer.Ordinal), ct)).Count > 0)
                    return false;
                var unit = await db.Units.SingleAsync(u => u.Id == job.UnitId, ct);
                int? heir = job.HeirId == 0 ? null : job.HeirId;
                await MovePeopleAsync(db, unit.Id, heir, ct);
                await UnitService.KnownAsync(db, unit, ct);
                unit.IsClosed = true;
                unit.HeirId = heir;
                (job.State, job.Moved) = (UnitJobState.Done, job.Total);
                var who = new Actor(job.AgreedById ?? job.ById, job.AgreedByName ?? job.ByName, 0, string.Empty, Roles.System);
                await units.RecordAsync(db, who, unit, job.What, job.FromDay, heir, job.Reason, ct);
                return true;
            },
            cancellationToken);
    }

    private async Task MovePeopleAsync(OfficeDb db, int unitId, int? heir, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var account in await db.Users.Where(a => a.UnitId == unitId).ToListAsync(cancellationToken))
        {
            account.UnitId = heir ?? 0;
            units.Tell(db, new ChangeFact(ChangeKind.Account) { Subject = account.Id.ToString(CultureInfo.InvariantCulture) });

            // One post a unit: the own one stays, and the security administrator looks at the roles.
            foreach (var twice in await db.Posts.Where(p => p.PersonId == account.Id && p.UnitId == account.UnitId && p.EndedAt == null).ToListAsync(cancellationToken))
                twice.EndedAt = now;
        }

        foreach (var post in await db.Posts.Where(p => p.UnitId == unitId && p.EndedAt == null).ToListAsync(cancellationToken))
        {
            var isHeld = heir is null || await db.Users.AnyAsync(a => a.Id == post.PersonId && a.UnitId == heir, cancellationToken)
                || await db.Posts.AnyAsync(p => p.PersonId == post.PersonId && p.UnitId == heir && p.EndedAt == null, cancellationToken);
            if (isHeld)
                post.EndedAt = now;
            else
                post.UnitId = heir!.Value;
            units.Tell(db, new ChangeFact(ChangeKind.Account) { Subject = post.PersonId.ToString(CultureInfo.InvariantCulture) });
        }

        foreach (var child in await db.Units.Where(u => u.ParentId == unitId && !u.IsClosed).ToListAsync(cancellationToken))
        {
            await UnitService.KnownAsync(db, child, cancellationToken);
            child.ParentId = heir;
            db.UnitHistory.Add(new UnitHistoryRow
            {
                UnitId = child.Id,
                FromDay = OfficeTime.Today(time),
                What = UnitChange.Moved,
                Name = child.Name,
                ParentId = heir,
                Reason = string.Empty,
                ByName = string.Empty,
                RecordedAt = now,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
