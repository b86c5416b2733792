using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Backup;
using PetitionDashboard.Services.Verification;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services.Attachments;

public sealed class AttachServiceTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_comes_back_as_it_was_and_lies_sealed()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var content = Big(300_000);
        Assert.Equal(new AttachResult.Done(1), await AttachAsync(office, office.Clerk, number, "王小明 现场.txt", content));

        var opened = await OpenAsync(office, office.Clerk, number, 1);
        Assert.Equal(("王小明 现场.txt", AttachmentKind.Text), (opened.Name, opened.Kind));
        Assert.Equal(content, await BytesAsync(opened));
        var file = Assert.Single(Files(office));
        var stored = await File.ReadAllBytesAsync(file, Now);
        Assert.Equal(-1, stored.AsSpan().IndexOf(content.AsSpan(1000, 16)));
        Assert.DoesNotContain("王小明", file, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        // The name stands nowhere in the open: neither in the history nor in the store's file.
        await using var db = await office.Store.OpenAsync(Now);
        Assert.DoesNotContain(await db.Events.Select(e => e.Payload).ToListAsync(Now), p => p.Contains("现场", StringComparison.Ordinal));
        var kept = await db.Attachments.SingleAsync(Now);
        Assert.Equal(SHA256.HashData(content), kept.Sha256);
    }

    [Fact]
    public async Task Opening_is_in_the_audit_once_while_somebody_looks()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await AttachAsync(office, office.Clerk, number, "a.png", Samples.Png);
        for (var i = 0; i < 3; i++)
            (await OpenAsync(office, office.Clerk, number, 1)).Content.Dispose();
        Assert.Equal([$"{number}#1"], await AuditedAsync(office, AuditKeys.AttachmentOpened));
        (await OpenAsync(office, office.Supervisor, number, 1)).Content.Dispose();
        office.Time.Advance(RecentOpenings.Covers);
        (await OpenAsync(office, office.Clerk, number, 1)).Content.Dispose();
        Assert.Equal(3, (await AuditedAsync(office, AuditKeys.AttachmentOpened)).Count);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_neither_lists_nor_opens_nor_attaches()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { AccusedPersons = [2] });
        await AttachAsync(office, office.Clerk, number, "a.png", Samples.Png);
        foreach (var viewer in new[] { office.OtherClerk, office.Handler, office.Auditor })
        {
            Assert.Null(await office.Get<AttachmentService>().ListAsync(viewer, number, Now));
            Assert.IsType<OpenResult.NotFound>(await office.Get<AttachmentService>().OpenAsync(viewer, number, 1, Now));
            Assert.IsType<AttachResult.NotFound>(await AttachAsync(office, viewer, number, "b.gif", Samples.Gif));
        }

        Assert.Single(Files(office));
        Assert.Empty(await AuditedAsync(office, AuditKeys.AttachmentOpened));
    }

    [Fact]
    public async Task An_act_without_its_file_is_refused_whoever_asks()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var result = await office.Acts.PerformAsync(
            office.Clerk, new ActRequest("attach", new AttachInput { Name = "a.png", Bytes = 1, Sha256 = new string('0', 64) }, number), Now);
        Assert.Equal("FileNeeded", Assert.Single(Assert.IsType<ActResult.Refused>(result).Reasons).Key);
    }

    [Theory]
    [InlineData("../a.png", "BadName")]
    [InlineData("a.pdf", "NameLies")]
    public async Task An_unfit_file_leaves_nothing_behind(string name, string problem)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        Assert.Equal(problem, Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, name, Samples.Png)).Why.Key);
        Assert.Empty(Files(office));
        Assert.Equal(1, await VersionAsync(office, number));
    }

    [Fact]
    public async Task Two_gigabytes_are_refused_before_a_byte_is_read()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var endless = new Endless();
        var result = await office.Get<AttachService>().AttachAsync(office.Clerk, number, new AttachmentUpload("a.mp4", endless, 2L * 1024 * 1024 * 1024), Now);
        Assert.Equal(("TooLarge", "50 MB"), (Assert.IsType<AttachResult.Unfit>(result).Why.Key, ((AttachResult.Unfit)result).Why.Arguments[0]));
        Assert.Equal(0, endless.Read0);

        // Where the length is not announced, it ends at the limit.
        result = await office.Get<AttachService>().AttachAsync(office.Clerk, number, new AttachmentUpload("a.mp4", endless), Now);
        Assert.Equal("TooLarge", Assert.IsType<AttachResult.Unfit>(result).Why.Key);
        Assert.InRange(endless.Read0, 50 * 1024 * 1024, 51 * 1024 * 1024);
        Assert.Empty(Files(office));
    }

    [Fact]
    public async Task A_sender_who_gives_up_or_sends_less_than_announced_leaves_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        using var cancel = new CancellationTokenSource();
        var giving = new Endless { After = 1_000_000, Do = cancel.Cancel };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.Get<AttachService>().AttachAsync(office.Clerk, number, new AttachmentUpload("a.mp4", giving), cancel.Token));
        Assert.Empty(Files(office));
        var less = await office.Get<AttachService>().AttachAsync(office.Clerk, number, new AttachmentUpload("a.png", new MemoryStream(Samples.Png), Samples.Png.Length + 1), Now);
        Assert.Equal("BrokenOff", Assert.IsType<AttachResult.Unfit>(less).Why.Key);
        Assert.Equal("Empty", Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "a.png", [])).Why.Key);
        Assert.Empty(Files(office));
    }

    [Fact]
    public async Task A_full_disk_is_said_and_leaves_nothing()
    {
        await using var office = await TestOffice.OpenAsync(more: services => services.AddSingleton<AttachmentFiles, FullDisk>());
        var number = await office.RegisterAsync();
        Assert.Equal("DiskFull", Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "a.txt", Big(500_000))).Why.Key);
        Assert.Empty(Files(office));
        Assert.Equal(1, await VersionAsync(office, number));
    }

    [Fact]
    public async Task A_disk_with_too_little_room_takes_nothing_in()
    {
        await using var office = await TestOffice.OpenAsync(more: services => services.AddSingleton<AttachmentFiles, SmallDisk>());
        var number = await office.RegisterAsync();
        Assert.Equal("DiskFull", Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "a.png", Samples.Png)).Why.Key);
    }

    [Fact]
    public async Task A_case_has_only_so_many_files_and_bytes()
    {
        await using var office = await TestOffice.OpenAsync(more: services => services.Configure<AttachmentOptions>(o => (o.MaxCaseFiles, o.MaxCaseBytes) = (2, 1000)));
        var number = await office.RegisterAsync();
        Assert.Equal("CaseFull", Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "a.txt", Big(1001))).Why.Key);
        Assert.IsType<AttachResult.Done>(await AttachAsync(office, office.Clerk, number, "a.txt", Big(900)));
        // Not announced, it is counted when it is here.
        var late = await office.Get<AttachService>().AttachAsync(office.Clerk, number, new AttachmentUpload("b.txt", new MemoryStream(Big(200))), Now);
        Assert.Equal("CaseFull", Assert.IsType<AttachResult.Unfit>(late).Why.Key);
        Assert.IsType<AttachResult.Done>(await AttachAsync(office, office.Clerk, number, "c.txt", Big(50)));
        Assert.Equal("TooMany", Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "d.txt", Big(10))).Why.Key);
        Assert.Equal(2, Files(office).Length);
    }

    [Fact]
    public async Task The_same_request_attaches_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        var request = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
            await office.Get<AttachService>().AttachAsync(office.Clerk, number, new AttachmentUpload("a.png", new MemoryStream(Samples.Png), Request: request), Now);
        Assert.Equal("AttachedBefore", Assert.Single(Assert.IsType<AttachResult.Refused>(await AttachAsync(office, office.Clerk, number, "other.png", Samples.Png)).Reasons).Key);
        Assert.Single(Files(office));
        Assert.Equal(2, await VersionAsync(office, number));
    }

    [Fact]
    public async Task A_unit_that_was_asked_in_opens_what_is_meant_for_it_and_reads_no_name()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await HandledAsync(office);
        await AttachAsync(office, office.Clerk, number, "王小明身份证.png", Samples.Png);
        await office.Get<AttachService>().AttachAsync(office.Clerk, number, new AttachmentUpload("现场.gif", new MemoryStream(Samples.Gif), ForPartners: true), Now);
        // As the office with the case of another unit: the scope lets it see the case, the rights of files keep it from what is not meant for it.
        var petition = (await office.Get<PetitionDashboard.Services.Cases.CaseService>().FindAsync(office.Clerk, number, Now))!.Case;
        var partner = new Viewer(new Actor(40, "partner", 9, "公安分局", Roles.PartnerContact), "partner");
        Assert.True(AttachmentRights.IsAskedIn(partner, petition));
        Assert.Equal([false, true], petition.Attachments.Select(a => AttachmentRights.MayOpen(partner, null, petition, a)));
        Assert.Equal(($"{number}-1.png", true), AttachmentRights.NameFor(partner, null, petition, petition.Attachments[0], "王小明身份证.png"));
        Assert.False(AttachmentRights.IsAskedIn(office.Handler, petition));
        Assert.Equal(("王小明身份证.png", false), AttachmentRights.NameFor(office.Handler, null, petition, petition.Attachments[0], "王小明身份证.png"));
    }

    [Fact]
    public async Task Names_of_files_of_a_confidential_petition_are_for_the_petition_office()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(x => x with { Confidential = true });
        await AttachAsync(office, office.Clerk, number, "王小明.png", Samples.Png);
        var service = office.Get<AttachmentService>();
        Assert.Equal("王小明.png", (await service.ListAsync(office.Clerk, number, Now))!.Files[0].Name);
        Assert.Equal($"{number}-1.png", (await service.ListAsync(office.Supervisor, number, Now))!.Files[0].Name);
        Assert.Equal($"{number}-1.png", (await OpenAsync(office, office.Supervisor, number, 1)).Name);
    }

    [Fact]
    public async Task A_removed_file_stays_for_the_petition_office_and_is_gone_for_others()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await HandledAsync(office);
        await AttachAsync(office, office.Handler, number, "a.png", Samples.Png);
        await DoAsync(office, office.Handler, number, "remove-attachment", new RemoveAttachmentInput { Attachment = 1, Reason = "传错了" });
        var service = office.Get<AttachmentService>();
        Assert.Empty((await service.ListAsync(office.Handler, number, Now))!.Files);
        Assert.IsType<OpenResult.NotFound>(await service.OpenAsync(office.Handler, number, 1, Now));
        var listed = Assert.Single((await service.ListAsync(office.Clerk, number, Now))!.Files);
        Assert.True(listed.MayRestore && listed.MayOpen && !listed.MayRemove);
        Assert.Equal(Samples.Png, await BytesAsync(await OpenAsync(office, office.Clerk, number, 1)));
        await DoAsync(office, office.Clerk, number, "restore-attachment", new RestoreAttachmentInput { Attachment = 1, Reason = "有用" });
        Assert.True(Assert.Single((await service.ListAsync(office.Handler, number, Now))!.Files).MayRemove);
    }

    [Fact]
    public async Task A_scanner_is_asked_and_believed()
    {
        await using var clamd = new FakeClamd();
        await using var office = await TestOffice.OpenAsync(more: services => services.Configure<AttachmentOptions>(o => o.Clamd = clamd.Address));
        var number = await office.RegisterAsync();
        Assert.IsType<AttachResult.Done>(await AttachAsync(office, office.Clerk, number, "a.txt", Big(200_000)));
        Assert.Equal(Big(200_000), clamd.Seen[0]);
        Assert.Equal(AttachmentScan.Clean, (await office.Get<AttachmentService>().ListAsync(office.Clerk, number, Now))!.Files[0].File.Scan);
        var infected = Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "b.txt", "a virus"u8.ToArray()));
        Assert.Equal(("Infected", "Eicar-Test-Signature"), (infected.Why.Key, infected.Why.Arguments[0]));
        clamd.Answer = "INSTREAM size limit exceeded. ERROR";
        Assert.Equal("ScannerDown", Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "c.txt", "text"u8.ToArray())).Why.Key);
        Assert.Single(Files(office));
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("/no/such/clamd.sock")]
    public async Task A_scanner_that_does_not_answer_stops_files_unless_the_office_allows_it(string address)
    {
        await using var office = await TestOffice.OpenAsync(more: services => services.Configure<AttachmentOptions>(o => o.Clamd = address));
        var number = await office.RegisterAsync();
        Assert.Equal("ScannerDown", Assert.IsType<AttachResult.Unfit>(await AttachAsync(office, office.Clerk, number, "a.png", Samples.Png)).Why.Key);
        office.Get<IOptions<AttachmentOptions>>().Value.ScannerRequired = false;
        Assert.IsType<AttachResult.Done>(await AttachAsync(office, office.Clerk, number, "a.png", Samples.Png));
        Assert.Equal(AttachmentScan.Unavailable, (await office.Get<AttachmentService>().ListAsync(office.Clerk, number, Now))!.Files[0].File.Scan);
    }

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

    internal static async Task<AttachResult> AttachAsync(TestOffice office, Viewer viewer, string number, string name, byte[] content) =>
        await office.Get<AttachService>().AttachAsync(viewer, number, new AttachmentUpload(name, new MemoryStream(content), content.Length), Now);

    private static string Stray(TestOffice office, DateTimeOffset written)
    {
        var path = Path.Combine(office.Folder, "data", "attachments", AttachmentFiles.NameOf(Guid.NewGuid()));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        File.SetLastWriteTimeUtc(path, written.UtcDateTime);
        return path;
    }

    private static async Task<OpenResult.Opened> OpenAsync(TestOffice office, Viewer viewer, string number, int attachment) =>
        Assert.IsType<OpenResult.Opened>(await office.Get<AttachmentService>().OpenAsync(viewer, number, attachment, Now));

    private static async Task<byte[]> BytesAsync(OpenResult.Opened opened)
    {
        await using var content = opened.Content;
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Now);
        return bytes.ToArray();
    }

    private static async Task<string> HandledAsync(TestOffice office)
    {
        var number = await office.RegisterAsync();
        await DoAsync(office, office.Clerk, number, "assess", new AssessInput
        {
            Demands = [new DemandAssessmentInput { Demand = 1, Purpose = PurposeCategory.Appeal, Track = Track.PetitionProcedure }],
            Field = "cooking-fumes",
            Method = Method.Careful,
        });
        await DoAsync(office, office.Clerk, number, "accept", new AcceptInput());
        await DoAsync(office, office.Clerk, number, "assign", new AssignInput { UnitId = 3 });
        await DoAsync(office, office.Handler, number, "claim", new ClaimInput());
        return number;
    }

    private static async Task DoAsync(TestOffice office, Viewer viewer, string number, string act, object input) =>
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(viewer, new ActRequest(act, input, number), Now));

    private static async Task<IReadOnlyList<VerifyFinding>> FindingsAsync(TestOffice office) =>
        (await office.Get<VerifyService>().VerifyAsync(cancellationToken: Now)).Findings;

    private static async Task<List<string?>> AuditedAsync(TestOffice office, string what)
    {
        await using var db = await office.Store.OpenAsync(Now);
        return await db.Audit.Where(a => a.What == what).Select(a => a.Subject).ToListAsync(Now);
    }

    private static async Task<int> VersionAsync(TestOffice office, string number)
    {
        await using var db = await office.Store.OpenAsync(Now);
        return await db.Cases.Where(c => c.Number == number).Select(c => c.Version).SingleAsync(Now);
    }

    private static string[] Files(TestOffice office)
    {
        var folder = Path.Combine(office.Folder, "data", "attachments");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    /// <summary>Text that does not repeat within a chunk.</summary>
    private static byte[] Big(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)('a' + ((i + (i / 26) + (i / 677)) % 26)))];

    private sealed class FullDisk(IOptions<StoreOptions> options, CaseCipher cipher) : AttachmentFiles(options, cipher)
    {
        protected override Stream Create(string path) => new Filling(base.Create(path));

        private sealed class Filling(Stream inner) : MemoryStream
        {
            private int _written;

            public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            {
                _written += buffer.Length;
                return _written > 200_000 ? throw new IOException("No space left on device") { HResult = 28 } : inner.WriteAsync(buffer, cancellationToken);
            }

            public override async ValueTask DisposeAsync()
            {
                await inner.DisposeAsync();
                await base.DisposeAsync();
            }
        }
    }

    private sealed class SmallDisk(IOptions<StoreOptions> options, CaseCipher cipher) : AttachmentFiles(options, cipher)
    {
        public override long? FreeBytes() => 100 * 1024 * 1024;
    }

    /// <summary>A sender that never ends.</summary>
    private sealed class Endless : MemoryStream
    {
        public long Read0 { get; private set; }

        public long After { get; init; } = long.MaxValue;

        public Action? Do { get; init; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read0 += buffer.Length;
            if (Read0 > After)
                Do?.Invoke();
            return new ValueTask<int>(buffer.Length);
        }
    }
}
