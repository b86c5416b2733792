using System.Diagnostics;

namespace PetitionDashboard.Benchmarks.Runner;

/// <summary>Something timed, once per round.</summary>
/// <param name="Name">For the reader.</param>
/// <param name="Work">What is done; it gets the number of the round, negative while warming up.</param>
internal sealed record Timed(string Name, Func<int, Task> Work);

/// <summary>
/// Times several things alternately, so that whatever else the machine does weighs on all of them alike: only their ratio is worth
/// anything, and only within one run.
/// </summary>
internal static class Rounds
{
    /// <summary>Times each once a round, in an order that turns from round to round.</summary>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="warmUp">How many come before that do not.</param>
    /// <param name="all">What is timed.</param>
    public static async Task<Stat[]> RunAsync(int rounds, int warmUp, params IReadOnlyList<Timed> all)
    {
        var timings = all.Select(_ => new List<double>(rounds)).ToArray();
        var processor = all.Select(_ => new List<double>(rounds)).ToArray();
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < all.Count; i++)
            {
                var which = (i + round + warmUp) % all.Count;
                var cpu = Environment.CpuUsage.TotalTime;
                var started = Stopwatch.GetTimestamp();
                await all[which].Work(round);
                var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                cpu = Environment.CpuUsage.TotalTime - cpu;
                if (round < 0)
                    continue;
                timings[which].Add(elapsed);
                processor[which].Add(cpu.TotalMilliseconds);
            }
        }

        return [.. timings.Zip(processor, (wall, cpu) => Stat.Of(wall) with { Cpu = Stat.Of(cpu).Median })];
    }
}
