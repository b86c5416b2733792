using PetitionDashboard.Live;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Drafts;

/// <summary>Deletes old drafts at start and whenever a day ends.</summary>
/// <param name="drafts">Drafts.</param>
/// <param name="feed">Says that a day ended.</param>
/// <param name="logger">How many.</param>
public sealed class DraftSweep(DraftService drafts, IChangeFeed feed, ILogger<DraftSweep> logger) : BackgroundService
{
    private readonly SemaphoreSlim _due = new(1, int.MaxValue);
    private IDisposable? _subscription;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.Subscribe(facts =>
        {
            if (facts.Any(f => f.Kind is ChangeKind.DayTurned))
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
                if (await drafts.SweepAsync(stoppingToken) is > 0 and var count)
                    logger.LogInformation("{Count} drafts older than {Days} days were deleted.", count, DraftService.KeptFor.Days);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug("The sweep of drafts stops.");
            }
            catch (StoreTroubleException e)
            {
                logger.LogWarning(e, "Old drafts stay until the next day: {Trouble}", e.Trouble);
            }
        }
    }
}
