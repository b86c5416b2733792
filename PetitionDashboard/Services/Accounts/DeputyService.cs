using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Accounts;

/// <summary>A deputy to name.</summary>
/// <param name="PrincipalId">The absent person.</param>
/// <param name="PostId">Which post: 0 for the account's own.</param>
/// <param name="DeputyId">Who stands in.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="Reason">Why; needed where the deputy is of another unit.</param>
public sealed record NewDeputy(int PrincipalId, int PostId, int DeputyId, DateOnly From, DateOnly Until, string Reason);

/// <summary>A deputyship that runs or will.</summary>
/// <param name="Id">Id.</param>
/// <param name="PrincipalId">The absent person.</param>
/// <param name="Principal">Their name.</param>
/// <param name="UnitName">Unit of the post stood in for.</param>
/// <param name="DeputyId">Who stands in.</param>
/// <param name="Deputy">Their name.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="Reason">Reason given.</param>
/// <param name="CanEnd">Whether the viewer may end it.</param>
public sealed record DeputyLine(
    int Id, int PrincipalId, string Principal, string UnitName, int DeputyId, string Deputy, DateOnly From, DateOnly Until, string Reason, bool CanEnd);

/// <summary>A post for which somebody may name a deputy.</summary>
/// <param name="PersonId">Whose.</param>
/// <param name="PostId">0 for the account's own.</param>
/// <param name="Name">The person's name.</param>
/// <param name="UnitName">Its unit.</param>
public sealed record PrincipalLine(int PersonId, int PostId, string Name, string UnitName);

/// <summary>
/// Deputies during leave. They act in the absent person's post, under both names, from the first day to the end of the last; what a wall
/// forbids to either of them stays forbidden. Named by the person, the head of the unit or the security administrator, who alone may take
/// somebody of another unit. Nobody stands in for a deputy.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="accounts">Changes accounts.</param>
/// <param name="directory">Who is there.</param>
/// <param name="time">The clock.</param>
public sealed class DeputyService(OfficeStore store, AccountService accounts, OfficeDirectory directory, TimeProvider time)
{
    /// <summary>Longest deputyship in days; who stays away longer has the post given to somebody else.</summary>
    public const int MostDays = 92;

    private const int LongestReason = 200;

    /// <summary>Deputyships that run or will and concern the viewer; all of them for administrators, the auditor and the system.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<DeputyLine>> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        return await store.ReadAsync<ImmutableArray<DeputyLine>>(
            async (db, ct) =>
            {
                var units = await CapacityReader.UnitsAsync(db, ct);
                var rows = await db.Deputies.AsNoTracking().Where(d => d.EndedAt == null && d.UntilDay >= today).OrderBy(d => d.FromDay).ThenBy(d => d.Id)
                    .Select(d => new
                    {
                        Row = d,
                        Principal = db.Users.Where(a => a.Id == d.PrincipalId).Select(a => a.DisplayName).FirstOrDefault(),
                        Deputy = db.Users.Where(a => a.Id == d.DeputyId).Select(a => a.DisplayName).FirstOrDefault(),
                    })
                    .ToListAsync(ct);
                var lines = ImmutableArray.CreateBuilder<DeputyLine>();
                foreach (var r in rows)
                {
                    var post = (await CapacityReader.PostsAsync(db, r.Row.PrincipalId, units, ct)).FirstOrDefault(p => p.Id == r.Row.PostId);
                    var canEnd = MayDecide(viewer, r.Row.PrincipalId, post) || IsOneself(viewer, r.Row.DeputyId);
                    if (!canEnd && !viewer.Has(AccountRules.Administrators | Roles.System))
                        continue;
                    lines.Add(new DeputyLine(
                        r.Row.Id, r.Row.PrincipalId, r.Principal ?? string.Empty, post?.UnitName ?? string.Empty, r.Row.DeputyId, r.Deputy ?? string.Empty,
                        r.Row.FromDay, r.Row.UntilDay, r.Row.Reason, canEnd));
                }

                return lines.ToImmutable();
            },
            cancellationToken);
    }

    /// <summary>Names a deputy.</summary>
    public Task<AccountResult> NameAsync(Viewer viewer, NewDeputy deputy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(deputy);
        return accounts.ChangeAsync(
            async (db, ct) =>
            {
                var units = await CapacityReader.UnitsAsync(db, ct);
                var post = (await CapacityReader.PostsAsync(db, deputy.PrincipalId, units, ct)).FirstOrDefault(p => p.Id == deputy.PostId);
                if (!MayDecide(viewer, deputy.PrincipalId, post))
                    return new AccountResult.Refused([Refusal.Of("NotAllowed")]);
                var refusals = await CheckAsync(db, viewer, deputy, post, units, ct);
                if (!refusals.IsEmpty)
                    return new AccountResult.Refused(refusals);
                db.Deputies.Add(new DeputyRow
                {
                    PrincipalId = deputy.PrincipalId,
                    PostId = deputy.PostId,
                    DeputyId = deputy.DeputyId,
                    FromDay = deputy.From,
                    UntilDay = deputy.Until,
                    Reason = deputy.Reason.Trim(),
                    NamedById = viewer.PersonId,
                    NamedByName = viewer.Actor.Name,
                    NamedAt = time.GetUtcNow(),
                });
                var subject = string.Create(CultureInfo.InvariantCulture, $"{deputy.PrincipalId}/{deputy.PostId} -> {deputy.DeputyId}, {deputy.From:O} - {deputy.Until:O}");
                await accounts.RecordAsync(db, viewer.Actor, deputy.DeputyId, AuditKeys.DeputyNamed, subject, deputy.Reason.Trim(), ct);
                return new AccountResult.Done(deputy.DeputyId);
            },
            cancellationToken);
    }

    /// <summary>Ends a deputyship now: by who may name one, or by the deputy.</summary>
    public Task<AccountResult> EndAsync(Viewer viewer, int id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return accounts.ChangeAsync(
            async (db, ct) =>
            {
                if (await db.Deputies.SingleOrDefaultAsync(d => d.Id == id && d.EndedAt == null, ct) is not { } row)
                    return new AccountResult.NotFound();
                var post = (await CapacityReader.PostsAsync(db, row.PrincipalId, await CapacityReader.UnitsAsync(db, ct), ct)).FirstOrDefault(p => p.Id == row.PostId);
                if (!MayDecide(viewer, row.PrincipalId, post) && !IsOneself(viewer, row.DeputyId))
                    return new AccountResult.Refused([Refusal.Of("NotAllowed")]);
                row.EndedAt = time.GetUtcNow();
                await accounts.RecordAsync(
                    db, viewer.Actor, row.DeputyId, AuditKeys.DeputyEnded, string.Create(CultureInfo.InvariantCulture, $"{row.PrincipalId}/{row.PostId} -> {row.DeputyId}"), null, ct);
                return new AccountResult.Done(row.DeputyId);
            },
            cancellationToken);
    }

    /// <summary>The posts for which the viewer may name a deputy, the own ones first.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<PrincipalLine>> PrincipalsAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var office = await directory.CurrentAsync(cancellationToken);
        return await store.ReadAsync<ImmutableArray<PrincipalLine>>(
            async (db, ct) =>
            {
                var units = await CapacityReader.UnitsAsync(db, ct);
                var lines = ImmutableArray.CreateBuilder<PrincipalLine>();
                foreach (var person in office.People.OrderByDescending(p => p.PersonId == viewer.PersonId).ThenBy(p => p.PersonId))
                {
                    foreach (var post in await CapacityReader.PostsAsync(db, person.PersonId, units, ct))
                    {
                        if ((post.Roles & AccountRules.Office) != Roles.None && MayDecide(viewer, person.PersonId, post))
                            lines.Add(new PrincipalLine(person.PersonId, post.Id, person.Name, post.UnitName));
                    }
                }

                return lines.ToImmutable();
            },
            cancellationToken);
    }

    /// <summary>Who could stand in for a person: enabled, in office, not the person; those of the same unit first.</summary>
    public async Task<ImmutableArray<Actor>> CandidatesAsync(Viewer viewer, int principalId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var office = await directory.CurrentAsync(cancellationToken);
        if (office.Person(principalId) is not { } principal)
            return [];
        var anywhere = viewer.Has(Roles.SecurityAdministrator | Roles.System);
        return
        [
            .. office.People
                .Where(p => p.PersonId != principalId && p.Roles != Roles.None && (p.Roles & AccountRules.Administrators) == Roles.None && (anywhere || p.Units.Intersect(principal.Units).Any()))
                .OrderByDescending(p => p.Units.Intersect(principal.Units).Any()),
        ];
    }

    private static bool IsOneself(Viewer viewer, int personId) => viewer.PersonId == personId && viewer.Actor.For is null;

    // A deputy names no deputy: nobody hands on what was lent.
    private static bool MayDecide(Viewer viewer, int principalId, Post? post) =>
        viewer.Has(Roles.SecurityAdministrator | Roles.System)
        || IsOneself(viewer, principalId)
        || (viewer.Actor.For is null && viewer.Has(Roles.UnitHead) && post is not null && post.UnitId != 0 && post.UnitId == viewer.Actor.UnitId);

    private async Task<ImmutableArray<Refusal>> CheckAsync(
        OfficeDb db, Viewer viewer, NewDeputy deputy, Post? post, UnitTable units, CancellationToken cancellationToken)
    {
        if (post is null || post.Roles == Roles.None || (post.Roles & AccountRules.Administrators) != Roles.None)
            return [Refusal.OfField("PostId", "DeputyPost")];
        if (deputy.DeputyId == deputy.PrincipalId)
            return [Refusal.OfField("DeputyId", "DeputySelf")];
        if (deputy.From < OfficeTime.Today(time))
            return [Refusal.OfField("From", "DeputyPast")];
        if (deputy.Until < deputy.From || deputy.Until.DayNumber - deputy.From.DayNumber >= MostDays)
            return [Refusal.OfField("Until", "DeputySpan", MostDays.ToString(CultureInfo.InvariantCulture))];
        if (deputy.Reason.Length > LongestReason || deputy.Reason.Any(char.IsControl))
            return [Refusal.OfField("Reason", "ReasonForm", LongestReason.ToString(CultureInfo.InvariantCulture))];
        if (!await db.Users.AnyAsync(a => a.Id == deputy.DeputyId && !a.IsDisabled, cancellationToken))
            return [Refusal.OfField("DeputyId", "NoSuchPerson")];
        var own = await CapacityReader.PostsAsync(db, deputy.DeputyId, units, cancellationToken);
        if (AccountRules.Check(own.Aggregate(post.Roles, (all, p) => all | p.Roles)) is { IsEmpty: false } powers)
            return powers;
        if (!own.Any(p => p.UnitId != 0 && p.UnitId == post.UnitId))
        {
            if (!viewer.Has(Roles.SecurityAdministrator | Roles.System))
                return [Refusal.OfField("DeputyId", "DeputyOutside", post.UnitName)];
            if (deputy.Reason.Trim().Length < 4)
                return [Refusal.OfField("Reason", "DeputyOutsideReason")];
        }

        return await OverlapsAsync(db, deputy, cancellationToken);
    }

    private static async Task<ImmutableArray<Refusal>> OverlapsAsync(OfficeDb db, NewDeputy deputy, CancellationToken cancellationToken)
    {
        var others = await db.Deputies.AsNoTracking()
            .Where(d => d.EndedAt == null && d.FromDay <= deputy.Until && d.UntilDay >= deputy.From
                && (d.PrincipalId == deputy.PrincipalId || d.PrincipalId == deputy.DeputyId || d.DeputyId == deputy.PrincipalId))
            .ToListAsync(cancellationToken);
        if (others.Exists(d => d.PrincipalId == deputy.PrincipalId && d.PostId == deputy.PostId))
            return [Refusal.OfField("From", "DeputyOverlap")];

        // Who is away stands in for nobody, and who stands in has nobody stand in for them.
        return others.Exists(d => d.PrincipalId == deputy.DeputyId || d.DeputyId == deputy.PrincipalId) ? [Refusal.OfField("DeputyId", "DeputyChain")] : [];
    }
}
