using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Attachments;

namespace PetitionDashboard.Tests.Services.Attachments;

/// <summary>What tests of files do and look at.</summary>
internal static class AttachDesk
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static async Task<AttachResult> AttachAsync(TestOffice office, Viewer viewer, string number, string name, byte[] content) =>
        await office.Get<AttachService>().AttachAsync(viewer, number, new AttachmentUpload(name, new MemoryStream(content), content.Length), Now);

    public static async Task<OpenResult.Opened> OpenAsync(TestOffice office, Viewer viewer, string number, int attachment) =>
        Assert.IsType<OpenResult.Opened>(await office.Get<AttachmentService>().OpenAsync(viewer, number, attachment, Now));

    public static async Task<byte[]> BytesAsync(OpenResult.Opened opened)
    {
        await using var content = opened.Content;
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Now);
        return bytes.ToArray();
    }

    public static async Task<int> VersionAsync(TestOffice office, string number)
    {
        await using var db = await office.Store.OpenAsync(Now);
        return await db.Cases.Where(c => c.Number == number).Select(c => c.Version).SingleAsync(Now);
    }

    public static string[] Files(TestOffice office)
    {
        var folder = Path.Combine(office.Folder, "data", "attachments");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    /// <summary>Text that does not repeat within a chunk.</summary>
    public static byte[] Big(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)('a' + ((i + (i / 26) + (i / 677)) % 26)))];
}
