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
