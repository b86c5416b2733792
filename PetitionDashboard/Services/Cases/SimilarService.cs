using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Cases;

/// <summary>Why an earlier case is suggested, the strongest first.</summary>
public enum SimilarReason
{
    /// <summary>The same identity number.</summary>
    SameIdNumber,

    /// <summary>The same phone.</summary>
    SamePhone,

    /// <summary>The same place and field.</summary>
    SamePlace,

    /// <summary>Much the same text.</summary>
    SimilarText,
}

/// <summary>One reason for a suggestion.</summary>
/// <param name="Reason">Which.</param>
/// <param name="Words">Of a similar text, the words that both have; else empty.</param>
public sealed record SimilarWhy(SimilarReason Reason, ImmutableArray<string> Words)
{
    /// <inheritdoc/>
    public bool Equals(SimilarWhy? other) => other is not null && Reason == other.Reason && Words.AsSpan().SequenceEqual(other.Words.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reason, Words.Length);
}

/// <summary>An earlier case that may be the same matter. A suggestion only: nothing is merged by itself.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Stage.</param>
/// <param name="ReceivedOn">Day received.</param>
/// <param name="Why">Why it is suggested, at least one reason, the strongest first.</param>
public sealed record SimilarCase(string Number, string Title, Stage Stage, DateOnly ReceivedOn, ImmutableArray<SimilarWhy> Why);

/// <summary>What a clerk has typed so far.</summary>
/// <param name="Title">Title.</param>
/// <param name="Field">Field key.</param>
/// <param name="Town">Town.</param>
/// <param name="Place">Place.</param>
/// <param name="Phones">Phones and identity numbers.</param>
public sealed record SimilarQuestion(string? Title, string? Field, string? Town, string? Place, IReadOnlyList<(LookupKind Kind, string Value)> Phones)
{
    /// <summary>The petitioner's account.</summary>
    public string? Content { get; init; }
}

/// <summary>Finds earlier cases that may be the same matter, among those the viewer may see: by person, by place and field, by text.</summary>
/// <param name="store">The store.</param>
/// <param name="lookup">Hashes people.</param>
/// <param name="cipher">Opens people, for their hashes only.</param>
/// <param name="logger">Troubles of the store.</param>
public sealed class SimilarService(OfficeStore store, LookupHash lookup, CaseCipher cipher, ILogger<SimilarService> logger)
{
    /// <summary>Most suggestions: more than a handful is read by nobody.</summary>
    public const int Most = 6;

    private const int MostOfPerson = 200;
    private const double OfIdNumber = 3.5;
    private const double OfPhone = 3;
    private const double OfPlace = 1.2;
    private const double OfText = 2;

    /// <summary>At most <see cref="Most"/>, the likeliest first; a case is named once, with every reason. None while the store is in trouble.</summary>
    public Task<IReadOnlyList<SimilarCase>> FindAsync(Viewer viewer, SimilarQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(question);
        var people = question.Phones.Select(p => (p.Kind, Hash: lookup.Of(p.Kind, p.Value))).Where(p => p.Hash is not null).Select(p => (p.Kind, p.Hash!));
        return ReadAsync((db, ct) => FindAsync(db, viewer, question, [.. people], [], ct), cancellationToken);
    }

    /// <summary>Cases like one that is registered, without itself and those it is tied to. None while the store is in trouble.</summary>
    public Task<IReadOnlyList<SimilarCase>> RelatedAsync(Viewer viewer, CaseView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(view);
        var intake = view.Case.Intake;
        var question = new SimilarQuestion(intake.Title, intake.Field, intake.Town, intake.Place, []) { Content = intake.Content };
        return ReadAsync(
            async (db, ct) =>
            {
                // A confidential petition is not told from the petitioner's other ones.
                var people = !intake.Confidential || viewer.Has(Roles.Clerk) ? await HashesAsync(db, viewer, view, ct) : [];
                return await FindAsync(db, viewer, question, people, [view.Id, .. await TiedAsync(db, view, ct)], ct);
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<SimilarCase>> ReadAsync(Func<OfficeDb, CancellationToken, Task<IReadOnlyList<SimilarCase>>> find, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadAsync(find, cancellationToken);
        }
        catch (StoreTroubleException e)
        {
            // A suggestion is a help: without it one works on all the same, and an act says for itself what is the matter.
            logger.LogWarning(e, "Nothing could be suggested: {Trouble}", e.Trouble);
            return [];
        }
    }

    private static async Task<IReadOnlyList<SimilarCase>> FindAsync(
        OfficeDb db, Viewer viewer, SimilarQuestion question, IReadOnlyList<(LookupKind Kind, byte[] Hash)> people, long[] but, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, Suggestion>();
        foreach (var (kind, hash) in people)
        {
            var (reason, weight) = kind == LookupKind.IdNumber ? (SimilarReason.SameIdNumber, OfIdNumber) : (SimilarReason.SamePhone, OfPhone);
            // From the hash on: asked from the cases on, every case of the office would be looked at.
            var theirs = await db.Lookups.Where(l => l.Hash == hash).OrderByDescending(l => l.CaseId).Select(l => l.CaseId).Take(MostOfPerson).ToArrayAsync(cancellationToken);
            Add(await IdsAsync(db.CasesFor(viewer).TellingWhose(viewer).Where(c => EF.Parameter(theirs).Contains(c.Id))), reason, weight);
        }

        if (!string.IsNullOrWhiteSpace(question.Place) && question.Field is { } field)
        {
            var (town, place) = (question.Town ?? string.Empty, question.Place.Trim());
            Add(await IdsAsync(db.CasesFor(viewer).Where(c => c.Field == field && c.Town == town && c.Place == place)), SimilarReason.SamePlace, OfPlace);
        }

        // A place alone is the reason above.
        var text = string.IsNullOrWhiteSpace(question.Title + question.Content) ? string.Empty : string.Join('\n', question.Title, question.Place, question.Content);
        foreach (var match in await SimilarText.FindAsync(db, viewer, text, but, Most, cancellationToken))
            Of(match.Id).Add(new SimilarWhy(SimilarReason.SimilarText, match.Words), OfText * match.Coverage);

        return await RowsAsync(db, viewer, await InMainAsync(db, found, but, cancellationToken), cancellationToken);

        Suggestion Of(long id) => found.TryGetValue(id, out var known) ? known : found[id] = new Suggestion();

        void Add(List<long> ids, SimilarReason reason, double weight)
        {
            foreach (var id in ids)
                Of(id).Add(new SimilarWhy(reason, []), weight);
        }

        Task<List<long>> IdsAsync(IQueryable<CaseRow> cases) =>
            cases.Where(c => !EF.Parameter(but).Contains(c.Id)).OrderByDescending(c => c.Id).Take(Most).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<SimilarCase>> RowsAsync(
        OfficeDb db, Viewer viewer, Dictionary<long, Suggestion> found, CancellationToken cancellationToken)
    {
        var best = found.OrderByDescending(f => f.Value.Weight).ThenByDescending(f => f.Key).Take(Most).Select(f => f.Key).ToArray();
        if (best.Length == 0)
            return [];
        var rows = await db.CasesFor(viewer).AsNoTracking().Where(c => EF.Parameter(best).Contains(c.Id))
            .Select(c => new { c.Id, c.Number, c.Title, c.Stage, c.ReceivedOn })
            .ToDictionaryAsync(c => c.Id, cancellationToken);
        return
        [
            .. best.Where(rows.ContainsKey).Select(id => rows[id])
                .Select(r => new SimilarCase(r.Number, r.Title, r.Stage, r.ReceivedOn, [.. found[r.Id].Why.OrderBy(w => w.Reason)])),
        ];
    }

    /// <summary>Cases that the office has already tied to this one, or told apart from it, whichever of the two says so: nothing to suggest any more.</summary>
    private static async Task<List<long>> TiedAsync(OfficeDb db, CaseView view, CancellationToken cancellationToken)
    {
        var number = view.Case.Number;
        string[] named = [.. KeptBeside.TiesOf(view.Case).Select(t => t.Number)];
        return await db.Ties.Where(t => t.Number == number).Select(t => t.CaseId)
            .Union(db.Cases.Where(c => EF.Parameter(named).Contains(c.Number)).Select(c => c.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>A merged case stands for its main case, where the matter is handled.</summary>
    private static async Task<Dictionary<long, Suggestion>> InMainAsync(
        OfficeDb db, Dictionary<long, Suggestion> found, long[] but, CancellationToken cancellationToken)
    {
        long[] ids = [.. found.Keys];
        var merged = await db.Ties.Where(t => t.Kind == TieKind.MergedInto && EF.Parameter(ids).Contains(t.CaseId))
            .Join(db.Cases, t => t.Number, c => c.Number, (t, c) => new { t.CaseId, MainId = c.Id })
            .ToListAsync(cancellationToken);
        foreach (var m in merged)
        {
            if (found.Remove(m.CaseId, out var suggestion) && !but.Contains(m.MainId))
                found[m.MainId] = found.TryGetValue(m.MainId, out var known) && known.Weight >= suggestion.Weight ? known : suggestion;
        }

        return found;
    }

    // Not the hashes kept with the case: among them is that of the name, and two people of one name are not the same petitioner.
    private async Task<IReadOnlyList<(LookupKind Kind, byte[] Hash)>> HashesAsync(OfficeDb db, Viewer viewer, CaseView view, CancellationToken cancellationToken)
    {
        // A page may still hold a case that its viewer may not see any more.
        var row = await db.CasesFor(viewer).AsNoTracking().Where(c => c.Id == view.Id).Select(c => new { c.CaseKey, c.Parties }).SingleOrDefaultAsync(cancellationToken);
        return row is { CaseKey: { } key, Parties: { } parties }
            ? [.. KeptBeside.StrongHashesOf(lookup, CaseCodec.ReadParties(cipher.Open(key, parties, CaseWriter.PartiesOf(view.Case.Number))))]
            : [];
    }

    private sealed class Suggestion
    {
        public List<SimilarWhy> Why { get; } = [];

        public double Weight { get; private set; }

        public void Add(SimilarWhy why, double weight)
        {
            // Two people of one case may both have petitioned before: one reason all the same.
            if (Why.Exists(w => w.Reason == why.Reason))
                return;
            Why.Add(why);
            Weight += weight;
        }
    }
}
