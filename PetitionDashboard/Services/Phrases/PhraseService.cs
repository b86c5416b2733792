using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Phrases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Phrases;

/// <summary>The phrases of the office at one time.</summary>
/// <param name="Version">0 for those it began with, then 1, 2, ...</param>
/// <param name="LastId">The highest id ever given.</param>
/// <param name="Phrases">In the order shown.</param>
/// <param name="By">Who changed them last; empty for nobody.</param>
/// <param name="At">When; null for never.</param>
public sealed record PhraseBook(int Version, int LastId, ImmutableArray<Phrase> Phrases, string By = "", DateTimeOffset? At = null);

/// <summary>What became of a change of phrases.</summary>
public abstract record PhraseResult
{
    private PhraseResult()
    {
    }

    /// <summary>Kept.</summary>
    /// <param name="Book">The phrases as they are now.</param>
    public sealed record Done(PhraseBook Book) : PhraseResult;

    /// <summary>Refused; words under <c>Refusal.{Key}</c> in PhraseTexts.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(Refusal Why) : PhraseResult;

    /// <summary>The store is in trouble; nothing was kept.</summary>
    /// <param name="Reference">Reference under which the log has it.</param>
    public sealed record Trouble(string Reference) : PhraseResult;
}

/// <summary>
/// The standard phrases of the office. The petition office and supervisors edit them; each change keeps what was there before as a version
/// of its own and is in the audit.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class PhraseService(OfficeStore store, AuditTrail audit, TimeProvider time, ILogger<PhraseService> logger)
{
    /// <summary>Who edits them.</summary>
    public const Roles Editors = Roles.Clerk | Roles.Supervisor;

    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    /// <summary>The longest text.</summary>
    public const int LongestText = 2000;

    /// <summary>Most phrases.</summary>
    public const int Most = 300;

    private const string Key = "phrases";

    // Chinese stays as it is: whoever looks into the store can read it.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The phrases as they are; null for whom they do not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<PhraseBook?> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Editors) ? await store.ReadAsync(BookAsync, cancellationToken) : null;
    }

    /// <summary>Earlier versions, newest first; null for whom they do not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<PhraseBook>?> VersionsAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return null;
        var kept = await store.ReadAsync((db, ct) => db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(Key + "/")).Select(s => s.Value).ToListAsync(ct), cancellationToken);
        return [.. kept.Select(Read).OrderByDescending(b => b.Version)];
    }

    /// <summary>The phrases for an act's form, filled from the case; empty for who sees no cases.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<Phrase>> ForAsync(Viewer viewer, string act, PetitionCase? petition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (petition is null || !viewer.MaySee(petition))
            return [];
        var book = await store.ReadAsync(BookAsync, cancellationToken);
        var today = OfficeTime.Today(time);
        return [.. book.Phrases.Where(p => p.Act == act).Select(p => p with { Text = Placeholders.Fill(p.Text, petition, today) })];
    }

    /// <summary>Adds a phrase (id 0), changes one, or with <paramref name="remove"/> takes it away.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="phrase">The phrase as it is to be.</param>
    /// <param name="seen">Version that the person looked at.</param>
    /// <param name="remove">Take it away.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public async Task<PhraseResult> SaveAsync(Viewer viewer, Phrase? phrase, int seen, bool remove = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors) || phrase is null)
            return new PhraseResult.Refused(Refusal.Of("NotAllowed"));
        var clean = phrase with { Name = phrase.Name.Trim(), Text = phrase.Text.ReplaceLineEndings("\n").Trim() };
        if (!remove && Problem(clean) is { } problem)
            return new PhraseResult.Refused(problem);
        return await store.TryChangeAsync(
            (db, ct) => SaveAsync(db, viewer, clean, seen, remove, ct), static (_, reference) => new PhraseResult.Trouble(reference), logger, "phrases", cancellationToken);
    }

    /// <summary>The acts in whose forms phrases can stand: those that ask for a text of several lines.</summary>
    public static IEnumerable<string> Acts => Catalogue.All
        .Where(a => a.From.Length > 0 && a.InputType.GetProperties().Any(p => Attribute.IsDefined(p, typeof(MultilineAttribute)))).Select(a => a.Key);

    private static Refusal? Problem(Phrase phrase)
    {
        if (phrase.Name.Length is 0 or > LongestName)
            return Refusal.OfField("Name", "Name", LongestName.ToString(CultureInfo.InvariantCulture));
        if (phrase.Text.Length is 0 or > LongestText)
            return Refusal.OfField("Text", "Text", LongestText.ToString(CultureInfo.InvariantCulture));
        if (!new PlainTextAttribute().IsValid(phrase.Text) || !new PlainTextAttribute().IsValid(phrase.Name))
            return Refusal.OfField("Text", "ControlCharacters");
        if (!Acts.Contains(phrase.Act, StringComparer.Ordinal))
            return Refusal.OfField("Act", "Act");
        return Placeholders.UnknownIn(phrase.Text) is [var unknown, ..]
            ? Refusal.OfField("Text", "Placeholder", unknown, string.Join(' ', Placeholders.All))
            : null;
    }

    private async Task<PhraseResult> SaveAsync(OfficeDb db, Viewer viewer, Phrase phrase, int seen, bool remove, CancellationToken cancellationToken)
    {
        var book = await BookAsync(db, cancellationToken);
        if (book.Version != seen)
            return new PhraseResult.Refused(Refusal.Of("Stale", book.By));
        var at = book.Phrases.ToList().FindIndex(p => p.Id == phrase.Id);
        if (phrase.Id != 0 && at < 0)
            return new PhraseResult.Refused(Refusal.Of("Gone"));
        if (phrase.Id == 0 && book.Phrases.Length >= Most)
            return new PhraseResult.Refused(Refusal.Of("TooMany", Most.ToString(CultureInfo.InvariantCulture)));
        var id = phrase.Id == 0 ? book.LastId + 1 : phrase.Id;
        var phrases = remove ? book.Phrases.RemoveAt(at) : phrase.Id == 0 ? book.Phrases.Add(phrase with { Id = id }) : book.Phrases.SetItem(at, phrase);
        var next = new PhraseBook(book.Version + 1, Math.Max(book.LastId, id), phrases, viewer.Actor.Name, time.GetUtcNow());
        db.Settings.Add(new SettingRow { Key = string.Create(CultureInfo.InvariantCulture, $"{Key}/{book.Version}"), Value = JsonSerializer.Serialize(book, s_json) });
        var value = JsonSerializer.Serialize(next, s_json);
        if (await db.Settings.FindAsync([Key], cancellationToken) is { } kept)
            kept.Value = value;
        else
            db.Settings.Add(new SettingRow { Key = Key, Value = value });
        db.Tell(new ChangeFact(ChangeKind.Setting) { Subject = Key }, time.GetUtcNow());
        await audit.AppendAsync(
            db, viewer.Actor, AuditKeys.PhrasesChanged, string.Create(CultureInfo.InvariantCulture, $"{(remove ? "-" : phrase.Id == 0 ? "+" : "~")}{id} {phrase.Act} v{next.Version}"), null, cancellationToken);
        return new PhraseResult.Done(next);
    }

    private static async Task<PhraseBook> BookAsync(OfficeDb db, CancellationToken cancellationToken) =>
        await db.Settings.AsNoTracking().Where(s => s.Key == Key).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken) is { } kept
            ? Read(kept)
            : new PhraseBook(0, PhraseDefaults.All[^1].Id, PhraseDefaults.All);

    private static PhraseBook Read(string value) => JsonSerializer.Deserialize<PhraseBook>(value, s_json) ?? throw new InvalidDataException("The phrases of the office cannot be read.");
}
