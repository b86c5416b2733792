using PetitionDashboard.Live;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Organisation;

/// <summary>Carries on the ends of units at start, and whenever one is agreed to; no screen waits for it.</summary>
/// <param name="mover">Does the work.</param>
/// <param name="feed">Says that something is to be done.</param>
/// <param name="logger">Troubles.</param>
internal sealed class UnitJobRunner(UnitMover mover, IChangeFeed feed, ILogger<UnitJobRunner> logger) : BackgroundService
{
    private readonly SemaphoreSlim _due = new(1, int.MaxValue);
    private IDisposable? _subscription;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.Subscribe(facts =>
        {
            if (_due.CurrentCount == 0 && facts.Any(f => f.Kind is ChangeKind.DayTurned or ChangeKind.Bulk || (f.Kind is ChangeKind.Setting && f.Subject == UnitService.JobSubject)))
                _due.Release();
        });
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _subscription?.Dispose();
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
                foreach (var job in await mover.RunningAsync(stoppingToken))
                    await mover.RunAsync(job, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug("The office closes; a unit that is ending goes on at the next start.");
            }
            catch (StoreTroubleException e)
            {
                logger.LogWarning(e, "A unit that is ending waits until the store is well: {Trouble}", e.Trouble);
            }
        }
    }
}
