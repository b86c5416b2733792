using System.Globalization;
using Microsoft.Data.Sqlite;
using PetitionDashboard.Services.Demo;

namespace PetitionDashboard.Benchmarks.Offices;

/// <summary>Filled stores, each made once and then copied: seeding a hundred thousand cases takes a while.</summary>
internal sealed class StoreShelf : IDisposable
{
    private const int Seed = 2026;
    private readonly string _masters;
    private readonly TextWriter _log;
    private int _copies;

    /// <summary>Stores in a folder of their own.</summary>
    /// <param name="kept">Folder that outlives the run; null for none.</param>
    /// <param name="log">Where progress is told.</param>
    public StoreShelf(string? kept, TextWriter log)
    {
        Folder = Directory.CreateTempSubdirectory("petition-bench-").FullName;
        _masters = kept ?? Path.Combine(Folder, "stores");
        _log = log;
    }

    /// <summary>Folder of this run, deleted at its end.</summary>
    public string Folder { get; }

    /// <summary>A store of so many cases, to be read or changed: nobody else uses it.</summary>
    public async Task<string> CopyAsync(int cases)
    {
        var master = await MasterAsync(cases);
        var copy = Empty();
        foreach (var file in Directory.EnumerateFiles(master, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(master, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>A store of so many cases, shared: nobody may change it.</summary>
    public async Task<string> MasterAsync(int cases)
    {
        var folder = Path.Combine(_masters, cases.ToString(CultureInfo.InvariantCulture));
        var done = Path.Combine(folder, "seeded");
        if (File.Exists(done))
            return folder;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await using (var office = await BenchOffice.OpenAsync(folder))
        {
            var report = await office.Get<SeedService>().SeedAsync(cases, Seed)
                ?? throw new InvalidOperationException("The office of the benchmarks has nobody to play its cases.");
            await _log.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  seeded {report.Cases} cases with {report.Events} acts in {report.Elapsed.TotalSeconds:0.0} s ({report.Cases / report.Elapsed.TotalSeconds:0} cases/s)"));
            await using var connection = await office.ConnectAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync();
        }

        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(done, string.Empty);
        return folder;
    }

    /// <summary>An empty folder for a store.</summary>
    public string Empty() => Directory.CreateDirectory(Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"store-{++_copies}"))).FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
