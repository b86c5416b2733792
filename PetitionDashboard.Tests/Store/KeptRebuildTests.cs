using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;
using PetitionDashboard.Tests.Services.Boards;
using PetitionDashboard.Tests.Services.Queue;

namespace PetitionDashboard.Tests.Store;

/// <summary>A store written by the first released schema, opened by this program.</summary>
public sealed class KeptRebuildTests
{
    private const string First = "20261123212025_Initial";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_of_the_first_schema_gets_everything_that_is_kept_beside_its_cases()
    {
        await RandomOffice.Recipes.Array[25].SampleAsync(
            async recipes =>
            {
                await using var office = await TestOffice.OpenAsync();
                await office.AskAsync(await office.RegisterAsync(), 4, 5);
                await RandomOffice.WriteAsync(office, recipes.Select(r => r with { Clocks = [] }));
                var seen = await SeenAsync(office);
                var tallies = await TalliesAsync(office);
                await using var later = await TestOffice.OpenAsync();
                await AsOfFirstSchemaAsync(office, later);
                await later.Get<StoreStart>().MigrateAsync(Token);
                Assert.Equal(seen, await SeenAsync(later));
                Assert.Equal(tallies, await TalliesAsync(later));
                Assert.Contains(tallies, t => t.StartsWith("a:5 ", StringComparison.Ordinal));
                Assert.Empty((await later.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings);
            },
            iter: 2,
            threads: 1);
    }

    [Fact]
    public async Task What_is_of_this_version_already_is_left_as_it_is()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AskAsync(await office.RegisterAsync(), 5);
        await using (var db = await office.Store.OpenAsync(Token))
            await db.Database.ExecuteSqlRawAsync("UPDATE tally SET \"N\" = 77 WHERE \"Slice\" = 'a:5'", Token);
        await office.Get<StoreStart>().MigrateAsync(Token);
        Assert.Contains(await TalliesAsync(office), t => t.EndsWith(" 77", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_case_that_was_reopened_twice_the_first_reopening_comes_back_where_only_the_last_was_kept()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.ClosedAsync();
        office.Time.Advance(TimeSpan.FromDays(1));
        var first = office.Time.GetUtcNow();
        await office.ActAsync(office.Leader, number, "reopen", new ReopenInput { Reason = "新事实" });
        await office.ActAsync(office.Clerk, number, "withdraw", new WithdrawInput { SignedRequest = true });
        await office.ActAsync(office.Clerk, number, "archive", new ArchiveInput { Reason = "已撤回", ArchiveClass = ArchiveClasses.All[0] });
        office.Time.Advance(TimeSpan.FromDays(9));
        await office.ActAsync(office.Leader, number, "reopen", new ReopenInput { Reason = "再次反映" });
        await using (var db = await office.Store.OpenAsync(Token))
        {
            var row = await db.Cases.AsNoTracking().SingleAsync(Token);
            var state = CaseCodec.Read(row.State, row.Content);
            var before = CaseCodec.Write(state with { Closures = [state.Closures[0] with { ReopenedAt = office.Time.GetUtcNow() }] });
            await db.Cases.ExecuteUpdateAsync(c => c.SetProperty(x => x.State, before), Token);
            await db.Settings.Where(s => s.Key == "kept-beside").ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, "6"), Token);
        }

        await office.Get<StoreStart>().MigrateAsync(Token);
        await using var after = await office.Store.OpenAsync(Token);
        var now = await after.Cases.AsNoTracking().SingleAsync(Token);
        Assert.Equal(first, CaseCodec.Read(now.State, now.Content).Closures[0].ReopenedAt);
        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings);
    }

    private static async Task<List<string>> SeenAsync(TestOffice office)
    {
        var seen = new List<string>();
        foreach (var viewer in new[] { office.Clerk, office.Head, office.OtherHandler, office.Partner })
        {
            foreach (var view in QueueView.All)
            {
                var query = new QueueQuery { View = view };
                var reading = await office.Get<QueueService>().ReadAsync(viewer, query, cancellationToken: Token);
                seen.Add($"{viewer.UserName} {view.Key} {reading.Total.Value}: {string.Join(' ', reading.Page.Rows.Select(r => r.Number))}");
            }
        }

        return seen;
    }

    private static async Task<List<string>> TalliesAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(Token);
        return [.. (await db.Tallies.AsNoTracking().Where(t => t.N != 0).ToListAsync(Token)).Select(t => $"{t.Slice} {t.Metric} {t.A} {t.B} {t.N}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Gives another office the cases of one, in a file that has the tables and columns of the first schema only.</summary>
    private static async Task AsOfFirstSchemaAsync(TestOffice from, TestOffice to)
    {
        var first = Path.Combine(to.Folder, "first.db");
        var options = new DbContextOptionsBuilder<OfficeDb>();
        StoreSetup.Configure(options, new SqliteConnectionStringBuilder { DataSource = first, Pooling = false }.ToString());
        await using (var db = new OfficeDb(options.Options))
        {
            await db.GetService<IMigrator>().MigrateAsync(First, cancellationToken: Token);
            await db.Database.OpenConnectionAsync(Token);
            await RunAsync(db, $"PRAGMA journal_mode=DELETE; PRAGMA foreign_keys=OFF; ATTACH DATABASE '{await FileAsync(from)}' AS now;");
            foreach (var table in await TextsAsync(db, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT IN ('case_search', 'sqlite_sequence') AND substr(name, 1, 4) <> '__EF'"))
            {
                var columns = string.Join(", ", (await TextsAsync(db, $"SELECT name FROM pragma_table_info('{table}')")).Select(c => $"\"{c}\""));
                await RunAsync(db, $"DELETE FROM main.\"{table}\"; INSERT INTO main.\"{table}\" ({columns}) SELECT {columns} FROM now.\"{table}\"");
            }

            // Without the people, whose keys the other office has not, and what the program of that schema did not keep.
            await RunAsync(db, "UPDATE petition_case SET \"CaseKey\" = NULL, \"Parties\" = NULL; DELETE FROM case_lookup;");
            await RunAsync(db, "UPDATE petition_case SET \"State\" = json_remove(\"State\", '$.Steps', '$.UrgingDays');");
            await RunAsync(db, "DETACH DATABASE now; DELETE FROM tally WHERE \"Slice\" LIKE 'a:%'; DELETE FROM setting WHERE \"Key\" = 'kept-beside';");
        }

        SqliteConnection.ClearAllPools();
        var file = await FileAsync(to);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Move(first, file, overwrite: true);
    }

    private static async Task<string> FileAsync(TestOffice office)
    {
        await using var db = await office.Store.OpenAsync(Token);
        return new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
    }

    private static async Task RunAsync(OfficeDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<List<string>> TextsAsync(OfficeDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var texts = new List<string>();
        while (await reader.ReadAsync(Token))
            texts.Add(reader.GetString(0));
        return texts;
    }
}
