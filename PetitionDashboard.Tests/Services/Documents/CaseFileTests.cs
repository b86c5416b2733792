using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Documents;

namespace PetitionDashboard.Tests.Services.Documents;

/// <summary>The complete file of a case as one ZIP.</summary>
public sealed class CaseFileTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_holds_cover_catalogue_every_issued_version_and_what_belongs_to_it_besides()
    {
        await using var office = await TestOffice.OpenAsync(more: s => s.AddSingleton<ICaseFilePart, Photographs>());
        var number = await office.AcceptedAsync();
        await office.IssueAsync(office.Clerk, number, "receipt-slip", "register");
        var notice = await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        await office.DoAsync(office.Clerk, number, "issue-document", await office.WishAsync(number, "acceptance-notice", "accept") with { Replaces = notice.Id, Reason = "更正" });
        var ready = Assert.IsType<CaseFileResult.Ready>(await office.Get<CaseFileService>().TakeAsync(office.Clerk, number, DocumentDesk.Reason, Token));
        Assert.Equal($"信访卷宗 {number}.zip", ready.FileName);
        using var stream = new MemoryStream();
        await ready.WriteAsync(stream, Token);
        stream.Position = 0;
        using var zip = new ZipArchive(stream);
        Assert.Equal(
            [
                "00 卷宗封面.docx", "01 卷内目录.docx", $"02 信访事项登记回执 {number}-1.docx", "03 信访事项受理告知书 执法信受〔2026〕1号.docx",
                "04 信访事项受理告知书 执法信受〔2026〕1号 第2版.docx", "附件/照片.jpg",
            ],
            zip.Entries.Select(e => e.FullName));
        Assert.Contains("执法信受〔2026〕1号", await TextAsync(zip.Entries[1]), StringComparison.Ordinal);
        Assert.Contains("王小明", await TextAsync(zip.Entries[0]), StringComparison.Ordinal);
        var line = Assert.Single((await office.Get<AuditService>().ListAsync(office.Auditor, new AuditFilter(What: AuditKeys.CaseFile), Token))!.Value);
        Assert.Equal((number, DocumentDesk.Reason), (line.Subject, line.Reason));
    }

    [Fact]
    public async Task The_file_holds_the_attachments_that_stand_and_one_line_of_the_audit_tells_of_all()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        await Attachments.AttachDesk.AttachAsync(office, office.Clerk, number, "现场.png", Attachments.Samples.Png);
        await Attachments.AttachDesk.AttachAsync(office, office.Clerk, number, "录音.pdf", Attachments.Samples.Pdf);
        await Attachments.AttachDesk.AttachAsync(office, office.Clerk, number, "丢失.gif", Attachments.Samples.Gif);
        await office.DoAsync(office.Clerk, number, "remove-attachment", new PetitionDashboard.Domain.Procedure.RemoveAttachmentInput { Attachment = 2, Reason = "传错了" });
        await using (var db = await office.Store.OpenAsync(Token))
        {
            var lost = db.Attachments.Single(a => a.Number == 3).FileId;
            File.Delete(Path.Combine(office.Folder, "data", "attachments", PetitionDashboard.Services.Attachments.AttachmentFiles.NameOf(lost)));
        }

        var ready = Assert.IsType<CaseFileResult.Ready>(await office.Get<CaseFileService>().TakeAsync(office.Supervisor, number, DocumentDesk.Reason, Token));
        using var stream = new MemoryStream();
        await ready.WriteAsync(stream, Token);
        stream.Position = 0;
        using var zip = new ZipArchive(stream);
        var files = zip.Entries.Where(e => e.FullName.StartsWith("附件/", StringComparison.Ordinal)).ToList();
        Assert.Equal(["附件/01 现场.png", "附件/03 丢失.gif 缺失.txt"], files.Select(e => e.FullName));
        using var copy = new MemoryStream();
        await using (var content = await files[0].OpenAsync(Token))
            await content.CopyToAsync(copy, Token);
        Assert.Equal(Attachments.Samples.Png, copy.ToArray());
        var catalogue = await TextAsync(zip.Entries[1]);
        Assert.Contains("附件01", catalogue, StringComparison.Ordinal);
        Assert.DoesNotContain("附件02", catalogue, StringComparison.Ordinal);
        var audit = office.Get<AuditService>();
        Assert.Single((await audit.ListAsync(office.Auditor, new AuditFilter(What: AuditKeys.CaseFile), Token))!.Value);
        Assert.Empty((await audit.ListAsync(office.Auditor, new AuditFilter(What: AuditKeys.AttachmentOpened), Token))!.Value);
    }

    [Fact]
    public async Task Without_a_reason_there_is_no_file()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        Assert.Equal("ReasonNeeded", Assert.IsType<CaseFileResult.Refused>(await office.Get<CaseFileService>().TakeAsync(office.Clerk, number, null, Token)).Reason.Key);
    }

    private static async Task<string> TextAsync(ZipArchiveEntry entry)
    {
        using var copy = new MemoryStream();
        await using (var content = await entry.OpenAsync(Token))
            await content.CopyToAsync(copy, Token);
        copy.Position = 0;
        using var file = WordprocessingDocument.Open(copy, isEditable: false);
        return file.MainDocumentPart!.Document!.Body!.InnerText;
    }

    private sealed class Photographs : ICaseFilePart
    {
        public string Folder => "附件";

        public async IAsyncEnumerable<(string Name, Func<CancellationToken, Task<Stream>> OpenAsync)> EntriesAsync(
            Viewer viewer, PetitionCase petition, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return ("照片.jpg", _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(petition.Number))));
        }
    }
}
