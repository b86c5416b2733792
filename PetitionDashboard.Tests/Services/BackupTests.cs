using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Services.Backup;

namespace PetitionDashboard.Tests.Services;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_of_a_working_office_brings_its_cases_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var backups = office.Get<BackupService>();
        var file = Path.Combine(office.Folder, "copy.db");
        var saved = Assert.IsType<BackupResult.Saved>(await backups.BackupAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(1, saved.Cases);
        Assert.Equal([file], Directory.GetFiles(office.Folder, "copy.db*"));
        await office.RegisterAsync(x => x with { Title = "备份之后登记" });

        var restored = Assert.IsType<BackupResult.Restored>(await backups.RestoreAsync(file, replace: true, cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(restored.Report.IsGood);
        await using var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal([number], await db.Cases.Select(c => c.Number).ToListAsync(TestContext.Current.CancellationToken));

        // What was there before the restore is not lost.
        Assert.True(File.Exists(restored.Earlier));
        Assert.IsType<BackupResult.Restored>(await backups.RestoreAsync(restored.Earlier, replace: true, cancellationToken: TestContext.Current.CancellationToken));
        await using var again = await office.Store.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await again.Cases.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_backup_without_its_keys_opens_nobody()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var file = Path.Combine(office.Folder, "copy.db");
        await office.Get<BackupService>().BackupAsync(file, TestContext.Current.CancellationToken);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("王小明"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("13800138000"u8));

        await using var other = await TestOffice.OpenAsync();
        var restored = Assert.IsType<BackupResult.Restored>(
            await other.Get<BackupService>().RestoreAsync(file, replace: true, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains(restored.Report.Findings, f => f.Check == PetitionDashboard.Services.Verification.VerifyCheck.Sealed);
    }

    [Fact]
    public async Task A_store_with_cases_is_replaced_only_on_demand()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var file = Path.Combine(office.Folder, "copy.db");
        var backups = office.Get<BackupService>();
        await backups.BackupAsync(file, TestContext.Current.CancellationToken);
        var refused = Assert.IsType<BackupResult.Refused>(await backups.RestoreAsync(file, replace: false, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(BackupProblem.NotEmpty, refused.Why);
    }

    [Fact]
    public async Task A_file_is_never_overwritten_and_anything_else_is_no_backup()
    {
        await using var office = await TestOffice.OpenAsync();
        var backups = office.Get<BackupService>();
        var file = Path.Combine(office.Folder, "letter.txt");
        await File.WriteAllTextAsync(file, "not a store", TestContext.Current.CancellationToken);
        Assert.Equal(BackupProblem.FileExists, Assert.IsType<BackupResult.Refused>(await backups.BackupAsync(file, TestContext.Current.CancellationToken)).Why);
        Assert.Equal(BackupProblem.NotAStore, Assert.IsType<BackupResult.Refused>(await backups.RestoreAsync(file, true, cancellationToken: TestContext.Current.CancellationToken)).Why);
        Assert.Equal(BackupProblem.FileMissing, Assert.IsType<BackupResult.Refused>(await backups.RestoreAsync(file + "x", true, cancellationToken: TestContext.Current.CancellationToken)).Why);
        Assert.Equal("not a store", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var nowhere = Path.Combine(office.Folder, "no", "such", "folder", "b.db");
        Assert.Equal(BackupProblem.NotWritable, Assert.IsType<BackupResult.Refused>(await backups.BackupAsync(nowhere, TestContext.Current.CancellationToken)).Why);
    }
}
