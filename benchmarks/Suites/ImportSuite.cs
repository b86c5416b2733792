using System.Globalization;
using Microsoft.Data.Sqlite;
using PetitionDashboard.Benchmarks.Offices;
using PetitionDashboard.Benchmarks.Runner;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Import;

namespace PetitionDashboard.Benchmarks.Suites;

/// <summary>
/// Importing a file, against bare prepared inserts of the rows that it becomes (every table, the same transactions); memory as the file
/// grows.
/// </summary>
internal sealed class ImportSuite : Suite
{
    private const double LeastRate = 0.25;
    private const double MostMemoryGrowth = 1.25;
    private const int GeneratedRows = 3000;
    private const int FileRounds = 5;
    private const string RealName = "citizen-messages-with-replies.xlsx";

    /// <inheritdoc/>
    public override string Key => "import";

    /// <inheritdoc/>
    public override string What => "rows a second, against bare prepared inserts of the same rows; memory as the file grows";

    /// <inheritdoc/>
    public override async Task RunAsync(Run run)
    {
        var generated = Path.Combine(run.Shelf.Folder, "generated.csv");
        await MessageFile.WriteAsync(generated, GeneratedRows);
        await RateAsync(run, generated, "generated rows");
        if (RealFile() is { } real)
            await RateAsync(run, real, "real messages");
        else
            run.Say("no real file (PETITION_SHARED_DATA, or shared/data beside the repository)");
        await MemoryAsync(run);
    }

    /// <summary>Imports as the command line does.</summary>
    public static async Task<ImportReport> ImportAsync(BenchOffice office, string file)
    {
        var report = await office.Get<ImportService>().ImportAsync(Viewer.System("benchmarks"), new ImportRequest(file));
        return report is { Problem: null, Refused: 0 }
            ? report
            : throw new InvalidOperationException($"The file was not imported: {report?.Problem?.ToString() ?? "rows were refused"}.");
    }

    private static async Task RateAsync(Run run, string file, string name)
    {
        var tape = new StatementTape();
        long rows;
        await using (var office = await BenchOffice.OpenAsync(run.Shelf.Empty(), tape))
        {
            tape.Take();
            rows = (await ImportAsync(office, file)).Imported;
        }

        var written = tape.Take();
        var imports = new List<double>();
        var inserts = new List<double>();
        for (var round = -1; round < FileRounds; round++)
        {
            await using var one = await BenchOffice.OpenAsync(run.Shelf.Empty());
            await using var other = await BenchOffice.OpenAsync(run.Shelf.Empty());
            Timed[] both = [new("import", async _ => Check(rows, (await ImportAsync(one, file)).Imported)), new("inserts", _ => ReplayAsync(other, written))];
            var isTurned = round % 2 != 0;
            var stats = await Rounds.RunAsync(1, 0, isTurned ? [both[1], both[0]] : both);
            if (round < 0)
                continue;
            imports.Add(stats[isTurned ? 1 : 0].Median);
            inserts.Add(stats[isTurned ? 0 : 1].Median);
        }

        var (import, bare) = (Stat.Of(imports), Stat.Of(inserts));
        run.Add(new Figure($"{rows} {name}: rate over that of bare prepared inserts", bare.Median / import.Median, "x", LeastRate, AtLeast: true)
        {
            Behind = [("import", import), ("bare inserts", bare)],
            Note = $"{Figure.Text(rows / import.Median * 1000)} rows a second, {Figure.Text((double)written.Sum(t => t.Writes.Count) / rows)} statements a row, {written.Count} transactions",
        });
    }

    private static async Task MemoryAsync(Run run)
    {
        var peaks = new List<ImportMemory.Peak>();
        foreach (var rows in new[] { run.Options.Small, run.Options.Large })
        {
            var file = Path.Combine(run.Shelf.Folder, string.Create(CultureInfo.InvariantCulture, $"memory-{rows}.csv"));
            await MessageFile.WriteAsync(file, rows);
            var peak = await ImportMemory.MeasureAsync(file, run.Shelf.Empty());
            File.Delete(file);
            run.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"{peak.Rows} rows: peak {peak.WorkingSet >> 20} MB working set, {peak.Managed >> 20} MB managed, {peak.Rows / peak.Seconds:0} rows/s"));
            peaks.Add(peak);
        }

        var name = $"{run.Options.Large} over {run.Options.Small} rows";
        run.Add(new Figure($"peak working set, {name}", (double)peaks[1].WorkingSet / peaks[0].WorkingSet, "x", MostMemoryGrowth)
        {
            Note = $"{peaks[0].WorkingSet >> 20} MB and {peaks[1].WorkingSet >> 20} MB",
        });
        run.Add(new Figure($"peak managed memory, {name}", (double)peaks[1].Managed / peaks[0].Managed, "x", MostMemoryGrowth)
        {
            Note = $"{peaks[0].Managed >> 20} MB and {peaks[1].Managed >> 20} MB",
        });
        run.Add(new Figure($"rows a second, {name}", peaks[1].Rows / peaks[1].Seconds / (peaks[0].Rows / peaks[0].Seconds), "x"));
    }

    private static async Task ReplayAsync(BenchOffice office, IReadOnlyList<Transaction> transactions)
    {
        await using var connection = await office.ConnectAsync();
        var prepared = new Dictionary<string, SqliteCommand>(StringComparer.Ordinal);
        foreach (var transaction in transactions)
            transaction.Replay(connection, prepared);
        foreach (var command in prepared.Values)
            await command.DisposeAsync();
    }

    private static void Check(long expected, long rows)
    {
        if (rows != expected)
            throw new InvalidOperationException($"{rows} rows came in, {expected} were to.");
    }

    private static string? RealFile()
    {
        if (Environment.GetEnvironmentVariable("PETITION_SHARED_DATA") is { } given && File.Exists(Path.Combine(given, RealName)))
            return Path.Combine(given, RealName);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "data", RealName);
            if (File.Exists(beside))
                return beside;
        }

        return null;
    }
}
