using PetitionDashboard.Live;

namespace PetitionDashboard.Services.Risks;

/// <summary>Brings the alerts up to date after every change, at midnight, and each minute for what only time brings about.</summary>
/// <param name="ledger">Keeps them.</param>
/// <param name="feed">Says that something changed.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
internal sealed class RiskRunner(RiskLedger ledger, IChangeFeed feed, TimeProvider time, ILogger<RiskRunner> logger) : BackgroundService
{
    private readonly SemaphoreSlim _due = new(1, int.MaxValue);
    private IDisposable? _subscription;
    private ITimer? _minute;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.Subscribe(facts =>
        {
            if (facts.Any(f => f.Kind is not ChangeKind.Account and not ChangeKind.Organisation && !(f.Kind == ChangeKind.Record && f.Subject == RiskLedger.Family)))
                Wake();
        });
        _minute = time.CreateTimer(static state => ((RiskRunner)state!).Wake(), this, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _subscription?.Dispose();
        _minute?.Dispose();
        base.Dispose();
        _due.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _due.WaitAsync(stoppingToken);
                await ledger.CatchUpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug("The office closes; alerts are brought up to date at the next start.");
            }
            catch (Exception e)
            {
                logger.LogError(e, "The risk alerts could not be brought up to date.");
            }
        }
    }

    private void Wake()
    {
        if (_due.CurrentCount == 0)
            _due.Release();
    }
}
