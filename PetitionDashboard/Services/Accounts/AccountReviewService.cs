using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Accounts;

/// <summary>Why an account is looked at.</summary>
public enum ReviewReason
{
    /// <summary>It was locked after wrong passwords, today or yesterday, and nobody enabled it since.</summary>
    Locked,

    /// <summary>It may sign in and has no role: a new account that waits for its powers.</summary>
    Powerless,

    /// <summary>Nobody signed in with it for long.</summary>
    Idle,
}

/// <summary>An account to look at.</summary>
/// <param name="Id">Account id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="Name">The person's name.</param>
/// <param name="UnitName">Its unit; empty for none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when; null where that is not known.</param>
public sealed record ReviewAccount(int Id, string UserName, string Name, string UnitName, ReviewReason Reason, DateTimeOffset? Since);

/// <summary>Which accounts the security administrator looks at, from what the audit and the accounts say.</summary>
/// <param name="accounts">Accounts.</param>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class AccountReviewService(AccountService accounts, OfficeStore store, TimeProvider time)
{
    /// <summary>Days without a sign-in after which an account is looked at.</summary>
    public const int IdleDays = 90;

    /// <summary>Who looks.</summary>
    public const Roles Reviewers = Roles.SecurityAdministrator;

    /// <summary>The accounts, locked ones first; none for whom it does not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<ReviewAccount>> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Reviewers) || await accounts.ListAsync(viewer, cancellationToken) is not { } all)
            return [];
        var known = await store.ReadAsync((db, ct) => KnownAsync(db, time.GetUtcNow(), ct), cancellationToken);
        var found = ImmutableArray.CreateBuilder<ReviewAccount>();
        foreach (var account in all.Where(a => !a.IsDisabled))
        {
            if (known.Locked.TryGetValue(account.Id, out var locked) && !(known.Enabled.TryGetValue(account.UserName, out var enabled) && enabled >= locked))
                found.Add(Told(account, ReviewReason.Locked, locked));
            if (account.Posts.All(p => p.Roles == Roles.None))
                found.Add(Told(account, ReviewReason.Powerless, known.Added.TryGetValue(account.UserName, out var added) ? added : null));
            else if (known.ReachesBack && !known.Recent.Contains(account.Id) && !known.Added.ContainsKey(account.UserName))
                found.Add(Told(account, ReviewReason.Idle, known.Last.TryGetValue(account.Id, out var last) ? last : null));
        }

        return [.. found.OrderBy(a => a.Reason).ThenBy(a => a.Since).ThenBy(a => a.UserName, StringComparer.Ordinal)];
    }

    private static ReviewAccount Told(AccountLine account, ReviewReason reason, DateTimeOffset? since) =>
        new(account.Id, account.UserName, account.Name, account.UnitName, reason, since);

    private static async Task<Known> KnownAsync(OfficeDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var yesterday = OfficeTime.StartOf(OfficeTime.DayOf(now).AddDays(-1));
        var idle = now.AddDays(-IdleDays);
        var audit = db.Audit.AsNoTracking();
        return new Known(
            await audit.Where(a => a.What == AuditKeys.Lockout && a.At >= yesterday).GroupBy(a => a.PersonId).Select(g => new { g.Key, At = g.Max(a => a.At) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken),
            (await audit.Where(a => (a.What == AuditKeys.AccountEnabled || a.What == AuditKeys.PasswordReset) && a.At >= yesterday && a.Subject != null).Select(a => new { a.Subject, a.At }).ToListAsync(cancellationToken))
                .GroupBy(a => a.Subject!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(a => a.At), StringComparer.Ordinal),
            (await audit.Where(a => a.What == AuditKeys.AccountAdded && a.At >= idle && a.Subject != null).Select(a => new { a.Subject, a.At }).ToListAsync(cancellationToken))
                .GroupBy(a => a.Subject!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(a => a.At), StringComparer.Ordinal),
            await audit.Where(a => a.What == AuditKeys.SignIn && a.At >= idle).Select(a => a.PersonId).Distinct().ToHashSetAsync(cancellationToken),
            await audit.Where(a => a.What == AuditKeys.SignIn && a.At < idle).GroupBy(a => a.PersonId).Select(g => new { g.Key, At = g.Max(a => a.At) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken),
            await audit.AnyAsync(a => a.At < idle, cancellationToken));
    }

    /// <summary>What the audit says. An audit that does not reach back that far says of nobody that they were away.</summary>
    private sealed record Known(
        Dictionary<int, DateTimeOffset> Locked, Dictionary<string, DateTimeOffset> Enabled, Dictionary<string, DateTimeOffset> Added, HashSet<int> Recent,
        Dictionary<int, DateTimeOffset> Last, bool ReachesBack);
}
