using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Backup;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Store;

/// <summary>The machine under the store fails: the act fails visibly, nothing is half-written, the office goes on.</summary>
public sealed class TroubleTests
{
    [Fact]
    public async Task A_store_that_another_program_holds_is_given_up_after_five_seconds_and_worked_in_afterwards()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var began = Stopwatch.GetTimestamp();
        await using (var other = await OtherAsync(office, "BEGIN EXCLUSIVE"))
        {
            var trouble = Assert.IsType<ActResult.Trouble>(await WithdrawAsync(office, number));
            Assert.Equal(StoreTrouble.Busy, trouble.What);

            // Reading goes on meanwhile.
            Assert.Equal(Stage.Registered, (await office.Get<CaseService>().FindAsync(office.Clerk, number, TestContext.Current.CancellationToken))!.Case.Stage);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(20));
        Assert.IsType<ActResult.Done>(await WithdrawAsync(office, number));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
    }

    [Fact]
    public async Task A_full_disk_refuses_the_act_whole_and_takes_it_once_there_is_space()
    {
        var disk = new Disk();
        await using var office = await TestOffice.OpenAsync(more: s => s.ConfigureDbContext<OfficeDb>(options => options.AddInterceptors(disk)));
        var number = await office.RegisterAsync();
        await disk.LimitAsync(1);
        var text = new RegisterInput { Anonymous = true, Title = "长文", Content = new string('文', 90_000) };
        var full = Assert.IsType<ActResult.Trouble>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", text), TestContext.Current.CancellationToken));
        Assert.Equal(StoreTrouble.Full, full.What);
        Assert.NotNull(await office.Get<CaseService>().FindAsync(office.Clerk, number, TestContext.Current.CancellationToken));

        await disk.LimitAsync(1_000_000);
        var done = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", text), TestContext.Current.CancellationToken));
        Assert.Equal("XF2026000002", done.Case.Number);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
    }

    [Fact]
    public async Task What_is_no_case_is_kept_whole_or_not_at_all_and_says_so_under_a_reference()
    {
        var disk = new Disk();
        await using var office = await TestOffice.OpenAsync(more: s => s.ConfigureDbContext<OfficeDb>(options => options.AddInterceptors(disk)));
        var setting = new OfficeSetting<string>("test-text", "短", Roles.Supervisor, AuditKeys.LimitChanged);
        var settings = office.Get<OfficeSettings>();
        await disk.LimitAsync(1);
        var full = Assert.IsType<SettingResult<string>.Trouble>(
            await settings.ChangeAsync(office.Supervisor, setting, 0, new string('文', 90_000), "加长", TestContext.Current.CancellationToken));
        Assert.Equal((StoreTrouble.Full, 8), (full.What, full.Reference.Length));
        Assert.Equal("短", (await settings.ReadAsync(setting, TestContext.Current.CancellationToken)).Value);

        await disk.LimitAsync(1_000_000);
        Assert.IsType<SettingResult<string>.Done>(
            await settings.ChangeAsync(office.Supervisor, setting, 0, new string('文', 90_000), "加长", TestContext.Current.CancellationToken));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsGood);
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_left_alone_until_a_backup_replaces_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var backups = office.Get<BackupService>();
        var file = Path.Combine(office.Folder, "before.db");
        await backups.BackupAsync(file, TestContext.Current.CancellationToken);
        await SetAsync(office, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231000000_Later', '99.0')");
        var newer = await Assert.ThrowsAsync<NewerStoreException>(() => office.Get<StoreStart>().MigrateAsync(TestContext.Current.CancellationToken));
        Assert.Equal("20991231000000_Later", newer.Migration);

        var refused = Assert.IsType<BackupResult.Refused>(await backups.RestoreAsync(file, replace: false, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(BackupProblem.NotEmpty, refused.Why);
        var restored = Assert.IsType<BackupResult.Restored>(await backups.RestoreAsync(file, replace: true, cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(restored.Report.IsGood);
        Assert.True(File.Exists(restored.Earlier));
        await office.Get<StoreStart>().MigrateAsync(TestContext.Current.CancellationToken);
    }

    private static Task<ActResult> WithdrawAsync(TestOffice office, string number) => office.Acts.PerformAsync(
        office.Clerk, new ActRequest("withdraw", new WithdrawInput { SignedRequest = true }, number), TestContext.Current.CancellationToken);

    private static async Task<SqliteConnection> OtherAsync(TestOffice office, string sql)
    {
        var file = Path.Combine(office.Folder, "data", StoreSetup.DatabaseFile);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task SetAsync(TestOffice office, string sql)
    {
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A disk that has room for so many pages: SQLite keeps that limit with each connection, so every one is told.</summary>
    private sealed class Disk : DbConnectionInterceptor
    {
        private readonly List<DbConnection> _open = [];
        private int _pages = 1_000_000;

        public async Task LimitAsync(int pages)
        {
            _pages = pages;
            foreach (var connection in _open.Where(c => c.State == System.Data.ConnectionState.Open))
                await TellAsync(connection);
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (!_open.Contains(connection))
                _open.Add(connection);
            await TellAsync(connection);
        }

        private async Task TellAsync(DbConnection connection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {_pages}");
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
