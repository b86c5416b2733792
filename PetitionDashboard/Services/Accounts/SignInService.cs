using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security.SignIn;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>Signed in.</summary>
    /// <param name="Session">The session that begins.</param>
    /// <param name="Roles">Roles of the account.</param>
    public sealed record SignedIn(SessionClaims Session, Roles Roles) : SignInOutcome;

    /// <summary>Name or password is wrong; which of them is not said.</summary>
    public sealed record Failed : SignInOutcome;

    /// <summary>Too many failures.</summary>
    public sealed record Locked : SignInOutcome;

    /// <summary>The password is right, the account is disabled.</summary>
    public sealed record Disabled : SignInOutcome;

    /// <summary>The store is in trouble.</summary>
    /// <param name="What">What is the matter.</param>
    public sealed record Trouble(StoreTrouble What) : SignInOutcome;
}

/// <summary>
/// Sign-in and sign-out. The password is verified outside, everything that follows from it happens in one write transaction together with
/// its line in the audit: parallel guesses are all counted, and no attempt goes unrecorded.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="passwords">Password hashes.</param>
/// <param name="audit">The audit.</param>
/// <param name="accounts">Accounts and ended sessions.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles; never names.</param>
public sealed class SignInService(
    OfficeStore store, Passwords passwords, AuditTrail audit, AccountStates accounts, TimeProvider time, ILogger<SignInService> logger)
{
    /// <summary>So many failures in a row lock an account.</summary>
    public const int MostFailures = 5;

    /// <summary>For so long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private static readonly Actor Unknown = new(0, string.Empty, 0, string.Empty, Roles.None);

    /// <summary>The form in which sign-in names are compared.</summary>
    public static string Normal(string? name) => (name ?? string.Empty).Trim().ToUpperInvariant();

    /// <summary>Tries a name and a password.</summary>
    public async Task<SignInOutcome> SignInAsync(string? name, string? password, CancellationToken cancellationToken = default)
    {
        try
        {
            var account = await FindAsync(name, cancellationToken);
            var isRight = passwords.Verify(account, password, out var isOld);
            return await store.ChangeAsync(
                (db, ct) => DecideAsync(db, account, isRight, isRight && isOld ? password : null, ct), cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "A sign-in was not possible: {Trouble}", e.Trouble);
            return new SignInOutcome.Trouble(e.Trouble);
        }
    }

    /// <summary>Those of some sign-in names that have an enabled account.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<IReadOnlySet<string>> EnabledAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        var normal = names.Select(Normal).ToList();
        var there = await store.ReadAsync(
            (db, ct) => db.Users.AsNoTracking().Where(a => !a.IsDisabled && normal.Contains(a.NormalizedUserName!)).Select(a => a.NormalizedUserName).ToListAsync(ct),
            cancellationToken);
        return names.Where(n => there.Contains(Normal(n))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Ends a session. It is over even where the audit cannot be written.</summary>
    public async Task SignOutAsync(SessionClaims session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        accounts.End(session);
        try
        {
            if (await accounts.FindAsync(session.AccountId, cancellationToken) is not { } account)
                return;
            await store.ChangeAsync(
                async (db, ct) =>
                {
                    await audit.AppendAsync(db, account.Viewer.Actor, AuditKeys.SignOut, account.Viewer.UserName, null, ct);
                    // A screen's session lives for weeks, longer than ended sessions are remembered: signing out ends all of the account for good.
                    if (account.Viewer.Has(Roles.Display) && await db.Users.SingleOrDefaultAsync(a => a.Id == session.AccountId, ct) is { } screen)
                    {
                        screen.SecurityStamp = Guid.NewGuid().ToString("N");
                        db.Tell(new Live.ChangeFact(Live.ChangeKind.Account) { Subject = session.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture) }, time.GetUtcNow());
                    }

                    return true;
                },
                cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "A sign-out is not in the audit: {Trouble}", e.Trouble);
        }
    }

    private async Task<Account?> FindAsync(string? name, CancellationToken cancellationToken)
    {
        var normal = Normal(name);
        if (normal.Length is 0 or > 256)
            return null;
        return await store.ReadAsync(
            (db, ct) => db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normal, ct), cancellationToken);
    }

    private async Task<SignInOutcome> DecideAsync(
        OfficeDb db, Account? seen, bool isRight, string? rehash, CancellationToken cancellationToken)
    {
        var account = seen is null ? null : await db.Users.SingleOrDefaultAsync(a => a.Id == seen.Id, cancellationToken);
        if (account is null)
        {
            await audit.AppendAsync(db, Unknown, AuditKeys.SignInFailed, null, null, cancellationToken);
            return new SignInOutcome.Failed();
        }

        // A password that was changed between looking and deciding is neither right nor wrong.
        var (what, outcome) = account.PasswordHash != seen!.PasswordHash
            ? (AuditKeys.SignInFailed, new SignInOutcome.Failed())
            : Decide(account, isRight, rehash);
        var who = new Actor(account.Id, account.DisplayName, account.UnitId, string.Empty, account.Roles);
        await audit.AppendAsync(db, who, what, account.UserName, null, cancellationToken);

        // Who answers for accounts sees a lockout at once.
        if (what == AuditKeys.Lockout)
            db.Tell(new Live.ChangeFact(Live.ChangeKind.Account) { Subject = account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) }, time.GetUtcNow());
        return outcome;
    }

    private (string What, SignInOutcome Outcome) Decide(Account account, bool isRight, string? rehash)
    {
        var now = time.GetUtcNow();
        if (account.LockoutEnd > now)
            return (AuditKeys.SignInLocked, new SignInOutcome.Locked());
        if (!isRight)
        {
            if (++account.AccessFailedCount < MostFailures)
                return (AuditKeys.SignInFailed, new SignInOutcome.Failed());
            account.AccessFailedCount = 0;
            account.LockoutEnd = now + LockedFor;
            return (AuditKeys.Lockout, new SignInOutcome.Locked());
        }

        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        if (account.IsDisabled)
            return (AuditKeys.SignInDisabled, new SignInOutcome.Disabled());
        if (rehash is not null)
            account.PasswordHash = passwords.Hash(account, rehash);
        return (AuditKeys.SignIn, new SignInOutcome.SignedIn(SessionClaims.Begin(account.Id, account.SecurityStamp ?? string.Empty), account.Roles));
    }
}
