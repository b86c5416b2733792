using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Accounts;

/// <summary>
/// Accounts and what their people may do. Three powers stay apart (三员分立): the system administrator creates accounts, which may do
/// nothing yet; the security administrator gives and takes roles, disables and resets; the auditor reads what both did. Every change is
/// recorded, changes the security stamp (open sessions end) and is told to the screens, in one transaction.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="passwords">Password hashes.</param>
/// <param name="audit">The audit.</param>
/// <param name="states">Accounts as sessions know them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed partial class AccountService(
    OfficeStore store, Passwords passwords, AuditTrail audit, AccountStates states, TimeProvider time, ILogger<AccountService> logger)
{
    private const int LongestName = 100;

    /// <summary>All accounts by sign-in name. For administrators, the auditor and the system; null for anybody else.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<AccountLine>?> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(AccountRules.Administrators | Roles.System))
            return null;
        var now = time.GetUtcNow();
        var rows = await store.ReadAsync(
            static (db, ct) => db.Users.AsNoTracking().OrderBy(a => a.NormalizedUserName)
                .Select(a => new { Account = a, Unit = db.Units.Where(u => u.Id == a.UnitId).Select(u => u.Name).FirstOrDefault() })
                .ToListAsync(ct),
            cancellationToken);
        var posts = (await store.ReadAsync(
            static (db, ct) => db.Posts.AsNoTracking().Where(p => p.EndedAt == null).OrderBy(p => p.Id)
                .Select(p => new { p.PersonId, Post = new Post(p.Id, p.UnitId, db.Units.Where(u => u.Id == p.UnitId).Select(u => u.Name).FirstOrDefault() ?? string.Empty, p.Roles) })
                .ToListAsync(ct),
            cancellationToken)).ToLookup(p => p.PersonId, p => p.Post);
        return
        [
            .. rows.Select(r => new AccountLine(
                r.Account.Id, r.Account.UserName ?? string.Empty, r.Account.DisplayName, r.Account.UnitId, r.Unit ?? string.Empty, r.Account.Roles,
                r.Account.IsDisabled, r.Account.LockoutEnd > now ? r.Account.LockoutEnd : null)
            {
                Posts = [new Post(0, r.Account.UnitId, r.Unit ?? string.Empty, r.Account.Roles), .. posts[r.Account.Id]],
            }),
        ];
    }

    /// <summary>The live form of <see cref="ListAsync"/>.</summary>
    public LiveQuery<ImmutableArray<AccountLine>?> Watch(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<ImmutableArray<AccountLine>?>(
            $"accounts/{viewer.Has(AccountRules.Administrators | Roles.System)}",
            ct => ListAsync(viewer, ct),
            fact => fact.Kind is ChangeKind.Account or ChangeKind.Organisation or ChangeKind.Bulk)
        {
            Family = "accounts",
        };
    }

    /// <summary>Creates an account. A system administrator's new account holds no role yet: giving roles is another person's part.</summary>
    public Task<AccountResult> AddAsync(Viewer viewer, NewAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(account);
        if (!viewer.Has(Roles.SystemAdministrator | Roles.System))
            return Refused("NotAllowed");
        if (account.Roles != Roles.None && !viewer.Has(Roles.System))
            return Task.FromResult<AccountResult>(new AccountResult.Refused([Refusal.OfField("Roles", "RolesBySecurity")]));
        return ChangeAsync((db, ct) => AddAsync(db, viewer.Actor, account, ct), cancellationToken);
    }

    /// <summary>Takes the right to sign in; open screens end.</summary>
    public Task<AccountResult> DisableAsync(Viewer viewer, int id, CancellationToken cancellationToken = default) =>
        OnAccountAsync(viewer, id, AuditKeys.AccountDisabled, Roles.SecurityAdministrator, async (db, account, ct) =>
        {
            if (account.Id == viewer.PersonId)
                return [Refusal.Of("NotOneself")];
            if (await IsLastAsync(db, account, account.Roles, ct) && !viewer.Has(Roles.System))
                return [Refusal.Of("LastAdministrator")];
            account.IsDisabled = true;
            return [];
        }, cancellationToken);

    /// <summary>Gives the right to sign in again, and ends a lockout.</summary>
    public Task<AccountResult> EnableAsync(Viewer viewer, int id, CancellationToken cancellationToken = default) =>
        OnAccountAsync(viewer, id, AuditKeys.AccountEnabled, Roles.SecurityAdministrator, (_, account, _) =>
        {
            account.IsDisabled = false;
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
            return Task.FromResult<ImmutableArray<Refusal>>([]);
        }, cancellationToken);

    /// <summary>
    /// Sets a new password for somebody else and ends a lockout. The password of an administrator or the auditor is set only by the command
    /// line: who could set it would hold that power as well.
    /// </summary>
    public Task<AccountResult> ResetPasswordAsync(Viewer viewer, int id, string password, CancellationToken cancellationToken = default) =>
        OnAccountAsync(viewer, id, AuditKeys.PasswordReset, Roles.SecurityAdministrator, (_, account, _) =>
        {
            var refusals = (account.Roles & AccountRules.Administrators) != Roles.None && !viewer.Has(Roles.System)
                ? [Refusal.Of("AdministratorPassword")]
                : Passwords.Check(account.UserName ?? string.Empty, password);
            if (refusals.IsEmpty)
            {
                account.PasswordHash = passwords.Hash(account, password);
                account.LockoutEnd = null;
                account.AccessFailedCount = 0;
            }

            return Task.FromResult(refusals);
        }, cancellationToken);

    /// <summary>Changes the own password; the other sessions of the person end, and this one, too.</summary>
    public async Task<AccountResult> ChangePasswordAsync(Viewer viewer, string current, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await OnAccountAsync(viewer, viewer.PersonId, AuditKeys.PasswordChanged, viewer.Actor.Roles, (_, account, _) =>
        {
            ImmutableArray<Refusal> refusals = account.LockoutEnd > time.GetUtcNow() || !passwords.Verify(account, current, out var _)
                ? [Refusal.OfField("Current", "PasswordWrong")]
                : Passwords.Check(account.UserName ?? string.Empty, password);
            if (refusals.IsEmpty)
                account.PasswordHash = passwords.Hash(account, password);
            return Task.FromResult(refusals);
        }, cancellationToken);
    }

    /// <summary>Sets all roles and the unit of an account (0 for none).</summary>
    public Task<AccountResult> SetRolesAsync(Viewer viewer, int id, Roles roles, int unitId, CancellationToken cancellationToken = default) =>
        OnAccountAsync(viewer, id, AuditKeys.RolesSet, Roles.SecurityAdministrator, async (db, account, ct) =>
        {
            if (account.Id == viewer.PersonId)
                return [Refusal.Of("NotOneself")];
            var posts = await db.Posts.Where(p => p.PersonId == id && p.EndedAt == null).ToListAsync(ct);
            var refusals = AccountRules.Check(posts.Aggregate(roles, (all, p) => all | p.Roles));
            if (posts.Exists(p => p.UnitId == unitId))
                refusals = refusals.Add(Refusal.OfField("UnitId", "PostInUnit"));
            if (!await IsUnitAsync(db, unitId, ct))
                refusals = refusals.Add(Refusal.OfField("UnitId", "NoSuchUnit"));
            if (await IsLastAsync(db, account, account.Roles & ~roles, ct) && !viewer.Has(Roles.System))
                refusals = refusals.Add(Refusal.Of("LastAdministrator"));
            if (refusals.IsEmpty)
                (account.Roles, account.UnitId) = (roles, unitId);
            return refusals;
        }, cancellationToken, account => $"{account.UserName}: {account.Roles.ToString()} @{account.UnitId.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Creates the first accounts of an office, all or none; refused once there is any account.</summary>
    /// <returns>Null when done, else the key of the refusal, behind the key of the account it belongs to.</returns>
    internal async Task<string?> AddFirstAsync(IReadOnlyList<(string Key, NewAccount Account)> accounts, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ChangeAsync(
                async (db, ct) =>
                {
                    if (await db.Users.AnyAsync(ct))
                        throw new FirstRunRefusedException("FirstRunOver");
                    foreach (var (key, account) in accounts)
                    {
                        if (await AddAsync(db, Actor.System("first-run"), account, ct) is AccountResult.Refused refused)
                            throw new FirstRunRefusedException($"{key}:{refused.Reasons[0].Key}");
                    }

                    return (string?)null;
                },
                cancellationToken);
        }
        catch (FirstRunRefusedException e)
        {
            return e.Message;
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "The first accounts were not kept: {Trouble}", e.Trouble);
            return "Trouble";
        }
    }

    private static Task<AccountResult> Refused(string key) =>
        Task.FromResult<AccountResult>(new AccountResult.Refused([Refusal.Of(key)]));

    private static async Task<bool> IsUnitAsync(OfficeDb db, int unitId, CancellationToken cancellationToken) =>
        unitId == 0 || await db.Units.AnyAsync(u => u.Id == unitId && !u.IsClosed, cancellationToken);

    /// <summary>Whether an office of administration that the account would lose is held by nobody else.</summary>
    private static async Task<bool> IsLastAsync(OfficeDb db, Account account, Roles lost, CancellationToken cancellationToken)
    {
        var offices = account.Roles & lost & AccountRules.Administrators;
        return offices != Roles.None && !account.IsDisabled
            && !await db.Users.AnyAsync(a => a.Id != account.Id && !a.IsDisabled && (a.Roles & offices) != Roles.None, cancellationToken);
    }

    private async Task<AccountResult> AddAsync(OfficeDb db, Actor who, NewAccount account, CancellationToken cancellationToken)
    {
        var user = account.UserName.Trim();
        var name = account.DisplayName.Trim();
        var refusals = AccountRules.Check(account.Roles).AddRange(Passwords.Check(user, account.Password));
        if (!UserNames().IsMatch(user))
            refusals = refusals.Add(Refusal.OfField("UserName", "UserNameForm"));
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            refusals = refusals.Add(Refusal.OfField("DisplayName", "DisplayNameForm"));
        if (!await IsUnitAsync(db, account.UnitId, cancellationToken))
            refusals = refusals.Add(Refusal.OfField("UnitId", "NoSuchUnit"));
        var normal = SignInService.Normal(user);
        if (await db.Users.AnyAsync(a => a.NormalizedUserName == normal, cancellationToken))
            refusals = refusals.Add(Refusal.OfField("UserName", "UserNameTaken"));
        if (!refusals.IsEmpty)
            return new AccountResult.Refused(refusals);
        var row = new Account
        {
            UserName = user,
            NormalizedUserName = normal,
            DisplayName = name,
            UnitId = account.UnitId,
            Roles = account.Roles,
            LockoutEnabled = true,
        };
        row.PasswordHash = passwords.Hash(row, account.Password);
        db.Users.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await KeepAsync(db, who, row, AuditKeys.AccountAdded, $"{user}: {account.Roles.ToString()}", cancellationToken);
        return new AccountResult.Done(row.Id);
    }

    private async Task<AccountResult> OnAccountAsync(
        Viewer viewer, int id, string what, Roles allowed, Func<OfficeDb, Account, CancellationToken, Task<ImmutableArray<Refusal>>> change,
        CancellationToken cancellationToken, Func<Account, string>? subject = null)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(allowed | Roles.System))
            return new AccountResult.Refused([Refusal.Of("NotAllowed")]);
        return await ChangeAsync(
            async (db, ct) =>
            {
                if (await db.Users.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
                    return new AccountResult.NotFound();
                var refusals = await change(db, account, ct);
                if (!refusals.IsEmpty)
                    return new AccountResult.Refused(refusals);
                await KeepAsync(db, viewer.Actor, account, what, subject?.Invoke(account) ?? account.UserName ?? string.Empty, ct);
                return new AccountResult.Done(id);
            },
            cancellationToken);
    }

    private Task KeepAsync(OfficeDb db, Actor who, Account account, string what, string subject, CancellationToken cancellationToken)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        return RecordAsync(db, who, account.Id, what, subject, null, cancellationToken);
    }

    /// <summary>Tells the screens that something of an account changed, and records what.</summary>
    internal Task RecordAsync(OfficeDb db, Actor who, int id, string what, string subject, string? reason, CancellationToken cancellationToken)
    {
        var fact = new ChangeFact(ChangeKind.Account) { Subject = id.ToString(CultureInfo.InvariantCulture) };
        db.Tell(fact, time.GetUtcNow());
        return audit.AppendAsync(db, who, what, subject, reason, cancellationToken);
    }

    /// <summary>Makes a change in one transaction; the account named by its result is forgotten, so that the next look finds it changed.</summary>
    internal async Task<AccountResult> ChangeAsync(
        Func<OfficeDb, CancellationToken, Task<AccountResult>> change, CancellationToken cancellationToken)
    {
        var result = await store.TryChangeAsync(
            change,
            static (what, reference) => new AccountResult.Trouble(what, reference), logger, "account", cancellationToken);
        if (result is AccountResult.Done done)
            states.Forget(done.Id);
        return result;
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{1,63}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserNames();

    /// <summary>Rolls the first run back; never leaves this class.</summary>
    private sealed class FirstRunRefusedException(string key) : Exception(key);
}
