using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PetitionDashboard.Benchmarks.Offices;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>How much memory an import takes at its peak: measured in a process that does nothing else.</summary>
internal static class ImportMemory
{
    /// <summary>First argument of the child process.</summary>
    public const string Verb = "--import-child";

    private const int KilobyteShift = 10;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(20);

    /// <summary>What a child found.</summary>
    /// <param name="Rows">Rows imported.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="WorkingSet">Most bytes of memory that the process held.</param>
    /// <param name="Managed">Most bytes that managed objects took, garbage included.</param>
    public sealed record Peak(long Rows, double Seconds, long WorkingSet, long Managed);

    /// <summary>Imports a file into an empty store in a process of its own.</summary>
    public static async Task<Peak> MeasureAsync(string file, string store)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(ImportMemory).Assembly.Location);
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(file);
        start.ArgumentList.Add(store);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0
            ? JsonSerializer.Deserialize<Peak>(output)!
            : throw new InvalidOperationException($"The import in a process of its own ended with {child.ExitCode}.");
    }

    /// <summary>The child: imports and prints its peak.</summary>
    public static async Task<int> RunChildAsync(string[] args)
    {
        await using var office = await BenchOffice.OpenAsync(args[2]);
        using var stop = new CancellationTokenSource();
        var watching = WatchAsync(stop.Token);
        var report = await ImportSuite.ImportAsync(office, args[1]);
        await stop.CancelAsync();
        using var self = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
            new Peak(report.Imported, report.Elapsed.TotalSeconds, Math.Max(PeakOfSystem(), self.PeakWorkingSet64), await watching)));
        return 0;
    }

    private static async Task<long> WatchAsync(CancellationToken cancellationToken)
    {
        var most = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            await Task.Delay(s_interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return most;
    }

    /// <summary>The system's own high-water mark, where it keeps one.</summary>
    private static long PeakOfSystem()
    {
        const string status = "/proc/self/status";
        const string mark = "VmHWM:";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith(mark, StringComparison.Ordinal)) : null;
        return line is null ? 0 : long.Parse(line[mark.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) << KilobyteShift;
    }
}
