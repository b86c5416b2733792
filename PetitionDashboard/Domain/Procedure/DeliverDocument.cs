using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="DeliverDocument"/>.</summary>
public sealed record DeliverDocumentInput : IActInput
{
    /// <summary>The document.</summary>
    [Required, Picker(PickerKind.Document)]
    public int? Document { get; init; }

    /// <summary>Day it reached the recipient; empty means today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How.</summary>
    public DeliveryWay Way { get; init; }

    /// <summary>Who took it.</summary>
    public DeliveryRecipient To { get; init; }

    /// <summary>Which petitioner, 1 for the first of the case; empty for all of them or an organ.</summary>
    [Range(1, 50)]
    public int? Party { get; init; }

    /// <summary>A receipt is there.</summary>
    public bool Receipt { get; init; } = true;

    /// <summary>Why no receipt is there, who witnessed, where it was left or published.</summary>
    [StringLength(500), PlainText, Multiline(2)]
    public string? Remark { get; init; }
}

/// <summary>
/// Deliver a document 送达: how, when, to whom. The recorded day decides from when the petitioner's remedy runs (arts. 35, 36; Administrative
/// Reconsideration Law art. 20, Administrative Litigation Law art. 46): a clock that began with the answer begins anew with its delivery.
/// </summary>
public sealed class DeliverDocument : Act<DeliverDocumentInput>
{
    /// <inheritdoc/>
    public override string Key => "deliver-document";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Enum.GetValues<Stage>()];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.35", "Regulation.36"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override string Document => "proof-of-delivery";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.ReviewRequest, ClockKind.ReExaminationRequest];

    /// <inheritdoc/>
    public override int Order => 61;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.CurrentDocuments().Any() ? null : Refusal.Of("NoDocument");

    /// <inheritdoc/>
    protected override DeliverDocumentInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Document = (petition.CurrentDocuments().LastOrDefault(d => d.Deliveries.IsEmpty) ?? petition.CurrentDocuments().Last()).Id,
        On = context.Today,
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, DeliverDocumentInput input, ActContext context)
    {
        if (petition.CurrentDocuments().FirstOrDefault(d => d.Id == input.Document) is not { } document)
            return Refusal.OfField(nameof(input.Document), "NoSuchDocument");
        if (Terms.BadDay(nameof(input.On), input.On, document.IssuedOn, context) is { } badDay)
            return badDay;
        // Whoever was served by leaving, posting or publishing it, or gave no receipt: the file must say how it is known.
        if ((!input.Receipt || input.Way is DeliveryWay.Left or DeliveryWay.PublicNotice) && Terms.Blank(input.Remark) is null)
            return Refusal.OfField(nameof(input.Remark), "Required");
        var delivery = new Delivery(input.On ?? context.Today, input.Way, input.To, input.Party, input.Receipt);
        var after = document with { Deliveries = document.Deliveries.Add(delivery) };
        return new Decision.Yes(
            [new DocumentDelivered(document.Id, delivery), .. Remedies.Effects(petition, after, context)],
            Terms.Blank(input.Remark),
            [
                new Detail("document", $"DocumentKind.{document.Kind}"),
                .. document.Number.Length > 0 ? [new Detail("number", document.Number)] : ImmutableArray<Detail>.Empty,
                new Detail("delivered", Terms.Text(delivery.On)),
                new Detail("way", Terms.Text(delivery.Way)),
                new Detail("to", Terms.Text(delivery.To)),
                new Detail("id", Terms.Text(document.Id)),
            ]);
    }
}
