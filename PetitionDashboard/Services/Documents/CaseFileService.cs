using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Documents;

/// <summary>What became of asking for a case file.</summary>
public abstract record CaseFileResult
{
    private CaseFileResult()
    {
    }

    /// <summary>Ready to be written, and in the audit.</summary>
    /// <param name="FileName">A name for it, nothing personal.</param>
    /// <param name="WriteAsync">Writes the ZIP to a stream, one entry after the other. Personal.</param>
    public sealed record Ready(string FileName, Func<Stream, CancellationToken, Task> WriteAsync) : CaseFileResult;

    /// <summary>Not given.</summary>
    /// <param name="Reason">Why; the text is <c>Refusal.{Key}</c> in SecurityTexts.</param>
    public sealed record Refused(Refusal Reason) : CaseFileResult;

    /// <summary>There is no such case for this viewer.</summary>
    public sealed record NotFound : CaseFileResult;
}

/// <summary>More that belongs into the file of a case, beside its documents.</summary>
public interface ICaseFilePart
{
    /// <summary>Folder within the file.</summary>
    string Folder { get; }

    /// <summary>The names and contents of its entries, each opened when its turn comes. The viewer may have the case whole.</summary>
    IAsyncEnumerable<(string Name, Func<CancellationToken, Task<Stream>> OpenAsync)> EntriesAsync(Viewer viewer, PetitionCase petition, CancellationToken cancellationToken);
}

/// <summary>The complete file 卷宗 of a case as one ZIP: cover, catalogue, every issued document of every version, and what belongs to it besides.</summary>
/// <param name="store">The store.</param>
/// <param name="documents">Finds the case and asks who may have it.</param>
/// <param name="sources">Makes cover and catalogue as they are today where none was issued.</param>
/// <param name="cipher">Opens what is sealed.</param>
/// <param name="parts">What belongs into the file besides.</param>
/// <param name="time">The clock.</param>
public sealed class CaseFileService(
    OfficeStore store, DocumentService documents, DocumentSources sources, CaseCipher cipher, IEnumerable<ICaseFilePart> parts, TimeProvider time)
{
    /// <summary>MIME type of the file.</summary>
    public const string ContentType = "application/zip";

    /// <summary>Gives the file of a case for a reason, to those who may know its people.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble; nothing was given.</exception>
    public async Task<CaseFileResult> TakeAsync(Viewer viewer, string number, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await documents.FindAsync(viewer, number, withHistory: true, cancellationToken) is not { } found)
            return new CaseFileResult.NotFound();
        if (await documents.BarAsync(viewer, found.State, AuditKeys.CaseFile, found.State.Number, reason, cancellationToken) is { } bar)
            return new CaseFileResult.Refused(bar);
        return found.Key is null
            ? new CaseFileResult.Refused(Refusal.Of("Destroyed"))
            : new CaseFileResult.Ready($"信访卷宗 {found.State.Number}.zip", (stream, ct) => WriteAsync(viewer, found, stream, ct));
    }

    private async Task WriteAsync(Viewer viewer, FoundCase found, Stream stream, CancellationToken cancellationToken)
    {
        await using var gathering = new GatheringStream(stream);
        await using (var zip = await ZipArchive.CreateAsync(gathering, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
            await WriteAsync(viewer, found, zip, cancellationToken);
        await gathering.FlushAsync(cancellationToken);
    }

    private async Task WriteAsync(Viewer viewer, FoundCase found, ZipArchive zip, CancellationToken cancellationToken)
    {
        var petition = found.State;
        foreach (var (file, kind) in new[] { ("00 卷宗封面.docx", "case-file-cover"), ("01 卷内目录.docx", "case-file-catalogue") })
            await AddAsync(zip, file, await OfFileAsync(found, DocumentKinds.Find(kind)!, cancellationToken), cancellationToken);
        var place = 2;
        foreach (var issued in petition.Documents.Where(d => DocumentKinds.Find(d.Kind) is not { IsOfFile: true }))
        {
            var row = await store.ReadAsync((db, ct) => db.Documents.AsNoTracking().SingleAsync(d => d.CaseId == found.Id && d.DocumentId == issued.Id, ct), cancellationToken);
            var name = string.Create(CultureInfo.InvariantCulture, $"{place++:00} {DocumentService.FileNameOf(petition.Number, issued)}");
            await AddAsync(zip, name, cipher.Open(found.Key!, row.File, CaseWriter.DocumentOf(petition.Number, issued.Id, "file")), cancellationToken);
        }

        foreach (var part in parts)
        {
            await foreach (var (name, openAsync) in part.EntriesAsync(viewer, petition, cancellationToken).WithCancellation(cancellationToken))
            {
                await using var content = await openAsync(cancellationToken);
                await using var entry = await zip.CreateEntry($"{part.Folder}/{name}", CompressionLevel.Fastest).OpenAsync(cancellationToken);
                await content.CopyToAsync(entry, cancellationToken);
            }
        }
    }

    /// <summary>Cover or catalogue: as issued, else as it would be today.</summary>
    private async Task<byte[]> OfFileAsync(FoundCase found, DocumentKind kind, CancellationToken cancellationToken)
    {
        if (found.State.CurrentDocuments().LastOrDefault(d => d.Kind == kind.Key) is { } issued)
        {
            var row = await store.ReadAsync((db, ct) => db.Documents.AsNoTracking().SingleAsync(d => d.CaseId == found.Id && d.DocumentId == issued.Id, ct), cancellationToken);
            return cipher.Open(found.Key!, row.File, CaseWriter.DocumentOf(found.State.Number, issued.Id, "file"));
        }

        var today = OfficeTime.Today(time);
        var source = await sources.OfAsync(found.State, found.History, e: null, documents.Open(found), [], today, cancellationToken);
        return DocxWriter.Write((await sources.MakeAsync(kind, source, cancellationToken)).Paper, today);
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await entry.WriteAsync(content, cancellationToken);
    }
}
