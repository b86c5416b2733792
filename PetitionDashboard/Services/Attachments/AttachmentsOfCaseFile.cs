using System.Globalization;
using System.Runtime.CompilerServices;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Documents;

namespace PetitionDashboard.Services.Attachments;

/// <summary>
/// The attachments in the file of a case: those that stand and that the viewer may open, under their number and the name that the viewer knows.
/// That the file was taken is in the audit already, so that no line is added for each.
/// </summary>
/// <param name="attachments">Names and contents.</param>
public sealed class AttachmentsOfCaseFile(AttachmentService attachments) : ICaseFilePart
{
    /// <inheritdoc/>
    public string Folder => "附件";

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Name, Func<CancellationToken, Task<Stream>> OpenAsync)> EntriesAsync(
        Viewer viewer, PetitionCase petition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(petition);
        if (await attachments.ListAsync(viewer, petition.Number, cancellationToken) is not { } list)
            yield break;
        foreach (var file in list.Files.Where(f => f.MayOpen && f.File.Removed is null))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{file.File.Number:00} {file.Name}");
            // Opened before it is named, so that a lost file is said in its place and does not break the rest of the file off.
            if (await attachments.OpenForCaseFileAsync(viewer, petition.Number, file.File.Number, cancellationToken) is { } content)
                yield return (name, _ => Task.FromResult(content));
            else
                yield return ($"{name} 缺失.txt", static _ => Task.FromResult<Stream>(new MemoryStream([.. "该附件的文件缺失或者已损坏，未能收入卷宗。"u8])));
        }
    }
}
