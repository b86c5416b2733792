using System.Diagnostics;
using Microsoft.Extensions.Options;
using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>One change and two hundred screens that show one view: how often it is read anew, and when the last screen has it.</summary>
internal sealed class LiveSuite : Suite
{
    private const int Screens = 200;
    private const double Allowance = 50;
    private const int WarmUp = 10;
    private const int LongestPause = 250;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public override string Key => "live";

    /// <inheritdoc/>
    public override string What => "one change with 200 subscribers on one view";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        await using var office = await BenchOffice.OpenAsync(await run.Shelf.CopyAsync(run.Options.Large));
        await office.StartAsync();
        var throttle = office.Get<IOptions<LiveOptions>>().Value.Throttle.TotalMilliseconds;
        var hub = office.Get<LiveQueryHub>();
        var viewer = await office.ViewerAsync(Roles.Supervisor);
        var query = new QueueQuery { View = QueueView.Find("all")! };
        var total = (await office.Get<QueueService>().TotalAsync(viewer, query)).Value;
        var audience = new Audience(Screens);
        var served = audience.Expect(total);
        var screens = new List<IDisposable>(Screens);
        for (var i = 0; i < Screens; i++)
        {
            var screen = i;
            var watched = await office.Get<QueueLive>().ListAsync(viewer, query, QueueService.PageSize);
            screens.Add(hub.Subscribe(watched.Query, reading => audience.Serve(screen, reading.Total.Value)));
        }

        await served.WaitAsync(s_patience);
        var life = await CaseLife.OfAsync(office);
        var times = new List<double>();
        var computes = new List<double>();
        var pauses = new Random(1);
        for (var i = 0; i < WarmUp + run.Options.Rounds; i++)
        {
            // Some changes meet the throttle of the one before, some a quiet view.
            await Task.Delay(pauses.Next(LongestPause));
            var recomputes = hub.Recomputes;
            served = audience.Expect(++total);
            await life.DoAsync(0, i, null);
            var committed = Stopwatch.GetTimestamp();
            await served.WaitAsync(s_patience);
            if (i < WarmUp)
                continue;
            times.Add(Math.Max(0, Stopwatch.GetElapsedTime(committed, audience.LastServed).TotalMilliseconds));
            computes.Add(hub.Recomputes - recomputes);
        }

        foreach (var screen in screens)
            screen.Dispose();
        var stat = Stat.Of(times);
        run.Add(new Figure("recomputes per change, most", computes.Max(), "x", 1) { Note = $"{hub.ActiveSubscriptions} subscriptions left open at the end" });
        run.Add(new Figure($"from commit until all {Screens} were served, p95", stat.P95, "ms", throttle + Allowance) { Behind = [("served", stat)] });
    }

    /// <summary>The screens and what each of them shows.</summary>
    private sealed class Audience(int screens)
    {
        private readonly Lock _gate = new();
        private readonly int[] _shown = [.. Enumerable.Repeat(-1, screens)];
        private TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _expected;
        private long _last;

        /// <summary>When the last screen had what was expected.</summary>
        public long LastServed => Interlocked.Read(ref _last);

        /// <summary>Done when every screen shows this total or a later one.</summary>
        public Task Expect(int total)
        {
            lock (_gate)
            {
                _expected = total;
                _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _all.Task;
            }
        }

        /// <summary>A screen shows a total.</summary>
        public Task Serve(int screen, int total)
        {
            lock (_gate)
            {
                _shown[screen] = total;
                if (Array.TrueForAll(_shown, s => s >= _expected))
                {
                    Interlocked.Exchange(ref _last, Stopwatch.GetTimestamp());
                    _all.TrySetResult();
                }

                return Task.CompletedTask;
            }
        }
    }
}
