using System.Collections.Immutable;
using PetitionDashboard.Documents;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Services.Documents;

/// <summary>A paper that can be issued.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Event">The event that it is made from; null for one made by hand.</param>
public sealed record DocumentOffer(DocumentKind Kind, CaseEvent? Event);

/// <summary>Which papers a case offers: follows from its state and history alone.</summary>
public static class DocumentOffers
{
    /// <summary>What the acts of a case offer to this person and nobody has issued yet, latest first, then what is made by hand.</summary>
    public static ImmutableArray<DocumentOffer> Of(PetitionCase petition, IReadOnlyList<CaseEvent> history, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(actor);
        var gone = history.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        var kinds = DocumentKinds.All.Where(k => actor.Has(k.IssuedBy)).ToList();
        var ofEvents = from e in history.Reverse()
                       where !gone.Contains(e.Sequence)
                       from kind in kinds
                       where kind.IsOfferedBy(e) && petition.CurrentDocument(kind.Key, e.Sequence) is null
                       select new DocumentOffer(kind, e);
        var byHand = kinds.Where(k => k.ByHandIn.Contains(petition.Stage)).Select(k => new DocumentOffer(k, null));
        return [.. ofEvents, .. byHand];
    }
}
