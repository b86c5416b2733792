using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Exchange;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Voices;

/// <summary>A step taken with a voice.</summary>
/// <param name="Id">Which.</param>
/// <param name="Seen">Version that the person looked at.</param>
/// <param name="Step">The step; <see cref="VoiceStep.Monitored"/> takes one up again that was set aside.</param>
/// <param name="Note">What was done; the answer as it was given; the reason for setting aside.</param>
/// <param name="At">When, local time of the office; empty means now.</param>
public sealed record VoiceStepRequest(long Id, int Seen, VoiceStep Step, string? Note = null, DateTime? At = null);

/// <summary>What people do with voices. Each change is a line of the voice's history and of the audit.</summary>
/// <param name="store">The store.</param>
/// <param name="acts">Registers cases.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class VoiceDesk(OfficeStore store, ActService acts, AuditTrail audit, TimeProvider time, ILogger<VoiceDesk> logger)
{
    /// <summary>Enters a voice. The same link a second time is refused and named; nearly equal texts are for the person to judge, see <see cref="VoiceService.LikeAsync"/>.</summary>
    public async Task<RecordResult> EnterAsync(Viewer viewer, VoiceInput? input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!VoiceService.MayEdit(viewer) || input is null)
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        var now = time.GetUtcNow();
        var (row, problems) = VoiceRules.Read(input, now, out _);
        if (row is null)
            return new RecordResult.Refused(problems);
        return await store.TryChangeAsync(
            async (db, ct) =>
            {
                if (await KnownAsync(db, row, ct) is { } known)
                    return RecordResult.Refuse(known);
                db.Voices.Add(row);
                await db.SaveChangesAsync(ct);
                await KeepAsync(db, viewer, row, VoiceChange.Entered, now, now, null, ct);
                return new RecordResult.Done(row.Id);
            },
            Trouble, logger, "voice", cancellationToken);
    }

    /// <summary>Puts right what was entered. When it was found stays: the limit runs from there.</summary>
    public async Task<RecordResult> CorrectAsync(Viewer viewer, long id, int seen, VoiceInput? input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!VoiceService.MayEdit(viewer) || input is null)
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        var now = time.GetUtcNow();
        var (typed, problems) = VoiceRules.Read(input, now, out _);
        if (typed is null)
            return new RecordResult.Refused(problems);
        return await ChangeAsync(viewer, id, seen, async (db, row, ct) =>
        {
            if (typed.LinkKey != row.LinkKey && await KnownAsync(db, typed, ct) is { } known)
                return RecordResult.Refuse(known);
            (row.Platform, row.Link, row.LinkKey, row.Summary, row.Reach, row.Field, row.Town) = (typed.Platform, typed.Link, typed.LinkKey, typed.Summary, typed.Reach, typed.Field, typed.Town);
            if (input.PostedAt is not null)
                row.PostedAt = typed.PostedAt;
            await KeepAsync(db, viewer, row, VoiceChange.Corrected, now, now, null, ct);
            return new RecordResult.Done(row.Id);
        }, cancellationToken);
    }

    /// <summary>Takes a voice a step further: warned, handled, answered; or sets it aside, or takes it up again.</summary>
    public async Task<RecordResult> StepAsync(Viewer viewer, VoiceStepRequest? request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!VoiceService.MayEdit(viewer) || request is null)
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        if (!Enum.IsDefined(request.Step))
            return RecordResult.Refuse(Refusal.Of("NoSuchStep"));
        var now = time.GetUtcNow();
        var at = request.At is { } local ? ExcelDates.ToInstant(local) : now;
        var note = VoiceRules.Note(request.Note);
        if (note is null && request.Step is VoiceStep.Answered or VoiceStep.SetAside)
            return RecordResult.Refuse(Refusal.OfField("Note", request.Step == VoiceStep.Answered ? "AnswerRequired" : "ReasonRequired"));
        if (note?.Length > VoiceRules.LongestNote)
            return RecordResult.Refuse(Refusal.OfField("Note", "TooLong", VoiceRules.LongestNote.ToString(CultureInfo.InvariantCulture)));
        return await ChangeAsync(viewer, request.Id, request.Seen, async (db, row, ct) =>
        {
            if (request.Step == VoiceStep.Monitored ? row.Step != VoiceStep.SetAside : !request.Step.CanFollow(row.Step))
                return RecordResult.Refuse(Refusal.Of("StepOrder", $"VoiceStep.{row.Step}", $"VoiceStep.{request.Step}"));
            var last = new[] { row.FoundAt, row.WarnedAt, row.HandledAt }.Max() ?? row.FoundAt;
            if (at > now || at < last)
                return RecordResult.Refuse(Refusal.OfField("At", "StepTime", Local(last), Local(now)));
            Set(row, request.Step, at);
            await KeepAsync(db, viewer, row, ChangeOf(request.Step), at, now, note, ct);
            return new RecordResult.Done(row.Id);
        }, cancellationToken);
    }

    /// <summary>Ties a voice that has no case yet to one that the person may see.</summary>
    public async Task<RecordResult> TieAsync(Viewer viewer, long id, int seen, string? number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!VoiceService.MayEdit(viewer))
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        var asked = number?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(asked))
            return RecordResult.Refuse(Refusal.OfField("Number", "Required"));
        return await ChangeAsync(viewer, id, seen, async (db, row, ct) =>
            await db.CasesFor(viewer).AnyAsync(c => c.Number == asked, ct)
                ? await TieAsync(db, viewer, row, asked, ct)
                : RecordResult.Refuse(Refusal.OfField("Number", "NoSuchCase", TextCleaner.First(asked, 40))), cancellationToken);
    }

    /// <summary>Takes a voice away from the case that it was tied to by mistake; who may not see the case does not.</summary>
    public async Task<RecordResult> UntieAsync(Viewer viewer, long id, int seen, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!VoiceService.MayEdit(viewer))
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        return await ChangeAsync(viewer, id, seen, async (db, row, ct) =>
        {
            if (row.CaseNumber is not { } number || !await db.CasesFor(viewer).AnyAsync(c => c.Number == number, ct))
                return RecordResult.Refuse(Refusal.Of("NotTied"));
            if (await db.Cases.AnyAsync(c => c.Number == number && c.SenderNumber == SenderNumber(row.Id), ct))
                return RecordResult.Refuse(Refusal.Of("IsItsCase"));
            var now = time.GetUtcNow();
            row.CaseNumber = null;
            await KeepAsync(db, viewer, row, VoiceChange.Untied, now, now, number, ct);
            return new RecordResult.Done(row.Id);
        }, cancellationToken);
    }

    /// <summary>
    /// Registers a voice as a case: anonymous, by the channel of the net, with the voice's own number as the sender's, so that each leads to the
    /// other. The same voice is registered once.
    /// </summary>
    public async Task<RecordResult> RegisterAsync(Viewer viewer, long id, int seen, string? title, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Roles.Clerk))
            return RecordResult.Refuse(Refusal.Of("NotAllowed"));
        VoiceRow? row;
        await using (var db = await store.OpenAsync(cancellationToken))
            row = await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
        if (row is null)
            return RecordResult.Refuse(Refusal.Of("NoSuchVoice"));
        if (row.CaseNumber is not null)
            return RecordResult.Refuse(Refusal.Of("IsCaseAlready"));
        if (row.Version != seen)
            return RecordResult.Refuse(Refusal.Of("ChangedMeanwhile"));
        var input = new RegisterInput
        {
            Anonymous = true,
            Channel = Domain.Cases.Channel.Online,
            SenderNumber = SenderNumber(row.Id),
            Town = row.Town.Length == 0 ? null : row.Town,
            Field = row.Field,
            Title = TextCleaner.First(string.IsNullOrWhiteSpace(title) ? TextCleaner.Line(row.Summary) : title.Trim(), 60),
            Content = row.Link.Length == 0 ? row.Summary : $"{row.Summary}\n{row.Platform} {row.Link}",
        };

        // A voice is registered once: whoever tries again, also after somebody changed the voice meanwhile, finds the case of the first time.
        var result = await acts.PerformAsync(viewer, new ActRequest("register", input) { Request = RequestOf(row.Id) }, cancellationToken);
        return result switch
        {
            ActResult.Done done => await ChangeAsync(viewer, id, null, (db, now, ct) => TieAsync(db, viewer, now, done.Case.Number, ct), cancellationToken),
            ActResult.Refused refused => new RecordResult.Refused([Refusal.Of("NotRegistered", refused.Reasons[0].Key)]),
            ActResult.Trouble trouble => new RecordResult.Trouble(trouble.What, trouble.Reference),
            _ => RecordResult.Refuse(Refusal.Of("ChangedMeanwhile")),
        };
    }

    /// <summary>The number of a voice as its case names it.</summary>
    public static string SenderNumber(long id) => string.Create(CultureInfo.InvariantCulture, $"WY{id:000000}");

    private static Guid RequestOf(long id) => new((int)id, (short)(id >> 32), 0x5659, "voice000"u8.ToArray());

    private static void Set(VoiceRow row, VoiceStep step, DateTimeOffset at)
    {
        switch (step)
        {
            case VoiceStep.Warned:
                row.WarnedAt = at;
                break;
            case VoiceStep.Handled:
                row.HandledAt = at;
                break;
            case VoiceStep.Answered:
                row.AnsweredAt = at;
                break;
            case VoiceStep.SetAside:
                row.SetAsideAt = at;
                break;
            default:
                row.SetAsideAt = null;
                step = row.HandledAt is not null ? VoiceStep.Handled : row.WarnedAt is not null ? VoiceStep.Warned : VoiceStep.Monitored;
                break;
        }

        row.Step = step;
    }

    private static VoiceChange ChangeOf(VoiceStep step) => step switch
    {
        VoiceStep.Warned => VoiceChange.Warned,
        VoiceStep.Handled => VoiceChange.Handled,
        VoiceStep.Answered => VoiceChange.Answered,
        VoiceStep.SetAside => VoiceChange.SetAside,
        _ => VoiceChange.TakenUp,
    };

    private static async Task<Refusal?> KnownAsync(OfficeDb db, VoiceRow row, CancellationToken cancellationToken)
    {
        var key = row.LinkKey;
        return key is not null && await db.Voices.Where(v => v.LinkKey == key).Select(v => (long?)v.Id).FirstOrDefaultAsync(cancellationToken) is { } id
            ? Refusal.OfField("Link", "KnownLink", SenderNumber(id))
            : null;
    }

    private async Task<RecordResult> TieAsync(OfficeDb db, Viewer viewer, VoiceRow row, string number, CancellationToken cancellationToken)
    {
        if (row.CaseNumber is not null)
            return row.CaseNumber == number ? new RecordResult.Done(row.Id) : RecordResult.Refuse(Refusal.Of("IsCaseAlready"));
        var now = time.GetUtcNow();
        row.CaseNumber = number;
        await KeepAsync(db, viewer, row, VoiceChange.Tied, now, now, number, cancellationToken);
        return new RecordResult.Done(row.Id);
    }

    /// <summary>Changes a voice as it stands; of a version that the person saw, null for whichever stands.</summary>
    private async Task<RecordResult> ChangeAsync(
        Viewer viewer, long id, int? seen, Func<OfficeDb, VoiceRow, CancellationToken, Task<RecordResult>> change, CancellationToken cancellationToken) =>
        await store.TryChangeAsync(
            async (db, ct) =>
            {
                if (await db.Voices.FindAsync([id], ct) is not { } row)
                    return RecordResult.Refuse(Refusal.Of("NoSuchVoice"));
                return seen is not null && row.Version != seen ? RecordResult.Refuse(Refusal.Of("ChangedMeanwhile")) : await change(db, row, ct);
            },
            Trouble, logger, "voice", cancellationToken);

    private async Task KeepAsync(
        OfficeDb db, Viewer viewer, VoiceRow row, VoiceChange what, DateTimeOffset at, DateTimeOffset now, string? text, CancellationToken cancellationToken)
    {
        var id = row.Id;
        var last = await db.VoiceEvents.AsNoTracking().Where(e => e.VoiceId == id).MaxAsync(e => (int?)e.Sequence, cancellationToken) ?? 0;
        row.Version++;
        db.VoiceEvents.Add(new VoiceEventRow
        {
            VoiceId = id,
            Sequence = last + 1,
            What = what,
            At = at,
            RecordedAt = now,
            ById = viewer.PersonId,
            ByName = viewer.Actor.Name,
            Text = text,
        });
        db.Tell(ChangeFact.Record(VoiceService.Family), now);
        await audit.AppendAsync(db, viewer.Actor, AuditKeys.Voice, $"{SenderNumber(id)} {what}", null, cancellationToken);
    }

    private static string Local(DateTimeOffset at) => OfficeTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static RecordResult Trouble(StoreTrouble what, string reference) => new RecordResult.Trouble(what, reference);
}
