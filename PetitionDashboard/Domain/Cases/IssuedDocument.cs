using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>How a document reaches whom it is for 送达方式. Stored by name: members may be added, but neither renamed nor removed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryWay>))]
public enum DeliveryWay
{
    /// <summary>直接送达.</summary>
    Direct,

    /// <summary>邮寄送达.</summary>
    Post,

    /// <summary>短信、网上等电子方式送达.</summary>
    Electronic,

    /// <summary>留置送达.</summary>
    Left,

    /// <summary>委托送达.</summary>
    Entrusted,

    /// <summary>公告送达.</summary>
    PublicNotice,
}

/// <summary>Who took a document 收件人. Stored by name; names of people stay out of the history.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryRecipient>))]
public enum DeliveryRecipient
{
    /// <summary>信访人本人.</summary>
    Petitioner,

    /// <summary>信访人推选的代表.</summary>
    Representative,

    /// <summary>同住成年家属.</summary>
    AdultFamily,

    /// <summary>委托代理人.</summary>
    Agent,

    /// <summary>单位收件部门.</summary>
    Organ,

    /// <summary>无人签收（留置、公告）.</summary>
    Nobody,
}

/// <summary>One delivery 送达 of one issued document.</summary>
/// <param name="On">Day on which it reached the recipient.</param>
/// <param name="Way">How.</param>
/// <param name="To">Who took it.</param>
/// <param name="Party">Which petitioner of the case, 1 for the first; null for all of them or for an organ.</param>
/// <param name="Receipt">A receipt was signed or the post's is there.</param>
public sealed record Delivery(DateOnly On, DeliveryWay Way, DeliveryRecipient To, int? Party, bool Receipt);

/// <summary>A document that was issued 已制发文书. Its bytes are kept beside the case, sealed; they never change.</summary>
/// <param name="Id">1, 2, ... within the case.</param>
/// <param name="Kind">Key of the document kind.</param>
/// <param name="Event">Sequence of the event that it was made from; null for one made by hand.</param>
/// <param name="Number">Official number, e.g. 执法信受〔2026〕1号; empty for a kind that carries none.</param>
/// <param name="Version">1, 2, ...; a later version takes the place of the one before under the same number.</param>
/// <param name="IssuedOn">Day it was issued.</param>
/// <param name="Sha256">SHA-256 of the file as issued, hexadecimal.</param>
/// <param name="NamesPeople">True when petitioners can be told from it.</param>
public sealed record IssuedDocument(int Id, string Kind, int? Event, string Number, int Version, DateOnly IssuedOn, string Sha256, bool NamesPeople)
{
    /// <summary>Numbers of the demands that it answers, whose remedies its delivery starts.</summary>
    public ImmutableArray<int> Demands { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The version that it replaces, null for a first one.</summary>
    public int? Replaces { get; init; }

    /// <summary>Its deliveries in the order recorded.</summary>
    public ImmutableArray<Delivery> Deliveries { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// The day from which a remedy runs: that of the last petitioner it reached, each counted once, by the first delivery; null while it reached nobody.
    /// </summary>
    [JsonIgnore]
    public DateOnly? DeliveredOn => Deliveries.IsEmpty ? null : Deliveries.GroupBy(d => d.Party).Max(g => g.Min(d => d.On));

    /// <inheritdoc/>
    public bool Equals(IssuedDocument? other) => other is not null
        && Id == other.Id && Kind == other.Kind && Event == other.Event && Number == other.Number && Version == other.Version && IssuedOn == other.IssuedOn
        && Sha256 == other.Sha256 && NamesPeople == other.NamesPeople && Replaces == other.Replaces
        && Demands.AsSpan().SequenceEqual(other.Demands.AsSpan()) && Deliveries.AsSpan().SequenceEqual(other.Deliveries.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Kind, Number, Version);
}

/// <summary>What can be asked of the documents of a case.</summary>
public static class IssuedDocuments
{
    /// <summary>The documents in force: the last version of each.</summary>
    public static IEnumerable<IssuedDocument> CurrentDocuments(this PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        var replaced = petition.Documents.Select(d => d.Replaces).OfType<int>().ToHashSet();
        return petition.Documents.Where(d => !replaced.Contains(d.Id));
    }

    /// <summary>The document in force that was made of this kind from this event; null if none was.</summary>
    public static IssuedDocument? CurrentDocument(this PetitionCase petition, string kind, int? sequence) =>
        petition.CurrentDocuments().LastOrDefault(d => d.Kind == kind && d.Event == sequence);
}
