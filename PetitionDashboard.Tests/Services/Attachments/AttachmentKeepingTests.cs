using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Backup;
using PetitionDashboard.Services.Verification;
using static PetitionDashboard.Tests.Services.Attachments.AttachDesk;

namespace PetitionDashboard.Tests.Services.Attachments;

/// <summary>Files as they lie on the disk: verified, backed up, swept.</summary>
public sealed class AttachmentKeepingTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verification_names_a_missing_a_changed_and_a_left_over_file()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await AttachAsync(office, office.Clerk, number, "a.txt", Big(100_000));
        var first = Assert.Single(Files(office));
        await AttachAsync(office, office.Clerk, number, "b.png", Samples.Png);
        await AttachAsync(office, office.Clerk, number, "c.gif", Samples.Gif);
        Assert.Empty(await FindingsAsync(office));

        var bytes = await File.ReadAllBytesAsync(first, Now);
        bytes[70_000] ^= 1;
        await File.WriteAllBytesAsync(first, bytes, Now);
        await using (var db = await office.Store.OpenAsync(Now))
            File.Delete(Path.Combine(office.Folder, "data", "attachments", AttachmentFiles.NameOf(await db.Attachments.Where(a => a.Number == 2).Select(a => a.FileId).SingleAsync(Now))));
        var stray = Path.Combine(office.Folder, "data", "attachments", "ab", "stray");
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        await File.WriteAllTextAsync(stray, "x", Now);
        File.SetLastWriteTimeUtc(stray, TestOffice.Start.AddDays(-2).UtcDateTime);
        Assert.Equal(
            [(VerifyCheck.Attachments, $"{number}#1", "unreadable"), (VerifyCheck.Attachments, $"{number}#2", "missing"), (VerifyCheck.Orphan, Path.Combine("attachments", "ab", "stray"), "file -> attachment")],
            (await FindingsAsync(office)).Select(f => (f.Check, f.Where, f.Detail.Split(':')[0])));
        Assert.IsType<OpenResult.Lost>(await office.Get<AttachmentService>().OpenAsync(office.Clerk, number, 2, Now));
    }

    [Fact]
    public async Task Files_exchanged_between_cases_or_attachments_do_not_open()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var other = await office.RegisterAsync(x => x with { Title = "另一件" });
        await AttachAsync(office, office.Clerk, number, "a.txt", Big(100));
        var a = Assert.Single(Files(office));
        await AttachAsync(office, office.Clerk, other, "b.txt", Big(200));
        var b = Files(office).Single(f => f != a);
        File.Copy(a, b, overwrite: true);
        Assert.Contains(await FindingsAsync(office), f => f.Where == $"{other}#1");
    }

    [Fact]
    public async Task A_backup_brings_the_files_back()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await AttachAsync(office, office.Clerk, number, "a.txt", Big(200_000));
        var file = Path.Combine(office.Folder, "copy.db");
        var backups = office.Get<BackupService>();
        Assert.IsType<BackupResult.Saved>(await backups.BackupAsync(file, Now));
        Assert.Equal([file], Directory.GetFiles(office.Folder, "copy.db*"));
        Directory.Delete(Path.Combine(office.Folder, "data", "attachments"), recursive: true);
        Assert.NotEmpty(await FindingsAsync(office));
        var restored = Assert.IsType<BackupResult.Restored>(await backups.RestoreAsync(file, replace: true, cancellationToken: Now));
        Assert.True(restored.Report.IsGood, string.Join(' ', restored.Report.Findings));
        Assert.Equal(Big(200_000), await BytesAsync(await OpenAsync(office, office.Clerk, number, 1)));
        // A package that is cut is no backup, and nothing of it is taken.
        var bytes = await File.ReadAllBytesAsync(file, Now);
        await File.WriteAllBytesAsync(file + "2", bytes[..^200], Now);
        Assert.Equal(BackupProblem.NotAStore, Assert.IsType<BackupResult.Refused>(await backups.RestoreAsync(file + "2", replace: true, cancellationToken: Now)).Why);
        Assert.Empty(Directory.GetFiles(Path.Combine(office.Folder, "data", "backups"), ".restore*"));
    }

    [Fact]
    public async Task The_sweep_takes_what_no_attachment_names_and_nothing_young()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await AttachAsync(office, office.Clerk, number, "a.png", Samples.Png);
        var named = Assert.Single(Files(office));
        string[] left = [Stray(office, TestOffice.Start.AddDays(-2)), Stray(office, TestOffice.Start.AddHours(-1))];
        File.SetLastWriteTimeUtc(named, TestOffice.Start.AddDays(-2).UtcDateTime);
        using var sweep = new AttachmentSweep(office.Store, office.Get<AttachmentFiles>(), office.Get<IChangeFeed>(), office.Time, NullLogger<AttachmentSweep>.Instance);
        Assert.Equal(1, await sweep.SweepAsync(Now));
        Assert.Equal([false, true, true], new[] { left[0], left[1], named }.Select(File.Exists));
    }

    private static string Stray(TestOffice office, DateTimeOffset written)
    {
        var path = Path.Combine(office.Folder, "data", "attachments", AttachmentFiles.NameOf(Guid.NewGuid()));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        File.SetLastWriteTimeUtc(path, written.UtcDateTime);
        return path;
    }

    private static async Task<IReadOnlyList<VerifyFinding>> FindingsAsync(TestOffice office) =>
        (await office.Get<VerifyService>().VerifyAsync(cancellationToken: Now)).Findings;
}
