using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using PetitionDashboard.Live;

namespace PetitionDashboard.Security.SignIn;

/// <summary>
/// Who is signed in, for one request or one circuit. A circuit outlives the request that opened it, so it asks again every
/// <see cref="Interval"/>, and at once when its account changes: a disabled account or one whose roles changed ends its open screens.
/// </summary>
public sealed class SessionState(
    AccountStates accounts, IChangeFeed feed, IHttpContextAccessor http, TimeProvider time, ILogger<SessionState> logger)
    : AuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider, IDisposable
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _gone = new();
    private Task<AuthenticationState>? _state;
    private ITimer? _timer;
    private IDisposable? _subscription;
    private bool _isDisposed;

    /// <inheritdoc/>
    public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
        _state ?? Task.FromResult(http.HttpContext is { } context ? new AuthenticationState(context.User) : Nobody);

    /// <inheritdoc/>
    public void SetAuthenticationState(Task<AuthenticationState> authenticationStateTask)
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _state = authenticationStateTask;
            _subscription ??= feed.Subscribe(Heard);
            _timer ??= time.CreateTimer(static state => ((SessionState)state!).Look(), this, Interval, Interval);
        }

        NotifyAuthenticationStateChanged(authenticationStateTask);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        _timer?.Dispose();
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>Looks whether the session still stands, and ends it here when not.</summary>
    internal async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (_state is not { } asked || (await asked).User is not { Identity.IsAuthenticated: true } principal)
            return;
        if (await accounts.ViewerAsync(principal, cancellationToken) is not null)
            return;
        var nobody = Task.FromResult(Nobody);
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _state = nobody;
        }

        NotifyAuthenticationStateChanged(nobody);
    }

    // On a publisher's thread: the look itself goes elsewhere.
    private void Heard(IReadOnlyList<ChangeFact> facts)
    {
        if (SessionClaims.Of(_state is { IsCompletedSuccessfully: true } known ? known.Result.User : null) is not { } session)
            return;
        var id = session.AccountId.ToString(CultureInfo.InvariantCulture);
        if (facts.Any(f => f.Kind is ChangeKind.Bulk || (f.Kind is ChangeKind.Account && (f.Subject is null || f.Subject == id))))
            Look();
    }

    private void Look()
    {
        CancellationToken gone;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            gone = _gone.Token;
        }

        _ = Task.Run(
            async () =>
            {
                try
                {
                    await CheckAsync(gone);
                }
                catch (OperationCanceledException) when (gone.IsCancellationRequested)
                {
                    logger.LogDebug("The screen went while its session was looked at.");
                }
                catch (Exception e)
                {
                    // The store cannot be asked: then it gives no data either, and the next look comes.
                    logger.LogWarning(e, "A session could not be looked at; it is looked at again.");
                }
            },
            CancellationToken.None);
    }
}
