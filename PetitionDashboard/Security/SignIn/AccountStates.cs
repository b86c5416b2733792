using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Store;

namespace PetitionDashboard.Security.SignIn;

/// <summary>An account as it stands.</summary>
/// <param name="Viewer">Who it is, with the roles and unit of now.</param>
/// <param name="Stamp">Security stamp.</param>
/// <param name="IsDisabled">No sign-in.</param>
/// <param name="Capacities">Every capacity in which the person may act today; the viewer is one of them.</param>
public sealed record AccountState(Viewer Viewer, string Stamp, bool IsDisabled, ImmutableArray<Capacity> Capacities);

/// <summary>
/// Accounts as every request and circuit asks for them: from the store, remembered for at most <see cref="MaxAge"/> and forgotten as soon
/// as a change of an account or unit is heard of. Also knows the sessions that ended by signing out.
/// </summary>
public sealed class AccountStates : IDisposable
{
    /// <summary>Oldest answer given: what another process changed counts after this time even if the change was not heard.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    private const int MostKnown = 10_000;
    private readonly IDbContextFactory<OfficeDb> _contexts;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly ConcurrentDictionary<int, Known> _known = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);
    private long _epoch;

    /// <summary>Follows the changes of the store.</summary>
    public AccountStates(IDbContextFactory<OfficeDb> contexts, IChangeFeed feed, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _contexts = contexts;
        _time = time;
        _subscription = feed.Subscribe(Heard);
    }

    /// <summary>The account, null when there is none.</summary>
    public async Task<AccountState?> FindAsync(int id, CancellationToken cancellationToken = default)
    {
        var now = _time.GetUtcNow();
        if (_known.TryGetValue(id, out var known) && now - known.ReadAt < MaxAge)
            return known.State;
        var epoch = Interlocked.Read(ref _epoch);
        var state = await ReadAsync(id, cancellationToken);
        if (_known.Count >= MostKnown)
            _known.Clear();
        // What was read before a change is not remembered after it.
        _known[id] = new Known(state, now);
        if (Interlocked.Read(ref _epoch) != epoch)
            _known.TryRemove(id, out _);
        return state;
    }

    /// <summary>The viewer whom a session stands for; null when nobody is signed in, the session or the account ended, or the account changed since.</summary>
    public async Task<Viewer?> ViewerAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken = default)
    {
        if (SessionClaims.Of(principal) is not { } session || _ended.ContainsKey(session.Session))
            return null;
        var state = await FindAsync(session.AccountId, cancellationToken);
        return state is { IsDisabled: false } && string.Equals(state.Stamp, session.Stamp, StringComparison.Ordinal) ? state.Viewer : null;
    }

    /// <summary>Ends one session: its cookie and its open circuits count for nothing from now on.</summary>
    public void End(SessionClaims session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = _time.GetUtcNow();
        foreach (var (old, until) in _ended)
        {
            if (until < now)
                _ended.TryRemove(old, out _);
        }

        // A cookie that nobody renews is over by then.
        _ended[session.Session] = now + SecuritySetup.Idle + SecuritySetup.Idle;
    }

    /// <summary>Forgets an account that this process has just changed, before the feed says so.</summary>
    public void Forget(int id)
    {
        Interlocked.Increment(ref _epoch);
        _known.TryRemove(id, out _);
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private void Heard(IReadOnlyList<ChangeFact> facts)
    {
        foreach (var fact in facts)
        {
            if (fact.Kind is ChangeKind.Account && int.TryParse(fact.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                Forget(id);
            }
            else if (fact.Kind is ChangeKind.Account or ChangeKind.Organisation or ChangeKind.DayTurned or ChangeKind.Bulk)
            {
                Interlocked.Increment(ref _epoch);
                _known.Clear();
            }
        }
    }

    private async Task<AccountState?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Users.AsNoTracking().Where(a => a.Id == id)
            .Select(a => new { a.UserName, a.DisplayName, a.ActsAs, a.SecurityStamp, a.IsDisabled })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var capacities = await CapacityReader.OfAsync(db, id, OfficeTime.Today(_time), cancellationToken);

        // A capacity that ended leaves the person in their own post.
        var acting = capacities.FirstOrDefault(c => c.Key == found.ActsAs) ?? capacities[0];
        return new AccountState(
            new Viewer(acting.Actor, found.UserName ?? string.Empty), found.SecurityStamp ?? string.Empty, found.IsDisabled, capacities);
    }

    private sealed record Known(AccountState? State, DateTimeOffset ReadAt);
}
