using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.People;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Documents;

/// <summary>A field to be typed for a paper.</summary>
/// <param name="Key">Key of the field.</param>
/// <param name="Value">What stands there now: typed, or what the case says.</param>
/// <param name="IsRequired">The law wants it.</param>
public sealed record PaperField(string Key, string Value, bool IsRequired);

/// <summary>A paper that is not issued yet, with the petitioners masked.</summary>
/// <param name="Html">As it would look.</param>
/// <param name="Fields">What can be typed for it.</param>
/// <param name="Missing">What the law requires and it lacks; <c>DocumentField.{key}</c> of EnumTexts.</param>
/// <param name="MissingWords">Words that the law requires and it lacks.</param>
public sealed record DraftPaper(string Html, ImmutableArray<PaperField> Fields, ImmutableArray<string> Missing, ImmutableArray<string> MissingWords);

/// <summary>An issued document as read.</summary>
/// <param name="Document">What it is.</param>
/// <param name="Html">As it looks; masked unless opened for a reason.</param>
/// <param name="IsWhole">True when nothing on it is masked.</param>
/// <param name="MayOpen">Whether this viewer may have it whole.</param>
public sealed record ReadPaper(IssuedDocument Document, string Html, bool IsWhole, bool MayOpen);

/// <summary>What became of asking for a document whole.</summary>
public abstract record OpenResult
{
    private OpenResult()
    {
    }

    /// <summary>Here it is, and that it was given stands in the audit where it names people.</summary>
    /// <param name="Document">What it is.</param>
    /// <param name="File">The DOCX as issued. Personal.</param>
    /// <param name="FileName">A name for it, nothing personal.</param>
    /// <param name="Html">As it looks. Personal.</param>
    public sealed record Opened(IssuedDocument Document, byte[] File, string FileName, string Html) : OpenResult;

    /// <summary>Not given.</summary>
    /// <param name="Reason">Why; the text is <c>Refusal.{Key}</c> in SecurityTexts.</param>
    public sealed record Refused(Refusal Reason) : OpenResult;

    /// <summary>There is no such case or document for this viewer.</summary>
    public sealed record NotFound : OpenResult;
}

/// <summary>
/// The documents of a case: previews of what can be issued, and what was issued. Whoever sees the case reads them masked; whole, a paper that names people
/// goes only to those who may know them, for a reason that is in the audit first.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="sources">Makes papers.</param>
/// <param name="words">Words of the numbers.</param>
/// <param name="cipher">Opens what is sealed.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
public sealed class DocumentService(OfficeStore store, DocumentSources sources, DocumentWords words, CaseCipher cipher, AuditTrail audit, TimeProvider time)
{
    /// <summary>How a paper would look if it were issued today; null when there is no such case for this viewer or it offers no such paper. Takes no number.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<DraftPaper?> DraftAsync(
        Viewer viewer, string number, PaperWish wish, ImmutableArray<PaperFieldInput> typed = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (wish is null || await FindAsync(viewer, number, withHistory: true, cancellationToken) is not { } found
            || DocumentSources.Offered(found.State, found.History, wish) is not ({ } kind, var e))
            return null;
        var today = OfficeTime.Today(time);
        var source = await sources.OfAsync(found.State, found.History, e, MaskedFor(viewer, found), typed.IsDefault ? [] : typed, today, cancellationToken);
        var word = await words.WordAsync(kind, cancellationToken);
        var replaced = found.State.Documents.FirstOrDefault(d => d.Id == wish.Replaces);
        var numberText = replaced?.Number ?? (word is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{word}〔{today.Year}〕　号"));
        var made = await sources.MakeAsync(kind, source with { Number = numberText }, cancellationToken);
        return new DraftPaper(
            HtmlWriter.Write(made.Paper),
            [.. made.ToType.Select(f => new PaperField(f.Key, PaperMaker.ValueOf(f, source) ?? string.Empty, kind.Required.Contains(f)))],
            [.. made.Missing.Select(f => f.Key)],
            made.MissingWords);
    }

    /// <summary>
    /// How a text would look as the template of a kind on a real case, with the petitioners masked; null when the text cannot be read, there is no such case
    /// for this viewer, or nothing in it offers such a document.
    /// </summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<string?> TryTemplateAsync(Viewer viewer, string number, string kind, string template, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (Template.Parse(template).Template is not { } read || DocumentKinds.Find(kind) is not { } found || await FindAsync(viewer, number, withHistory: true, cancellationToken) is not { } of)
            return null;
        var e = of.History.LastOrDefault(found.IsOfferedBy);
        if (e is null && found.ByHandIn.IsEmpty)
            return null;
        var source = await sources.OfAsync(of.State, of.History, e, MaskedFor(viewer, of), [], OfficeTime.Today(time), cancellationToken);
        return HtmlWriter.Write(PaperMaker.Make(found, read, source).Paper);
    }

    /// <summary>An issued document, masked where it names people; null when there is none for this viewer.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ReadPaper?> ReadAsync(Viewer viewer, string number, int document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await FindAsync(viewer, number, withHistory: false, cancellationToken) is not { } found || found.State.Documents.FirstOrDefault(d => d.Id == document) is not { } issued
            || await RowAsync(found, document, cancellationToken) is not { } row)
            return null;
        var paper = Paper.Read(cipher.Open(found.Key!, row.Paper, CaseWriter.DocumentOf(found.State.Number, document, "paper"))).Masked();
        if (found.State.Intake.Confidential && issued.NamesPeople && PeopleService.Bar(viewer, found.State) is not null)
            paper = Withheld(paper, Paper.Read(cipher.Open(found.Key!, row.Paper, CaseWriter.DocumentOf(found.State.Number, document, "paper"))));
        return new ReadPaper(issued, HtmlWriter.Write(paper), !issued.NamesPeople, !issued.NamesPeople || PeopleService.Bar(viewer, found.State) is null);
    }

    /// <summary>
    /// An issued document whole. Where it names people the viewer must be one who may know them and give a reason, and that it was given (or refused) is
    /// in the audit before this returns.
    /// </summary>
    /// <exception cref="StoreTroubleException">The store is in trouble; nothing was given.</exception>
    /// <exception cref="CipherException">It cannot be opened with the keys of this office.</exception>
    public async Task<OpenResult> OpenAsync(Viewer viewer, string number, int document, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (await FindAsync(viewer, number, withHistory: false, cancellationToken) is not { } found || found.State.Documents.FirstOrDefault(d => d.Id == document) is not { } issued)
            return new OpenResult.NotFound();
        if (issued.NamesPeople && await BarAsync(viewer, found.State, AuditKeys.DocumentOpened, Subject(found.State, issued), reason, cancellationToken) is { } bar)
            return new OpenResult.Refused(bar);
        if (found.Key is null)
            return new OpenResult.Refused(Refusal.Of("Destroyed"));
        if (await RowAsync(found, document, cancellationToken) is not { } row)
            return new OpenResult.NotFound();
        var paper = Paper.Read(cipher.Open(found.Key, row.Paper, CaseWriter.DocumentOf(found.State.Number, document, "paper")));
        return new OpenResult.Opened(
            issued, cipher.Open(found.Key, row.File, CaseWriter.DocumentOf(found.State.Number, document, "file")), FileNameOf(found.State.Number, issued), HtmlWriter.Write(paper));
    }

    /// <summary>A name for a document's file: its kind and number, nothing personal.</summary>
    internal static string FileNameOf(string number, IssuedDocument document) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DocumentKinds.Find(document.Kind)?.Title ?? document.Kind} {(document.Number.Length > 0 ? document.Number : $"{number}-{document.Id}")}{(document.Version > 1 ? $" 第{document.Version}版" : string.Empty)}.docx");

    /// <summary>Asks whether the viewer may know the people, and records it either way; null when they may.</summary>
    internal Task<Refusal?> BarAsync(Viewer viewer, PetitionCase petition, string what, string subject, string? reason, CancellationToken cancellationToken)
    {
        var why = reason?.Trim() ?? string.Empty;
        return store.ChangeAsync(
            async (db, ct) =>
            {
                var bar = PeopleService.Bar(viewer, petition);
                if (bar is null && why.Length is < PeopleService.ShortestReason or > PeopleService.LongestReason)
                {
                    return Refusal.OfField(
                        "Reason", "ReasonNeeded", PeopleService.ShortestReason.ToString(CultureInfo.InvariantCulture), PeopleService.LongestReason.ToString(CultureInfo.InvariantCulture));
                }

                await audit.AppendAsync(db, viewer.Actor, bar is null ? what : AuditKeys.RevealRefused, subject, why[..Math.Min(why.Length, PeopleService.LongestReason)], ct);
                return bar;
            },
            cancellationToken);
    }

    internal async Task<FoundCase?> FindAsync(Viewer viewer, string number, bool withHistory, CancellationToken cancellationToken)
    {
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var row = await db.CasesFor(viewer).AsNoTracking().Where(c => c.Number == number).Select(c => new { c.Id, c.State, c.Content, c.CaseKey, c.Parties }).SingleOrDefaultAsync(ct);
                if (row is null)
                    return null;
                var history = withHistory ? await db.Events.AsNoTracking().Where(e => e.CaseId == row.Id).OrderBy(e => e.Sequence).ToListAsync(ct) : [];
                return new FoundCase(row.Id, CaseCodec.Read(row.State, row.Content), row.CaseKey, row.Parties, [.. history.Select(e => CaseCodec.ReadEvent(e))]);
            },
            cancellationToken);
    }

    internal ImmutableArray<Party> Open(FoundCase found) => found is { Key: { } key, Parties: { } parties }
        ? CaseCodec.ReadParties(cipher.Open(key, parties, CaseWriter.PartiesOf(found.State.Number)))
        : [];

    // A preview needs no more of the people than their masks, and where the name is to be kept back not even those.
    private ImmutableArray<Party> MaskedFor(Viewer viewer, FoundCase found) => found.State.Intake.Confidential && PeopleService.Bar(viewer, found.State) is not null
        ? [.. Open(found).Select(_ => new Party("***", null, null, null))]
        : [.. Open(found).Select(PeopleService.MaskedOf)];

    private static string Subject(PetitionCase petition, IssuedDocument document) => string.Create(CultureInfo.InvariantCulture, $"{petition.Number}/{document.Kind}/{document.Id}");

    // A name that was asked to be kept back shows not even its first character.
    private static Paper Withheld(Paper masked, Paper whole) => whole with
    {
        Blocks = [.. whole.Blocks.Select(b => b.With(r => r.IsPersonal ? new TextRun("***") : r))],
        Title = masked.Title,
    };

    private async Task<Store.Rows.DocumentRow?> RowAsync(FoundCase found, int document, CancellationToken cancellationToken) => found.Key is null
        ? null
        : await store.ReadAsync((db, ct) => db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.CaseId == found.Id && d.DocumentId == document, ct), cancellationToken);
}

/// <summary>A case as read for its documents.</summary>
internal sealed record FoundCase(long Id, PetitionCase State, byte[]? Key, byte[]? Parties, ImmutableArray<CaseEvent> History);
