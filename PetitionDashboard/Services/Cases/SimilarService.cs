using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Security.Privacy;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;
using PetitionDashboard.Store.Search;

namespace PetitionDashboard.Services.Cases;

/// <summary>Why an earlier case is suggested.</summary>
public enum SimilarReason
{
    /// <summary>The same phone or identity number.</summary>
    SamePerson,

    /// <summary>The same place and field.</summary>
    SamePlace,

    /// <summary>Much the same title.</summary>
    SimilarText,
}

/// <summary>An earlier case that may be the same matter. A suggestion only: nothing is merged by itself.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Stage.</param>
/// <param name="ReceivedOn">Day received.</param>
/// <param name="Reason">Why it is suggested.</param>
public sealed record SimilarCase(string Number, string Title, Stage Stage, DateOnly ReceivedOn, SimilarReason Reason);

/// <summary>What a clerk has typed so far.</summary>
/// <param name="Title">Title.</param>
/// <param name="Field">Field key.</param>
/// <param name="Town">Town.</param>
/// <param name="Place">Place.</param>
/// <param name="Phones">Phones and identity numbers.</param>
public sealed record SimilarQuestion(string? Title, string? Field, string? Town, string? Place, IReadOnlyList<(LookupKind Kind, string Value)> Phones);

/// <summary>Finds earlier cases that may be the same matter, among those the viewer may see.</summary>
/// <param name="store">The store.</param>
/// <param name="lookup">Hashes people.</param>
/// <param name="cipher">Opens people, for their hashes only.</param>
public sealed class SimilarService(OfficeStore store, LookupHash lookup, CaseCipher cipher)
{
    private const int MostEach = 5;

    /// <summary>At most five of each reason, newest first; a case is named once, for the strongest reason.</summary>
    public async Task<IReadOnlyList<SimilarCase>> FindAsync(Viewer viewer, SimilarQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var db = await store.OpenAsync(cancellationToken);
        var found = new Dictionary<string, SimilarCase>(StringComparer.Ordinal);
        foreach (var (kind, value) in question.Phones)
        {
            if (lookup.Of(kind, value) is { } hash)
                await AddAsync(db.CasesFor(viewer).Where(c => db.Lookups.Any(l => l.CaseId == c.Id && l.Hash == hash)), SimilarReason.SamePerson);
        }

        if (!string.IsNullOrWhiteSpace(question.Place) && question.Field is { } field)
        {
            var place = question.Place.Trim();
            var town = question.Town ?? string.Empty;
            await AddAsync(db.CasesFor(viewer).Where(c => c.Field == field && c.Town == town && c.Place == place), SimilarReason.SamePlace);
        }

        if (question.Title is { Length: >= 4 } title && CjkTokens.ForMatch(title.Trim()) is { } match)
        {
            // A table-valued query of ids only: the index has no text, and the viewer's scope is applied by the join.
            var hits = await db.Database
                .SqlQuery<long>($"SELECT rowid AS Value FROM case_search WHERE case_search MATCH {match} ORDER BY rowid DESC LIMIT 50")
                .ToListAsync(cancellationToken);
            await AddAsync(db.CasesFor(viewer).Where(c => hits.Contains(c.Id)), SimilarReason.SimilarText);
        }

        return [.. found.Values];

        Task AddAsync(IQueryable<CaseRow> cases, SimilarReason reason) => CollectAsync(found, cases, reason, cancellationToken);
    }

    /// <summary>Cases like one that is registered, without itself: at most five of each reason, newest first.</summary>
    public async Task<IReadOnlyList<SimilarCase>> RelatedAsync(Viewer viewer, CaseView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        await using var db = await store.OpenAsync(cancellationToken);
        var found = new Dictionary<string, SimilarCase>(StringComparer.Ordinal);
        var id = view.Id;
        // A confidential petition is not told from the petitioner's other ones.
        if (!view.Case.Intake.Confidential || viewer.Has(Roles.Clerk))
        {
            var hashes = await HashesAsync(db, viewer, view, cancellationToken);
            if (hashes.Count > 0)
                await CollectAsync(found, db.CasesFor(viewer).Where(c => c.Id != id && db.Lookups.Any(l => l.CaseId == c.Id && hashes.Contains(l.Hash))), SimilarReason.SamePerson, cancellationToken);
        }

        var intake = view.Case.Intake;
        var question = new SimilarQuestion(intake.Title, intake.Field, intake.Town, intake.Place, []);
        foreach (var one in await FindAsync(viewer, question, cancellationToken))
        {
            if (one.Number != view.Case.Number)
                found.TryAdd(one.Number, one);
        }

        return [.. found.Values];
    }

    // Not the hashes kept with the case: among them is that of the name, and two people of one name are not the same petitioner.
    private async Task<List<byte[]>> HashesAsync(OfficeDb db, Viewer viewer, CaseView view, CancellationToken cancellationToken)
    {
        // A page may still hold a case that its viewer may not see any more.
        var row = await db.CasesFor(viewer).AsNoTracking().Where(c => c.Id == view.Id).Select(c => new { c.CaseKey, c.Parties }).SingleOrDefaultAsync(cancellationToken);
        return row is { CaseKey: { } key, Parties: { } parties }
            ? [.. KeptBeside.HashesOf(lookup, CaseCodec.ReadParties(cipher.Open(key, parties, CaseWriter.PartiesOf(view.Case.Number))), strong: true)]
            : [];
    }

    private static async Task CollectAsync(
        Dictionary<string, SimilarCase> found, IQueryable<CaseRow> cases, SimilarReason reason, CancellationToken cancellationToken)
    {
        var rows = await cases.AsNoTracking().OrderByDescending(c => c.Id).Take(MostEach)
            .Select(c => new { c.Number, c.Title, c.Stage, c.ReceivedOn })
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
            found.TryAdd(row.Number, new SimilarCase(row.Number, row.Title, row.Stage, row.ReceivedOn, reason));
    }
}
