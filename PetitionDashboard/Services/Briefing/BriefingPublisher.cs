using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>When boards that nobody signed are published.</summary>
/// <param name="IsOn">Whether they are at all.</param>
/// <param name="Hour">Hour of the day, 0 to 23, in the office's time.</param>
/// <param name="Minute">Minute, 0 to 59.</param>
/// <param name="WorkingDaysOnly">Not on days off.</param>
public sealed record BriefingSchedule(bool IsOn, int Hour, int Minute, bool WorkingDaysOnly)
{
    /// <summary>The setting: 18:00 on working days, until the office says otherwise.</summary>
    public static OfficeSetting<BriefingSchedule> Setting { get; } = new("briefing-schedule", new BriefingSchedule(true, 18, 0, true), Roles.Clerk | Roles.Leader, Audit.AuditKeys.BriefingSchedule);

    /// <summary>The time of the day.</summary>
    public TimeOnly At => new(Hour, Minute);
}

/// <summary>
/// Publishes boards by schedule, each day once: that a board is there, not when the machine's clock says, decides. A day that was missed
/// because the server stood still is made good as of its end.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="keeper">Freezes boards.</param>
/// <param name="settings">The schedule.</param>
/// <param name="rules">Working days.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class BriefingPublisher(OfficeStore store, BriefingKeeper keeper, OfficeSettings settings, OfficeRules rules, TimeProvider time, ILogger<BriefingPublisher> logger)
    : BackgroundService
{
    /// <summary>Days back that are made good.</summary>
    internal const int MostDaysBack = 7;

    // A timer set for the hour fires late after a sleep or a clock change; a look each minute does not.
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(1);

    /// <summary>Publishes what is due.</summary>
    /// <returns>The days published.</returns>
    internal async Task<IReadOnlyList<DateOnly>> PublishDueAsync(CancellationToken cancellationToken)
    {
        var schedule = (await settings.ReadAsync(BriefingSchedule.Setting, cancellationToken)).Value;
        if (!schedule.IsOn)
            return [];
        var now = OfficeTime.Local(time.GetUtcNow());
        var today = DateOnly.FromDateTime(now);
        var first = today.AddDays(-MostDaysBack);
        var kept = await store.ReadAsync(
            async (db, ct) => new
            {
                Days = await db.Briefings.Where(b => b.Day >= first && b.Day <= today).Select(b => b.Day).ToHashSetAsync(ct),
                IsAny = await db.Briefings.AnyAsync(b => b.Day < first, ct),
                HasCases = await db.Cases.AnyAsync(ct),
            },
            cancellationToken);
        if (!kept.HasCases)
            return [];

        // An office that begins today has missed nothing before.
        var from = kept.IsAny ? first : kept.Days.Count > 0 ? kept.Days.Min() : today;
        var calendar = (await rules.CurrentAsync(cancellationToken)).Calendar;
        var published = new List<DateOnly>();
        for (var day = from; day <= today; day = day.AddDays(1))
        {
            if (kept.Days.Contains(day) || (day == today && TimeOnly.FromDateTime(now) < schedule.At) || (schedule.WorkingDaysOnly && !calendar.IsWorkingDay(day)))
                continue;
            if (await keeper.PublishAsync(day, cancellationToken) is RecordResult.Done)
                published.Add(day);
        }

        return published;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var day in await PublishDueAsync(stoppingToken))
                    logger.LogInformation("Published the board of {Day}", day);
                await Task.Delay(s_look, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug("The office closes; boards are published at the next start.");
            }
            catch (Exception e) when (e is StoreTroubleException or Microsoft.Data.Sqlite.SqliteException)
            {
                logger.LogWarning(e, "A board waits until the store is well");
                await Task.Delay(s_look, time, stoppingToken);
            }
        }
    }
}
