using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Audit;
using static PetitionDashboard.Tests.Services.Attachments.AttachDesk;

namespace PetitionDashboard.Tests.Services.Attachments;

/// <summary>Files of a case: who attaches, opens and removes them, and what is told of it.</summary>
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

    private static async Task<List<string?>> AuditedAsync(TestOffice office, string what)
    {
        await using var db = await office.Store.OpenAsync(Now);
        return await db.Audit.Where(a => a.What == what).Select(a => a.Subject).ToListAsync(Now);
    }
}
