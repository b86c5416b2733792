using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Attachments.Content;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Attachments;

/// <summary>
/// Attaches files. A file is sealed while it comes in, so that it never lies open on a disk, looked at as a whole, and only then becomes an
/// act: first the bytes are on the disk, then the store says so. Whatever goes wrong before, nothing stays.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="acts">Performs the act.</param>
/// <param name="contexts">What acts may know.</param>
/// <param name="files">The sealed files.</param>
/// <param name="scanner">The virus scanner, if there is one.</param>
/// <param name="options">Limits.</param>
/// <param name="logger">Troubles; never names.</param>
public sealed class AttachService(
    OfficeStore store, ActService acts, ActContexts contexts, AttachmentFiles files, ClamdScanner scanner, IOptions<AttachmentOptions> options, ILogger<AttachService> logger)
{
    private const int Part = 128 * 1024;
    private readonly Act _act = Catalogue.Find("attach")!;

    /// <summary>Attaches one file to a case on behalf of a viewer.</summary>
    /// <exception cref="OperationCanceledException">The sender gave up; nothing was kept.</exception>
    /// <exception cref="IOException">The sender's line broke; nothing was kept.</exception>
    public async Task<AttachResult> AttachAsync(Viewer viewer, string number, AttachmentUpload upload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(upload);
        try
        {
            if (await store.ReadAsync((db, ct) => AttachmentService.FindAsync(db, viewer, number, ct), cancellationToken) is not { } found)
                return new AttachResult.NotFound();
            if (await BarAsync(viewer, found, upload, cancellationToken) is { } bar)
                return bar;
            var file = Guid.NewGuid();
            var mayBeKept = false;
            try
            {
                var (input, why) = await TakeInAsync(file, found.Key!, upload, cancellationToken);
                if (input is null)
                    return new AttachResult.Unfit(why!);
                // From here on nobody's impatience stops it: whether the store took it must be known before the file may be deleted.
                mayBeKept = true;
                var result = await PerformAsync(viewer, number, input, file, upload.Request);
                mayBeKept = result is AttachResult.Done;
                return result;
            }
            finally
            {
                if (!mayBeKept)
                    files.Delete(file);
            }
        }
        catch (StoreTroubleException e)
        {
            return TroubleOf(e);
        }
    }

    private async Task<AttachResult> PerformAsync(Viewer viewer, string number, AttachInput input, Guid file, Guid? request)
    {
        Refusal? full = null;
        ActResult result;
        try
        {
            result = await acts.PerformAsync(
                viewer,
                new ActRequest(_act.Key, input, number, Request: request)
                {
                    Beside = async (writer, kept, ct) =>
                    {
                        // Asked again where nobody else attaches at the same time.
                        full = Full(kept.State, 0, 0);
                        if (full is not null)
                            throw new CaseFullException();
                        await writer.AddAttachmentAsync(kept, file, ct);
                    },
                },
                CancellationToken.None);
        }
        catch (CaseFullException)
        {
            return new AttachResult.Unfit(full!);
        }

        return result switch
        {
            // Sent twice: the first one's file is the attachment, this one's goes.
            ActResult.Done { Again: true, Case: var petition } => new AttachResult.Refused([Refusal.Of("AttachedBefore", petition.Attachments[^1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture))]),
            ActResult.Done { Case: var petition } => new AttachResult.Done(petition.Attachments[^1].Number),
            ActResult.Refused { Reasons: var reasons } => new AttachResult.Refused(reasons),
            ActResult.Stale { Changes: var changes } => new AttachResult.Refused(changes),
            ActResult.Trouble { What: var what, Reference: var reference } => new AttachResult.Trouble(what, reference),
            _ => new AttachResult.NotFound(),
        };
    }

    /// <summary>What can be said before the first byte is read.</summary>
    private async Task<AttachResult?> BarAsync(Viewer viewer, FoundCase found, AttachmentUpload upload, CancellationToken cancellationToken)
    {
        if (_act.Bars(found.State, await contexts.ForAsync(viewer, cancellationToken: cancellationToken)) is { } bar)
            return new AttachResult.Refused([bar]);
        if (found.Key is null)
            return new AttachResult.Unfit(Refusal.Of("Destroyed"));
        if (AttachmentName.Clean(upload.Name) is null)
            return new AttachResult.Unfit(Refusal.Of("BadName"));
        if (upload.Length > options.Value.MaxFileBytes)
            return new AttachResult.Unfit(TooLarge());
        if (upload.Length == 0)
            return new AttachResult.Unfit(Refusal.Of("Empty"));
        if (Full(found.State, upload.Length ?? 0, 1) is { } full)
            return new AttachResult.Unfit(full);
        var wanted = upload.Length ?? options.Value.MaxFileBytes;
        return files.FreeBytes() is { } free && free - options.Value.KeepFreeBytes < wanted ? new AttachResult.Unfit(Refusal.Of("DiskFull")) : null;
    }

    private Refusal TooLarge() => Refusal.Of("TooLarge", AttachmentKinds.SizeText(options.Value.MaxFileBytes));

    private Refusal? Full(PetitionCase petition, long more, int count)
    {
        if (petition.Attachments.Length + count > options.Value.MaxCaseFiles)
            return Refusal.Of("TooMany", options.Value.MaxCaseFiles.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return petition.Attachments.Where(a => a.Removed is null).Sum(a => (long)a.Bytes) + more > options.Value.MaxCaseBytes
            ? Refusal.Of("CaseFull", AttachmentKinds.SizeText(options.Value.MaxCaseBytes))
            : null;
    }

    private async Task<(AttachInput? Input, Refusal? Why)> TakeInAsync(Guid file, byte[] key, AttachmentUpload upload, CancellationToken cancellationToken)
    {
        var (received, why) = await ReceiveAsync(file, key, upload, cancellationToken);
        if (received is not { } got)
            return (null, why);
        var name = AttachmentName.Clean(upload.Name)!;
        using var content = files.Open(file, key) ?? throw new InvalidOperationException("A file that was just written is not there.");
        var (kind, unfit) = FileContent.Look(content, name, options.Value.MaxUnpackedBytes, cancellationToken);
        if (kind is not { } found)
            return (null, unfit);
        var (scan, infected) = await ScanAsync(content, cancellationToken);
        if (infected is not null)
            return (null, infected);
        if (AttachmentName.ExtensionOf(name).Length == 0)
            name = $"{name}.{found.Extensions()[0]}";
        return (new AttachInput { Name = name, Kind = found, Bytes = got.Bytes, Sha256 = got.Sha256, ForPartners = upload.ForPartners, Scan = scan }, null);
    }

    /// <summary>Seals what comes in, chunk by chunk, and says how much it was and its hash.</summary>
    private async Task<((int Bytes, string Sha256)? Got, Refusal? Why)> ReceiveAsync(Guid file, byte[] key, AttachmentUpload upload, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Part];
        var total = 0L;
        SealingStream? target = null;
        try
        {
            target = await OnDiskAsync(() => files.CreateAsync(file, key, cancellationToken));
            int count;
            while ((count = await upload.Content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                total += count;
                if (total > options.Value.MaxFileBytes)
                    return (null, TooLarge());
                hash.AppendData(buffer, 0, count);
                var part = buffer.AsMemory(0, count);
                await OnDiskAsync(async () => await target.WriteAsync(part, cancellationToken));
            }

            if (total == 0)
                return (null, Refusal.Of("Empty"));
            if (upload.Length is { } announced && announced != total)
                return (null, Refusal.Of("BrokenOff"));
            await OnDiskAsync(async () => await target.CompleteAsync(cancellationToken));
            return (((int)total, Convert.ToHexStringLower(hash.GetHashAndReset())), null);
        }
        catch (DiskException e)
        {
            logger.LogError(e.InnerException, "An attachment could not be written after {Bytes} bytes", total);
            return (null, Refusal.Of(e.IsFull ? "DiskFull" : "NotWritable"));
        }
        finally
        {
            if (target is not null)
                await CloseAsync(target);
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private async Task<(AttachmentScan Scan, Refusal? Why)> ScanAsync(Stream content, CancellationToken cancellationToken)
    {
        switch (await scanner.ScanAsync(content, cancellationToken))
        {
            case ScanAnswer.Clean:
                return (AttachmentScan.Clean, null);
            case ScanAnswer.Infected infected:
                logger.LogWarning("The virus scanner found {Finding}; the file was not kept", infected.Finding);
                return (AttachmentScan.None, Refusal.Of("Infected", infected.Finding));
            case ScanAnswer.Unavailable unavailable:
                logger.LogError("The virus scanner did not answer: {Why}", unavailable.Why);
                return options.Value.ScannerRequired ? (AttachmentScan.None, Refusal.Of("ScannerDown")) : (AttachmentScan.Unavailable, null);
            default:
                return (AttachmentScan.None, null);
        }
    }

    private AttachResult.Trouble TroubleOf(StoreTroubleException e)
    {
        var reference = Guid.NewGuid().ToString("N")[..8];
        logger.LogError(e, "An attachment was not kept: {Trouble}, reference {Reference}", e.Trouble, reference);
        return new AttachResult.Trouble(e.Trouble, reference);
    }

    private static Task<bool> OnDiskAsync(Func<Task> write) => OnDiskAsync(async () =>
    {
        await write();
        return true;
    });

    // An error of our disk is not one of the sender's line, though both are an IOException.
    private static async Task<T> OnDiskAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiskException(e);
        }
    }

    private static async Task CloseAsync(SealingStream target)
    {
        try
        {
            await target.DisposeAsync();
        }
        catch (IOException)
        {
            // A full disk shows once more when what is left in the buffer is written: the file goes anyway.
        }
    }

    private sealed class DiskException(Exception cause) : Exception("The disk does not take the file.", cause)
    {
        // ENOSPC and EDQUOT; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
        public bool IsFull { get; } = (cause.HResult & 0xFFFF) is 28 or 122 or 112 or 39;
    }

    private sealed class CaseFullException() : Exception("The case takes no more files.");
}
