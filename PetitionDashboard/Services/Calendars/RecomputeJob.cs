using PetitionDashboard.Live;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Calendars;

/// <summary>How a run stands that goes on whoever closes the page.</summary>
/// <param name="PersonId">Who started it.</param>
/// <param name="IsRunning">Whether it still runs.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Survey">What a survey found; null while it runs, and of a run that counts.</param>
/// <param name="Report">What was counted; null while it runs, and of a survey.</param>
/// <param name="Failed">It broke off; the log says why.</param>
/// <param name="Cancelled">It was stopped.</param>
internal sealed record RecomputeState(
    int PersonId, bool IsRunning, RecomputeProgress Progress = default, RecomputeSurvey? Survey = null, RecomputeReport? Report = null, bool Failed = false, bool Cancelled = false);

/// <summary>Surveys and runs off the circuit, one at a time in this process; screens follow through the feed.</summary>
/// <param name="recompute">Does it.</param>
/// <param name="feed">Tells screens.</param>
/// <param name="logger">Bugs.</param>
internal sealed class RecomputeJob(RecomputeService recompute, IChangeFeed feed, ILogger<RecomputeJob> logger) : IDisposable
{
    /// <summary><see cref="ChangeFact.Subject"/> of a run that went on.</summary>
    public const string Subject = "recompute";

    private readonly Lock _gate = new();
    private CancellationTokenSource? _running;
    private RecomputeState? _state;

    /// <summary>How the last run stands for a viewer: what it found is told to whoever started it.</summary>
    public RecomputeState? For(Viewer viewer)
    {
        var state = Volatile.Read(ref _state);
        return state is null || state.PersonId == viewer.PersonId ? state : state.IsRunning ? state with { Progress = default } : null;
    }

    /// <summary>Starts to survey (without a reason) or to count; false while another run goes on.</summary>
    public bool Start(Viewer viewer, bool includeEnded, string? reason)
    {
        CancellationTokenSource stop;
        lock (_gate)
        {
            if (_state is { IsRunning: true })
                return false;
            _running?.Dispose();
            stop = _running = new CancellationTokenSource();
            Set(new RecomputeState(viewer.PersonId, IsRunning: true));
        }

        _ = Task.Run(() => RunAsync(viewer, includeEnded, reason, stop.Token), CancellationToken.None);
        return true;
    }

    /// <summary>Stops the run of a viewer between two batches.</summary>
    public void Stop(Viewer viewer)
    {
        lock (_gate)
        {
            if (_state is { IsRunning: true } state && state.PersonId == viewer.PersonId)
                _running?.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _running?.Cancel();
        _running?.Dispose();
    }

    private async Task RunAsync(Viewer viewer, bool includeEnded, string? reason, CancellationToken stop)
    {
        var progress = new Reporter(p => Set(new RecomputeState(viewer.PersonId, IsRunning: true, p)));
        var ended = new RecomputeState(viewer.PersonId, IsRunning: false);
        try
        {
            if (reason is null)
                ended = ended with { Survey = await recompute.SurveyAsync(viewer, includeEnded, progress, stop) };
            else
                ended = ended with { Report = await recompute.RunAsync(viewer, reason, includeEnded, progress, stop) };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ended = ended with { Cancelled = true };
        }
        catch (Exception e)
        {
            logger.LogError(e, "Counting clocks anew failed.");
            ended = ended with { Failed = true };
        }

        Set(ended);
    }

    private void Set(RecomputeState state)
    {
        Volatile.Write(ref _state, state);
        feed.Publish(new ChangeFact(ChangeKind.Setting) { Subject = Subject });
    }

    private sealed class Reporter(Action<RecomputeProgress> report) : IProgress<RecomputeProgress>
    {
        public void Report(RecomputeProgress value) => report(value);
    }
}
