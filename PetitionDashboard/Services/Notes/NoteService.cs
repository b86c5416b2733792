using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Attachments;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Notes;

/// <summary>
/// Notes that colleagues leave each other on a case, and who is mentioned in them. They are no acts: they decide nothing, stand in no
/// document, no search and no history. Only who may see the case can be mentioned, and only who may see it learns of it; a unit that was
/// asked in reads the notes that mention one of its people or were written by one, also of a unit that was merged into it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="cipher">Seals the text under the case's key: notes name people.</param>
/// <param name="directory">Units and people.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles; never text.</param>
public sealed class NoteService(OfficeStore store, CaseCipher cipher, OfficeDirectory directory, TimeProvider time, ILogger<NoteService> logger)
{
    /// <summary>The longest note, in characters.</summary>
    public const int Longest = 4000;

    /// <summary>Most people mentioned in one note.</summary>
    public const int MostMentions = 20;

    /// <summary>Most notes and mentions shown at once.</summary>
    public const int MostShown = 200;

    /// <summary>Family of the facts of new and opened notes.</summary>
    public const string Family = "notes";

    // Acts that change who may see a case: a wall that goes up takes the mention away with the case.
    private static readonly FrozenSet<string> s_walling = new[] { "assess", "assign", "correct", "recuse", "lift-recusal" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The notes of a case that the viewer may read, newest first; null when there is no such case for them.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<NoteList?> ListAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var office = await directory.CurrentAsync(cancellationToken);
        return await store.ReadAsync(
            async (db, ct) =>
            {
                if (await AttachmentService.FindAsync(db, viewer, number, ct) is not { } found)
                    return null;
                var rows = await db.Notes.AsNoTracking().Where(n => n.CaseId == found.Id).OrderByDescending(n => n.Id).Take(MostShown).ToListAsync(ct);
                var ids = rows.ConvertAll(n => n.Id);
                var mentions = (await db.Mentions.AsNoTracking().Where(m => ids.Contains(m.NoteId)).ToListAsync(ct)).ToLookup(m => m.NoteId);
                var notes = rows.Where(n => MayRead(viewer, found.State, n, mentions[n.Id], office))
                    .Select(n => new CaseNote(n.Id, n.At, n.ByName, TextOf(found, n), mentions[n.Id].Any(m => m.PersonId == viewer.PersonId && m.OpenedAt is null)));
                return new NoteList([.. notes], Mentionable(found.State, office, viewer.PersonId), found.Key is not null);
            },
            cancellationToken);
    }

    /// <summary>The live form of <see cref="ListAsync"/>.</summary>
    public LiveQuery<NoteList?> Watch(Viewer viewer, string number)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<NoteList?>(
            $"notes/{number}/{ViewKey.Of(viewer)}", cancellationToken => ListAsync(viewer, number, cancellationToken),
            change => change.Kind is ChangeKind.Organisation or ChangeKind.Account || (change.ConcernsRecords(Family) && (change.Kind == ChangeKind.Bulk || change.CaseNumber == number))
                // Who may see the case, and so be mentioned, changes with its acts.
                || (change.Kind == ChangeKind.Case && change.CaseNumber == number))
        {
            Family = Family,
        };
    }

    /// <summary>Leaves a note. Whoever is mentioned finds it on the page of the morning.</summary>
    public async Task<NoteResult> AddAsync(Viewer viewer, string number, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var said = text?.Trim() ?? string.Empty;
        if (said.Length == 0)
            return new NoteResult.Refused(Refusal.Of("Empty"));
        if (said.Length > Longest)
            return new NoteResult.Refused(Refusal.Of("TooLong", Longest.ToString(CultureInfo.InvariantCulture)));
        if (!new PlainTextAttribute().IsValid(said))
            return new NoteResult.Refused(Refusal.Of("ControlCharacters"));
        var office = await directory.CurrentAsync(cancellationToken);
        try
        {
            return await store.ChangeAsync((db, ct) => AddAsync(db, viewer, number, said, office, ct), cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(e, "A note was not kept: {Trouble}, reference {Reference}", e.Trouble, reference);
            return new NoteResult.Trouble(reference);
        }
    }

    /// <summary>Where the viewer is mentioned and has not looked yet, newest first, in cases that they may see.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<Mention>> MentionsAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var person = viewer.PersonId;
        return await store.ReadAsync(
            async (db, ct) => (ImmutableArray<Mention>)
            [
                .. await db.Mentions.AsNoTracking().Where(m => m.PersonId == person && m.OpenedAt == null)
                    .Join(db.Notes, m => m.NoteId, n => n.Id, (m, n) => n)
                    .Join(db.CasesFor(viewer), n => n.CaseId, c => c.Id, (n, c) => new { Note = n, Case = c })
                    .OrderByDescending(x => x.Note.Id).Take(MostShown).Select(x => new Mention(x.Note.Id, x.Case.Number, x.Case.Title, x.Note.ByName, x.Note.At)).ToListAsync(ct),
            ],
            cancellationToken);
    }

    /// <summary>The live form of <see cref="MentionsAsync"/>.</summary>
    public LiveQuery<ImmutableArray<Mention>> WatchMentions(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<ImmutableArray<Mention>>(
            "mentions/" + ViewKey.Of(viewer), cancellationToken => MentionsAsync(viewer, cancellationToken),
            change => change.Kind is ChangeKind.Organisation or ChangeKind.Account || change.ConcernsRecords(Family) || (change.Kind == ChangeKind.Case && change.Act is { } act && s_walling.Contains(act)))
        {
            Family = "mentions",
        };
    }

    /// <summary>Marks that the viewer has looked at the notes of a case that mention them.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<int> OpenAsync(Viewer viewer, string number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var person = viewer.PersonId;
        var waiting = await store.ReadAsync(
            (db, ct) => db.Mentions.AnyAsync(m => m.PersonId == person && m.OpenedAt == null && db.CasesFor(viewer).Any(c => c.Id == m.CaseId && c.Number == number), ct), cancellationToken);
        if (!waiting)
            return 0;
        return await store.ChangeAsync(
            async (db, ct) =>
            {
                if (await AttachmentService.FindAsync(db, viewer, number, ct) is not { } found)
                    return 0;
                var mentions = await db.Mentions.Where(m => m.PersonId == person && m.CaseId == found.Id && m.OpenedAt == null).ToListAsync(ct);
                foreach (var mention in mentions)
                    mention.OpenedAt = time.GetUtcNow();
                db.Tell(FactOf(found), time.GetUtcNow());
                return mentions.Count;
            },
            cancellationToken);
    }

    /// <summary>Who may be mentioned on a case: people who may see it, each by a name that is theirs alone.</summary>
    internal static ImmutableArray<MentionablePerson> Mentionable(PetitionCase petition, OfficeSnapshot office, int except)
    {
        var people = office.People.Where(p => p.PersonId != except && new Viewer(p, string.Empty).MaySee(petition)).ToList();
        var several = people.GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. people.Select(p => new MentionablePerson(p.PersonId, several.Contains(p.Name) ? $"{p.Name}（{p.UnitName}）" : p.Name, p.UnitName))];
    }

    private async Task<NoteResult> AddAsync(OfficeDb db, Viewer viewer, string number, string text, OfficeSnapshot office, CancellationToken cancellationToken)
    {
        if (await AttachmentService.FindAsync(db, viewer, number, cancellationToken) is not { } found)
            return new NoteResult.NotFound();
        if (found.Key is not { } key)
            return new NoteResult.Refused(Refusal.Of("Destroyed"));
        var mentioned = MentionedIn(text, Mentionable(found.State, office, viewer.PersonId));
        if (mentioned.Count > MostMentions)
            return new NoteResult.Refused(Refusal.Of("TooManyMentions", MostMentions.ToString(CultureInfo.InvariantCulture)));
        // Somebody of the office who may not see the case is not told of it; the writer is told that it will not reach them.
        var others = office.People.Where(p => p.Roles != Roles.None && p.PersonId != viewer.PersonId && !new Viewer(p, string.Empty).MaySee(found.State));
        if (others.FirstOrDefault(p => text.Contains("@" + p.Name, StringComparison.Ordinal) && !mentioned.Exists(m => m.Name.StartsWith(p.Name, StringComparison.Ordinal))) is { } stranger)
            return new NoteResult.Refused(Refusal.Of("NotForPerson", stranger.Name));
        var note = new NoteRow { CaseId = found.Id, At = time.GetUtcNow(), ById = viewer.PersonId, ByUnit = viewer.Actor.UnitId, ByName = viewer.Actor.Name, Sealed = [] };
        note.Sealed = cipher.Seal(key, Encoding.UTF8.GetBytes(text), PlaceOf(found.State.Number, note));
        db.Notes.Add(note);
        await db.SaveChangesAsync(cancellationToken);
        db.Mentions.AddRange(mentioned.Select(m => new MentionRow { PersonId = m.Id, NoteId = note.Id, CaseId = found.Id }));
        db.Tell(FactOf(found), time.GetUtcNow());
        return new NoteResult.Done(note.Id);
    }

    /// <summary>The people whom a text mentions: after each @, the longest name that fits.</summary>
    private static List<MentionablePerson> MentionedIn(string text, ImmutableArray<MentionablePerson> people)
    {
        var found = new List<MentionablePerson>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            MentionablePerson? best = null;
            foreach (var person in people)
            {
                if (rest.StartsWith(person.Name, StringComparison.Ordinal) && person.Name.Length > (best?.Name.Length ?? 0))
                    best = person;
            }

            if (best is not null && !found.Contains(best))
                found.Add(best);
        }

        return found;
    }

    private static bool MayRead(Viewer viewer, PetitionCase petition, NoteRow note, IEnumerable<MentionRow> mentions, OfficeSnapshot office) =>
        !AttachmentRights.IsAskedIn(viewer, petition)
        || note.ById == viewer.PersonId
        || (viewer.Actor.UnitId != 0 && (note.ByUnit == viewer.Actor.UnitId || office.Unit(viewer.Actor.UnitId)?.IsOrWas(note.ByUnit) == true || mentions.Any(m => office.Person(m.PersonId)?.UnitId == viewer.Actor.UnitId)));

    private string? TextOf(FoundCase found, NoteRow note) =>
        found.Key is { } key ? Encoding.UTF8.GetString(cipher.Open(key, note.Sealed, PlaceOf(found.State.Number, note))) : null;

    private static byte[] PlaceOf(string number, NoteRow note) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}/note/{note.ById}/{note.At.UtcTicks}"));

    /// <summary>A note moves no figure: only what shows notes follows it.</summary>
    private static ChangeFact FactOf(FoundCase found) => ChangeFact.Record(Family) with { CaseId = found.Id, CaseNumber = found.State.Number };
}
