using System.Diagnostics;
using Microsoft.Data.Sqlite;
using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>
/// One durable act through the service, against hand-written SQL that writes the same bytes in one transaction. The bytes are recorded
/// on a copy of the store, then the same acts run on a second copy and the recorded writes on a third, by turns.
/// </summary>
internal sealed class ActSuite : Suite
{
    private const double LeastRate = 0.5;

    // An office's server runs for weeks. The runtime translates anew what was done some thirty times, a little later and beside it: what that costs is
    // no part of an act, and it weighs on the side that does more.
    private const int WarmUp = 100;
    private static readonly string[] s_counts =
    [
        "count(*) FROM petition_case", "count(*) FROM case_event", "count(*) FROM case_fact", "sum(\"N\") FROM tally",
        "count(*) FROM case_clock", "count(*) FROM case_lookup", "count(*) FROM case_search", "count(*) FROM change",
    ];

    /// <inheritdoc/>
    public override string Key => "act";

    /// <inheritdoc/>
    public override string What => "one durable act, against the same writes by hand (synchronous=FULL)";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        var cases = WarmUp + run.Options.Rounds;
        var recorded = await RecordAsync(run, cases);
        await using var service = await BenchOffice.OpenAsync(await run.Shelf.CopyAsync(run.Options.Small));
        await using var plain = await BenchOffice.OpenAsync(await run.Shelf.CopyAsync(run.Options.Small));
        await using var connection = await plain.ConnectAsync();
        var prepared = new Dictionary<string, SqliteCommand>(StringComparer.Ordinal);
        var life = await CaseLife.OfAsync(service);
        var byService = CaseLife.Steps.Select(_ => new List<Timing>()).ToArray();
        var byHand = CaseLife.Steps.Select(_ => new List<Timing>()).ToArray();
        for (var i = 0; i < cases; i++)
        {
            string? number = null;
            for (var step = 0; step < CaseLife.Steps.Length; step++)
            {
                var write = recorded[i][step];
                var handFirst = (i + step) % 2 == 0;
                var hand = handFirst ? Time(() => write.Replay(connection, prepared)) : default;
                var begun = Timing.Begin();
                number = await life.DoAsync(step, i, number);
                var act = begun.End();
                if (!handFirst)
                    hand = Time(() => write.Replay(connection, prepared));
                if (i < WarmUp)
                    continue;
                byService[step].Add(act);
                byHand[step].Add(hand);
            }
        }

        await CheckAsync(service, plain);
        for (var step = 0; step < CaseLife.Steps.Length; step++)
            Add(run, CaseLife.Steps[step], byService[step], byHand[step], recorded.Average(r => r[step].Writes.Count));
        Add(run, "all of them, a case at a time", PerCase(byService), PerCase(byHand), recorded.Average(r => r.Sum(t => t.Writes.Count)));
        foreach (var command in prepared.Values)
            await command.DisposeAsync();
    }

    private static async Task<List<Transaction[]>> RecordAsync(Run run, int cases)
    {
        var tape = new StatementTape();
        var recorded = new List<Transaction[]>(cases);
        await using var office = await BenchOffice.OpenAsync(await run.Shelf.CopyAsync(run.Options.Small), tape);
        var life = await CaseLife.OfAsync(office);
        tape.Take();
        for (var i = 0; i < cases; i++)
        {
            var transactions = new List<Transaction>();
            string? number = null;
            for (var step = 0; step < CaseLife.Steps.Length; step++)
            {
                number = await life.DoAsync(step, i, number);
                transactions.Add(tape.Take() is [var only] ? only : throw new InvalidOperationException("An act is one transaction."));
            }

            recorded.Add([.. transactions]);
        }

        return recorded;
    }

    private static void Add(Run run, string act, IReadOnlyCollection<Timing> byService, IReadOnlyCollection<Timing> byHand, double writes)
    {
        var (service, hand) = (Timing.Of(byService), Timing.Of(byHand));
        run.Add(new Figure($"{act}: rate over the rate by hand", hand.Median / service.Median, "x", LeastRate, AtLeast: true)
        {
            Behind = [("service", service), ("by hand", hand)],
            Note = $"{Figure.Text(writes)} statements, {Figure.Text(1000 / service.Median)} a second, {Figure.Text(byService.Average(t => t.Bytes) / 1024)} KB allocated by the service, {Figure.Text(byHand.Average(t => t.Bytes) / 1024)} by hand",
        });
    }

    private static Timing[] PerCase(List<Timing>[] steps) =>
        [.. Enumerable.Range(0, steps[0].Count).Select(i => new Timing(steps.Sum(s => s[i].Wall), steps.Sum(s => s[i].Processor), steps.Sum(s => s[i].Bytes)))];

    private static Timing Time(Action work)
    {
        var begun = Timing.Begin();
        work();
        return begun.End();
    }

    /// <summary>Both stores must hold the same amount in the end, or something else was compared.</summary>
    private static async Task CheckAsync(BenchOffice service, BenchOffice plain)
    {
        await using var one = await service.ConnectAsync();
        await using var other = await plain.ConnectAsync();
        foreach (var what in s_counts)
        {
            var (a, b) = (await CountAsync(one, what), await CountAsync(other, what));
            if (a != b)
                throw new InvalidOperationException($"{what}: {a} by the service, {b} by hand.");
        }
    }

    /// <summary>What one act took: milliseconds by the wall clock and of the processor, and bytes allocated.</summary>
    private readonly record struct Timing(double Wall, double Processor, long Bytes)
    {
        private static double Now => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;

        /// <summary>Now; its end is taken with <see cref="End"/>.</summary>
        public static Timing Begin() =>
            new(Now, Environment.CpuUsage.TotalTime.TotalMilliseconds, GC.GetTotalAllocatedBytes());

        /// <summary>Median and so on of many.</summary>
        public static Stat Of(IReadOnlyCollection<Timing> all) =>
            Stat.Of([.. all.Select(t => t.Wall)]) with { Cpu = Stat.Of([.. all.Select(t => t.Processor)]).Median };

        /// <summary>What has passed since it began.</summary>
        public Timing End() =>
            new(Now - Wall, Environment.CpuUsage.TotalTime.TotalMilliseconds - Processor, GC.GetTotalAllocatedBytes() - Bytes);
    }

    private static async Task<long> CountAsync(SqliteConnection connection, string what)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT " + what;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
