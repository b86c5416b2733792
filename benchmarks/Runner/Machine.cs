using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace PetitionDashboard.Benchmarks.Runner;

/// <summary>On what a run was measured: without it the figures say nothing.</summary>
/// <param name="Cpu">Model of the processor.</param>
/// <param name="Cores">Cores that this process may use.</param>
/// <param name="MemoryMegabytes">Memory that this process may use.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET.</param>
/// <param name="Sqlite">SQLite.</param>
/// <param name="SyncMilliseconds">Median of writing 4 KiB and having the disk keep it, where the stores lie.</param>
/// <param name="Load">Processes that wanted a core in the last minute, ours included; -1 where the system does not say.</param>
internal sealed record Machine(
    string Cpu, int Cores, long MemoryMegabytes, string System, string Runtime, string Sqlite, double SyncMilliseconds, double Load)
{
    private const int Syncs = 100;
    private const int Block = 4096;

    /// <summary>This machine.</summary>
    public static Machine Of(string folder) => new(
        CpuModel(), Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20, RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription, SqliteVersion(), SyncTime(folder), LoadNow());

    /// <summary>As one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cpu}, {Cores} cores, {MemoryMegabytes} MB, {System}, {Runtime}, SQLite {Sqlite}, fsync {SyncMilliseconds:0.00} ms, load {Load:0.0}");

    private static string CpuModel()
    {
        const string info = "/proc/cpuinfo";
        var line = File.Exists(info) ? File.ReadLines(info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static double LoadNow()
    {
        const string load = "/proc/loadavg";
        return File.Exists(load) ? double.Parse(File.ReadAllText(load).Split(' ')[0], CultureInfo.InvariantCulture) : -1;
    }

    private static string SqliteVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }

    private static double SyncTime(string folder)
    {
        var path = Path.Combine(folder, "sync.tmp");
        var timings = new List<double>(Syncs);
        var block = new byte[Block];
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        {
            for (var i = 0; i < Syncs; i++)
            {
                var started = Stopwatch.GetTimestamp();
                file.Write(block);
                file.Flush(flushToDisk: true);
                timings.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        File.Delete(path);
        return Stat.Of(timings).Median;
    }
}
