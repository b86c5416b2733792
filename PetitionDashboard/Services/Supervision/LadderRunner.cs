using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Supervision;

/// <summary>
/// Sends the urgings that are due by the ladder, where the office has switched that on: on working days from nine in the morning on, each once.
/// Nothing else is ever sent by itself.
/// </summary>
/// <param name="ladder">What is due.</param>
/// <param name="acts">Performs.</param>
/// <param name="rules">Working days.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
internal sealed class LadderRunner(LadderService ladder, ActService acts, OfficeRules rules, TimeProvider time, ILogger<LadderRunner> logger) : BackgroundService
{
    private const int FirstHour = 9;
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(10);

    /// <summary>Who stands in the history.</summary>
    public const string Name = "督办阶梯";

    /// <summary>Sends what is due now.</summary>
    /// <returns>Numbers of the cases that were urged.</returns>
    public async Task<IReadOnlyList<string>> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = OfficeTime.Local(time.GetUtcNow());
        var calendar = (await rules.CurrentAsync(cancellationToken)).Calendar;
        if (now.Hour < FirstHour || !calendar.IsWorkingDay(OfficeTime.Today(time)))
            return [];
        var viewer = Viewer.System(Name);
        var board = await ladder.BoardAsync(viewer, cancellationToken);
        if (!board.Ladder.Value.SendsUrgings)
            return [];
        var sent = new List<string>();
        foreach (var due in board.Open.Where(c => c.Act == "urge"))
        {
            // One case and one day of the rung are one request: a restart urges nobody twice.
            var request = MassActs.RequestOf($"ladder/{due.Since:O}", due.Number);
            if (await acts.PerformAsync(viewer, new ActRequest("urge", new UrgeInput { Text = due.Text }, due.Number, Request: request), cancellationToken) is ActResult.Done { Again: false })
                sent.Add(due.Number);
        }

        return sent;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The office closes.
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            logger.LogWarning(e, "The ladder was not read: {Trouble}; it is tried again.", e.Trouble);
        }
    }
}
