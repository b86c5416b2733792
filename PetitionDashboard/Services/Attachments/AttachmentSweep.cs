using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Live;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Attachments;

/// <summary>Deletes files that no attachment names, at start and whenever a day ends: what a machine that stopped in the middle left behind.</summary>
/// <param name="store">The store.</param>
/// <param name="files">The files.</param>
/// <param name="feed">Says that a day ended.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">How many.</param>
public sealed class AttachmentSweep(OfficeStore store, AttachmentFiles files, IChangeFeed feed, TimeProvider time, ILogger<AttachmentSweep> logger) : BackgroundService
{
    /// <summary>A file younger than this may still be coming in.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim _due = new(1, int.MaxValue);
    private IDisposable? _subscription;

    /// <summary>Deletes what is left over and says how many files that were.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var before = time.GetUtcNow() - Grace;
        foreach (var (_, file, written) in files.All())
        {
            // What is not ours by its name is for the operator to judge; verify names it.
            if (file is not { } id || written >= before
                || await store.ReadAsync((db, ct) => db.Attachments.AnyAsync(a => a.FileId == id, ct), cancellationToken))
                continue;
            files.Delete(id);
            count++;
        }

        return count;
    }

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
                if (await SweepAsync(stoppingToken) is > 0 and var count)
                    logger.LogInformation("{Count} files that no attachment names were deleted.", count);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug("The sweep of attachments stops.");
            }
            catch (Exception e) when (e is StoreTroubleException or IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(e, "Files that no attachment names stay until the next day.");
            }
        }
    }
}
