using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Accounts;

/// <summary>
/// People with several posts: a head of one squad may handle in another. One capacity acts at a time and is written into every act; walls
/// hold for all of them together. Posts are given and taken by the security administrator.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="accounts">Changes accounts.</param>
/// <param name="states">Accounts as sessions know them.</param>
/// <param name="time">The clock.</param>
public sealed class PostService(OfficeStore store, AccountService accounts, AccountStates states, TimeProvider time)
{
    /// <summary>The capacities in which the viewer may act today, the own post first; empty for the system.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<Capacity>> CapacitiesAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await states.FindAsync(viewer.PersonId, cancellationToken) is { IsDisabled: false } state ? state.Capacities : [];
    }

    /// <summary>Acts in another capacity from now on; remembered until the next choice.</summary>
    public Task<AccountResult> ChooseAsync(Viewer viewer, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return accounts.ChangeAsync(
            async (db, ct) =>
            {
                if (await db.Users.SingleOrDefaultAsync(a => a.Id == viewer.PersonId && !a.IsDisabled, ct) is not { } account)
                    return new AccountResult.NotFound();
                var capacities = await CapacityReader.OfAsync(db, account.Id, OfficeTime.Today(time), ct);
                if (capacities.FirstOrDefault(c => c.Key == key) is not { } chosen)
                    return Refused("NoSuchCapacity");
                if ((account.ActsAs ?? Capacity.Main) == key)
                    return new AccountResult.Done(account.Id);
                account.ActsAs = key == Capacity.Main ? null : key;
                await accounts.RecordAsync(db, chosen.Actor, account.Id, AuditKeys.CapacityChosen, $"{account.UserName}: {key}", null, ct);
                return new AccountResult.Done(account.Id);
            },
            cancellationToken);
    }

    /// <summary>Every post of a person. For administrators, the auditor and the system; null for anybody else.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<Post>?> PostsAsync(Viewer viewer, int personId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(AccountRules.Administrators | Roles.System))
            return null;
        return await store.ReadAsync<ImmutableArray<Post>>(
            async (db, ct) => [.. await CapacityReader.PostsAsync(db, personId, await CapacityReader.UnitsAsync(db, ct), ct)], cancellationToken);
    }

    /// <summary>Gives a post beside the account's own, or sets the roles of the one held in that unit.</summary>
    public Task<AccountResult> GiveAsync(Viewer viewer, int personId, int unitId, Roles roles, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Roles.SecurityAdministrator | Roles.System))
            return Task.FromResult<AccountResult>(Refused("NotAllowed"));
        return accounts.ChangeAsync(
            async (db, ct) =>
            {
                if (await db.Users.SingleOrDefaultAsync(a => a.Id == personId, ct) is not { } account)
                    return new AccountResult.NotFound();
                var refusals = await CheckAsync(db, viewer, account, unitId, roles, ct);
                if (!refusals.IsEmpty)
                    return new AccountResult.Refused(refusals);
                var post = await db.Posts.SingleOrDefaultAsync(p => p.PersonId == personId && p.UnitId == unitId && p.EndedAt == null, ct);
                if (post is null)
                    db.Posts.Add(post = new PostRow { PersonId = personId, UnitId = unitId, GivenAt = time.GetUtcNow() });
                post.Roles = roles;
                account.SecurityStamp = Guid.NewGuid().ToString("N");
                await accounts.RecordAsync(db, viewer.Actor, personId, AuditKeys.PostSet, Subject(account, unitId, roles), null, ct);
                return new AccountResult.Done(personId);
            },
            cancellationToken);
    }

    /// <summary>Takes a post; open screens end. What was done in it stays in the history as it was.</summary>
    public Task<AccountResult> EndAsync(Viewer viewer, int postId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Roles.SecurityAdministrator | Roles.System))
            return Task.FromResult<AccountResult>(Refused("NotAllowed"));
        return accounts.ChangeAsync(
            async (db, ct) =>
            {
                if (await db.Posts.SingleOrDefaultAsync(p => p.Id == postId && p.EndedAt == null, ct) is not { } post)
                    return new AccountResult.NotFound();
                if (post.PersonId == viewer.PersonId)
                    return Refused("NotOneself");
                var account = await db.Users.SingleAsync(a => a.Id == post.PersonId, ct);
                post.EndedAt = time.GetUtcNow();
                account.SecurityStamp = Guid.NewGuid().ToString("N");
                await accounts.RecordAsync(db, viewer.Actor, account.Id, AuditKeys.PostEnded, Subject(account, post.UnitId, post.Roles), null, ct);
                return new AccountResult.Done(account.Id);
            },
            cancellationToken);
    }

    private static async Task<ImmutableArray<Refusal>> CheckAsync(
        OfficeDb db, Viewer viewer, Account account, int unitId, Roles roles, CancellationToken cancellationToken)
    {
        if (account.Id == viewer.PersonId)
            return [Refusal.Of("NotOneself")];
        if (roles == Roles.None || (roles & ~AccountRules.Office) != Roles.None)
            return [Refusal.OfField("Roles", "PostRoles")];
        if (unitId == 0 || !await db.Units.AnyAsync(u => u.Id == unitId && !u.IsClosed, cancellationToken))
            return [Refusal.OfField("UnitId", "NoSuchUnit")];
        if (account.UnitId == unitId)
            return [Refusal.OfField("UnitId", "PostInUnit")];
        var others = await db.Posts.Where(p => p.PersonId == account.Id && p.UnitId != unitId && p.EndedAt == null).Select(p => p.Roles).ToListAsync(cancellationToken);
        return AccountRules.Check(others.Aggregate(account.Roles | roles, (all, r) => all | r));
    }

    private static string Subject(Account account, int unitId, Roles roles) =>
        string.Create(CultureInfo.InvariantCulture, $"{account.UserName}: {roles} @{unitId}");

    private static AccountResult.Refused Refused(string key) => new([Refusal.Of(key)]);
}
