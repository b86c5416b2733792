using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Attachments;

/// <summary>Files of cases: who may see and open them. Opening one shows what may identify people, so it is in the audit before anything is shown.</summary>
/// <param name="store">The store.</param>
/// <param name="cipher">Opens names.</param>
/// <param name="files">The sealed files.</param>
/// <param name="contexts">What acts may know.</param>
/// <param name="audit">The audit.</param>
/// <param name="opened">Who opened what a moment ago.</param>
/// <param name="options">Limits.</param>
/// <param name="logger">Troubles; never names.</param>
public sealed class AttachmentService(
    OfficeStore store, CaseCipher cipher, AttachmentFiles files, ActContexts contexts, AuditTrail audit, RecentOpenings opened, IOptions<AttachmentOptions> options,
    ILogger<AttachmentService> logger)
{
    /// <summary>The attachments of a case for a viewer; null when there is no such case for them.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<AttachmentList?> ListAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var found = await store.ReadAsync((db, ct) => FindAsync(db, viewer, number, ct), cancellationToken);
        if (found is null)
            return null;
        var context = await contexts.ForAsync(viewer, cancellationToken: cancellationToken);
        var petition = found.State;
        var listed = petition.Attachments.Where(f => AttachmentRights.MayList(viewer, f)).ToList();
        var names = listed.Count == 0 ? [] : await NamesAsync(found, cancellationToken);
        var acting = context.Office.Unit(viewer.Actor.UnitId);
        bool IsOpen(string act) => Catalogue.Find(act)!.Bars(petition, context) is null;
        var (mayRemove, mayRestore) = (IsOpen("remove-attachment"), IsOpen("restore-attachment"));
        return new AttachmentList(
            [
                .. listed.Select(f =>
                {
                    var (name, isMasked) = AttachmentRights.NameFor(viewer, acting, petition, f, names.GetValueOrDefault(f.Number));
                    return new ListedAttachment(
                        f, name, isMasked, found.Key is not null && AttachmentRights.MayOpen(viewer, acting, petition, f),
                        mayRemove && f.Removed is null && context.MayRemove(f), mayRestore && f.Removed is not null);
                }),
            ],
            found.Key is not null && IsOpen("attach"),
            options.Value.MaxFileBytes);
    }

    /// <summary>Opens an attachment for a viewer. The audit has it before this returns; the same person opening the same file again within some minutes is one opening.</summary>
    /// <param name="viewer">Who opens it.</param>
    /// <param name="number">Case.</param>
    /// <param name="attachment">Number of the attachment.</param>
    /// <param name="cancellationToken">Stops before it is opened.</param>
    public async Task<OpenResult> OpenAsync(Viewer viewer, string number, int attachment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        try
        {
            if (await store.ReadAsync((db, ct) => FindAsync(db, viewer, number, ct), cancellationToken) is not { } found
                || found.State.Attachments.FirstOrDefault(a => a.Number == attachment) is not { } file || !AttachmentRights.MayList(viewer, file))
                return new OpenResult.NotFound();
            var subject = string.Create(CultureInfo.InvariantCulture, $"{found.State.Number}#{file.Number}");
            var acting = await ActingAsync(viewer, cancellationToken);
            if (!AttachmentRights.MayOpen(viewer, acting, found.State, file))
            {
                await RecordAsync(viewer, AuditKeys.AttachmentRefused, subject, cancellationToken);
                return new OpenResult.NotAllowed();
            }

            if (found.Key is not { } key || await FileOfAsync(found.Id, attachment, cancellationToken) is not { } id || files.Open(id, key) is not { } content)
                return Lost(subject, null);
            if (!opened.IsRecent(viewer.PersonId, subject))
                await RecordAsync(viewer, AuditKeys.AttachmentOpened, subject, cancellationToken);
            opened.Note(viewer.PersonId, subject);
            var names = await NamesAsync(found, cancellationToken);
            return new OpenResult.Opened(file.Kind, AttachmentRights.NameFor(viewer, acting, found.State, file, names.GetValueOrDefault(file.Number)).Name, content);
        }
        catch (CipherException e)
        {
            return Lost(number, e);
        }
        catch (StoreTroubleException e)
        {
            logger.LogError(e, "An attachment was not opened: {Trouble}", e.Trouble);
            return new OpenResult.Trouble(e.Trouble);
        }
    }

    /// <summary>The bytes of a file for the file of its case, which is in the audit already; null when the viewer may not have them or they are lost.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    internal async Task<Stream?> OpenForCaseFileAsync(Viewer viewer, string number, int attachment, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync((db, ct) => FindAsync(db, viewer, number, ct), cancellationToken) is not { } found
            || found.State.Attachments.FirstOrDefault(a => a.Number == attachment) is not { } file || !AttachmentRights.MayOpen(viewer, await ActingAsync(viewer, cancellationToken), found.State, file))
            return null;
        try
        {
            if (found.Key is { } key && await FileOfAsync(found.Id, attachment, cancellationToken) is { } id && files.Open(id, key) is { } content)
                return content;
            Lost(string.Create(CultureInfo.InvariantCulture, $"{number}#{attachment}"), null);
        }
        catch (CipherException e)
        {
            Lost(string.Create(CultureInfo.InvariantCulture, $"{number}#{attachment}"), e);
        }

        return null;
    }

    /// <summary>The viewer's unit as it is now.</summary>
    private async Task<Unit?> ActingAsync(Viewer viewer, CancellationToken cancellationToken) =>
        (await contexts.ForAsync(viewer, cancellationToken: cancellationToken)).Office.Unit(viewer.Actor.UnitId);

    /// <summary>A case as a viewer may see it, with its key.</summary>
    internal static async Task<FoundCase?> FindAsync(OfficeDb db, Viewer viewer, string number, CancellationToken cancellationToken)
    {
        var row = await db.CasesFor(viewer).AsNoTracking().Where(c => c.Number == number).Select(c => new { c.Id, c.State, c.CaseKey }).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : new FoundCase(row.Id, CaseCodec.Read(row.State, string.Empty), row.CaseKey);
    }

    private Task<bool> RecordAsync(Viewer viewer, string what, string subject, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, ct) =>
        {
            await audit.AppendAsync(db, viewer.Actor, what, subject, null, ct);
            return true;
        },
        cancellationToken);

    private OpenResult.Lost Lost(string subject, Exception? e)
    {
        logger.LogError(e, "Attachment {Attachment} cannot be opened: its file is missing or damaged, or its key is gone", subject);
        return new OpenResult.Lost();
    }

    private async Task<Guid?> FileOfAsync(long caseId, int attachment, CancellationToken cancellationToken) => await store.ReadAsync(
        (db, ct) => db.Attachments.AsNoTracking().Where(a => a.CaseId == caseId && a.Number == attachment).Select(a => (Guid?)a.FileId).SingleOrDefaultAsync(ct), cancellationToken);

    /// <summary>The names of the files of a case, from the sealed parts of the events that attached them.</summary>
    private async Task<Dictionary<int, string>> NamesAsync(FoundCase found, CancellationToken cancellationToken)
    {
        if (found.Key is not { } key)
            return [];
        var rows = await store.ReadAsync(
            (db, ct) => db.Attachments.AsNoTracking().Where(a => a.CaseId == found.Id)
                .Join(db.Events, a => new { a.CaseId, a.Sequence }, e => new { e.CaseId, e.Sequence }, (a, e) => new { a.Number, a.Sequence, e.Sealed })
                .ToListAsync(ct),
            cancellationToken);
        var names = new Dictionary<int, string>();
        foreach (var row in rows)
        {
            if (row.Sealed is { } @sealed && CaseCodec.ReadSealed(cipher.Open(key, @sealed, CaseWriter.EventOf(found.State.Number, row.Sequence))).Personal is { } name)
                names[row.Number] = name;
        }

        return names;
    }
}

/// <summary>A case as a viewer may see it.</summary>
/// <param name="Id">Row id.</param>
/// <param name="State">State, without the content.</param>
/// <param name="Key">Its wrapped key; null once destroyed.</param>
internal sealed record FoundCase(long Id, PetitionCase State, byte[]? Key);
