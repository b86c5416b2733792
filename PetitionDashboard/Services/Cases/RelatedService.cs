using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Cases;

/// <summary>How another case is tied to one.</summary>
public enum TiedAs
{
    /// <summary>The main case that this one was merged into.</summary>
    Main,

    /// <summary>A case that was merged into this one.</summary>
    Merged,

    /// <summary>Linked from here.</summary>
    Linked,

    /// <summary>Linked from there.</summary>
    LinkedFrom,
}

/// <summary>A case that is tied to another one.</summary>
/// <param name="How">How.</param>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Stage.</param>
/// <param name="ReceivedOn">Day received.</param>
public sealed record TiedCase(TiedAs How, string Number, string Title, Stage Stage, DateOnly ReceivedOn);

/// <summary>What belongs beside a case, as one viewer may know it.</summary>
/// <param name="Tied">Cases tied to it: main, merged, linked both ways.</param>
/// <param name="Hidden">How many more it names that are not the viewer's to see.</param>
/// <param name="Similar">Cases that may be the same matter.</param>
public sealed record RelatedView(ImmutableArray<TiedCase> Tied, int Hidden, IReadOnlyList<SimilarCase> Similar)
{
    /// <summary>Of one way of being tied.</summary>
    public IEnumerable<TiedCase> Of(params TiedAs[] how) => Tied.Where(t => how.Contains(t.How));
}

/// <summary>Reads what belongs beside a case.</summary>
/// <param name="store">The store.</param>
/// <param name="similar">Suggestions.</param>
public sealed class RelatedService(OfficeStore store, SimilarService similar)
{
    /// <summary>The cases beside the one that the viewer looks at. Suggestions only while the matter can still be merged or linked.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<RelatedView> ReadAsync(Viewer viewer, CaseView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(view);
        var petition = view.Case;
        var named = Named(petition).ToList();
        var tied = await store.ReadAsync((db, ct) => TiedAsync(db, viewer, petition.Number, named, ct), cancellationToken);
        var suggested = petition.IsOpen ? await similar.RelatedAsync(viewer, view, cancellationToken) : [];
        var hidden = named.Select(n => n.Number).Distinct(StringComparer.Ordinal).Count(n => !tied.Any(t => t.Number == n));
        return new RelatedView([.. tied.OrderBy(t => t.How).ThenBy(t => t.Number, StringComparer.Ordinal)], hidden, suggested);
    }

    private static IEnumerable<(string Number, TiedAs How)> Named(PetitionCase petition)
    {
        if (petition.Merger is { } merger)
            yield return (merger.Main, TiedAs.Main);
        foreach (var merged in petition.Merged)
            yield return (merged.Number, TiedAs.Merged);
        foreach (var link in petition.Links)
            yield return (link, TiedAs.Linked);
    }

    private static async Task<List<TiedCase>> TiedAsync(
        OfficeDb db, Viewer viewer, string number, List<(string Number, TiedAs How)> named, CancellationToken cancellationToken)
    {
        string[] numbers = [.. named.Select(n => n.Number)];
        var rows = await db.CasesFor(viewer).AsNoTracking()
            .Where(c => EF.Parameter(numbers).Contains(c.Number)
                || db.Ties.Any(t => t.CaseId == c.Id && t.Number == number && t.Kind == TieKind.Linked))
            .Select(c => new { c.Number, c.Title, c.Stage, c.ReceivedOn })
            .ToListAsync(cancellationToken);
        return
        [
            .. from row in rows
               let how = named.Where(n => n.Number == row.Number).Select(n => (TiedAs?)n.How).FirstOrDefault() ?? TiedAs.LinkedFrom
               select new TiedCase(how, row.Number, row.Title, row.Stage, row.ReceivedOn),
        ];
    }
}
