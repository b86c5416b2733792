using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Store;
using static PetitionDashboard.Tests.Services.Attachments.AttachDesk;

namespace PetitionDashboard.Tests.Services.Attachments;

/// <summary>Files that are not taken in, and that nothing of them stays.</summary>
public sealed class AttachRefusalTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

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
