using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ReceiveVisitor"/>.</summary>
public sealed record ReceiveVisitorInput : RecordInput
{
    /// <summary>Who received the visitor; the person who writes it down, if empty.</summary>
    [Picker(PickerKind.Person)]
    public int? ReceiverId { get; init; }

    /// <summary>Everyday reception, or one of a leader.</summary>
    public ReceptionKind Reception { get; init; }

    /// <summary>一张笑脸.</summary>
    public bool Smile { get; init; }

    /// <summary>一把椅子.</summary>
    public bool Chair { get; init; }

    /// <summary>一杯热水.</summary>
    public bool HotWater { get; init; }

    /// <summary>一腔热情.</summary>
    public bool Warmth { get; init; }

    /// <summary>一句好话.</summary>
    public bool KindWord { get; init; }

    /// <summary>What of the “five ones” was done.</summary>
    internal FiveOnes Ones =>
        If(Smile, FiveOnes.Smile) | If(Chair, FiveOnes.Chair) | If(HotWater, FiveOnes.HotWater) | If(Warmth, FiveOnes.Warmth) | If(KindWord, FiveOnes.KindWord);

    private static FiveOnes If(bool done, FiveOnes one) => done ? one : FiveOnes.None;
}

/// <summary>
/// Receive a visitor 接访记录: who received the visitor of a case, what was said, what of the “five ones” was done. Leaders receive
/// visitors and go to see them by duty (Regulation art. 18), so theirs is told apart.
/// </summary>
public sealed class ReceiveVisitor : RecordAct<ReceiveVisitorInput>
{
    /// <inheritdoc/>
    public override string Key => "receive-visitor";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.18"];

    /// <inheritdoc/>
    public override int Order => 53;

    /// <inheritdoc/>
    protected override ReceiveVisitorInput Prefill(PetitionCase petition, ActContext context) => base.Prefill(petition, context) with
    {
        ReceiverId = context.Actor.PersonId,
        Reception = context.Actor.Has(Roles.Leader) ? ReceptionKind.Leader : ReceptionKind.Everyday,
    };

    /// <inheritdoc/>
    protected override Refusal? Problem(PetitionCase petition, ReceiveVisitorInput input, ActContext context)
    {
        if (Receiver(input, context) is not { } receiver)
            return Refusal.OfField(nameof(input.ReceiverId), "UnknownPerson", Terms.Text(input.ReceiverId!.Value));
        if (!Visibility.IsOpenTo(petition, receiver))
            return Refusal.OfField(nameof(input.ReceiverId), "PersonWalled", receiver.Name);
        return input.Reception == ReceptionKind.Everyday || receiver.Has(Roles.Leader)
            ? null
            : Refusal.OfField(nameof(input.ReceiverId), "NotALeader", receiver.Name);
    }

    /// <inheritdoc/>
    protected override ImmutableArray<Effect> EffectsBeside(PetitionCase petition, ReceiveVisitorInput input, DateOnly on, ActContext context)
    {
        var receiver = Receiver(input, context)!;
        return [new VisitorReceived(new Reception(on, input.Reception, receiver.PersonId, receiver.Name, input.Ones))];
    }

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(ReceiveVisitorInput input, ActContext context) =>
    [
        new Detail("receiver", Receiver(input, context)!.Name),
        new Detail("kind", Terms.Text(input.Reception)),
        new Detail("ones", Terms.Text(Enum.GetValues<FiveOnes>().Where(o => o != FiveOnes.None && input.Ones.HasFlag(o)).Select(o => Terms.Text(o)))),
    ];

    private static Actor? Receiver(ReceiveVisitorInput input, ActContext context) =>
        input.ReceiverId is { } id && id != context.Actor.PersonId ? context.Office.Person(id) : context.Actor;
}
