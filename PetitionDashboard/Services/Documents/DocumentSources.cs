using System.Collections.Frozen;
using System.Collections.Immutable;
using PetitionDashboard.Documents;
using PetitionDashboard.Documents.Fields;
using PetitionDashboard.Documents.Templates;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Guidance;
using PetitionDashboard.Services.People;

namespace PetitionDashboard.Services.Documents;

/// <summary>Which paper of a case is meant.</summary>
/// <param name="Kind">Key of the kind.</param>
/// <param name="Event">Sequence of the event that it is made from; null for one made by hand.</param>
/// <param name="Replaces">The issued document that it is to replace; null for a first version.</param>
public sealed record PaperWish(string Kind, int? Event = null, int? Replaces = null);

/// <summary>Puts together what the fields of a paper are read from, and makes the paper. Who may have it is for the callers to ask.</summary>
/// <param name="words">The office and its words.</param>
/// <param name="templates">The templates in force.</param>
/// <param name="articles">What the grounds of a refusal cite.</param>
public sealed class DocumentSources(DocumentWords words, TemplateService templates, ArticleService articles)
{
    /// <summary>The kind and the event of a wish as this case offers them; null when it does not.</summary>
    public static (DocumentKind Kind, CaseEvent? Event)? Offered(PetitionCase petition, IReadOnlyList<CaseEvent> history, PaperWish wish)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(wish);
        if (DocumentKinds.Find(wish.Kind) is not { } kind)
            return null;
        if (wish.Event is not { } sequence)
            return kind.ByHandIn.Contains(petition.Stage) ? (kind, null) : null;
        var gone = history.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        return history.FirstOrDefault(e => e.Sequence == sequence) is { } e && !gone.Contains(sequence) && kind.IsOfferedBy(e) ? (kind, e) : null;
    }

    /// <summary>Makes a paper.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="source">From <see cref="OfAsync"/>, with number and day.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal async Task<MadePaper> MakeAsync(DocumentKind kind, PaperSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return PaperMaker.Make(kind, await templates.InForceAsync(kind, cancellationToken), source);
    }

    /// <summary>The source of a paper without its number and its query code, which it has when it is issued only.</summary>
    /// <param name="petition">The case.</param>
    /// <param name="history">Its history.</param>
    /// <param name="e">The event that it is made from.</param>
    /// <param name="people">Petitioners as far as the reader may know them.</param>
    /// <param name="typed">What was typed for it.</param>
    /// <param name="date">Its date.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal async Task<PaperSource> OfAsync(
        PetitionCase petition, IReadOnlyList<CaseEvent> history, CaseEvent? e, ImmutableArray<Party> people, ImmutableArray<PaperFieldInput> typed, DateOnly date, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return new PaperSource
        {
            Case = petition,
            History = [.. history],
            Event = e,
            Parties = people,
            MaskedParties = [.. people.Select(PeopleService.MaskedOf)],
            Office = await words.OfficeAsync(cancellationToken),
            Date = date,
            About = AboutOf(petition, e),
            Typed = TypedOf(typed),
            Articles = await articles.CurrentAsync(cancellationToken),
            Say = words.Say,
        };
    }

    private static IssuedDocument? AboutOf(PetitionCase petition, CaseEvent? e)
    {
        if (e?.Effects.OfType<DocumentDelivered>().FirstOrDefault() is not { } delivered)
            return null;
        // As it was delivered then, not as it was once more later.
        return petition.Documents.FirstOrDefault(d => d.Id == delivered.Document) is { } document ? document with { Deliveries = [delivered.Delivery] } : null;
    }

    private static FrozenDictionary<string, string> TypedOf(ImmutableArray<PaperFieldInput> typed) => typed.IsDefaultOrEmpty
        ? FrozenDictionary<string, string>.Empty
        : typed.Where(f => DocumentFields.Find(f.Key) is { Kind: FieldKind.Typed } && !string.IsNullOrWhiteSpace(f.Value))
            .GroupBy(f => f.Key, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Last().Value!.Trim(), StringComparer.Ordinal);
}
