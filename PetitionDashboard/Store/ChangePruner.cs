using Microsoft.EntityFrameworkCore;

namespace PetitionDashboard.Store;

/// <summary>
/// Takes facts of changes away that every follower has read long ago: those older than a day, from the oldest on and never past the first younger
/// one, so that what is left has no gap. Positions are without gaps, too: whoever was away for longer sees one before the first fact that is
/// left, and reads everything again. The newest fact always stays: it says how far the store is.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class ChangePruner(OfficeStore store, TimeProvider time, ILogger<ChangePruner> logger) : BackgroundService
{
    /// <summary>How long a fact is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // A turn of the writer must stay short.
    private const int MostAtOnce = 2000;
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    /// <summary>Takes away what is old now.</summary>
    /// <returns>How many facts were taken away.</returns>
    /// <exception cref="StoreTroubleException">The store is in trouble; what was not taken away is next time.</exception>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var young = time.GetUtcNow() - Kept;
        var (first, until) = await store.ReadAsync(
            async (db, ct) => (
                await db.Changes.MinAsync(c => (long?)c.Id, ct) ?? 0,
                await db.Changes.Where(c => c.RecordedAt >= young).MinAsync(c => (long?)c.Id, ct) ?? await db.Changes.MaxAsync(c => (long?)c.Id, ct) ?? 0),
            cancellationToken);
        var taken = 0;
        for (var next = first + MostAtOnce; first < until; first = next, next += MostAtOnce)
        {
            var below = Math.Min(next, until);
            taken += await store.ChangeAsync((db, ct) => db.Changes.Where(c => c.Id < below).ExecuteDeleteAsync(ct), cancellationToken);
        }

        return taken;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await RunOnceAsync(stoppingToken);
                }
                catch (StoreTroubleException e)
                {
                    logger.LogWarning(e, "Old facts of changes were not taken away: {Trouble}; it is tried again.", e.Trouble);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The office closes.
        }
    }
}
