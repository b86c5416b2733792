using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="LiftRecusal"/>.</summary>
public sealed record LiftRecusalInput : IActInput
{
    /// <summary>Whose recusal ends.</summary>
    [Required, Picker(PickerKind.Person)]
    public int? PersonId { get; init; }

    /// <summary>Why the interest no longer stands, or never did.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Lift a recusal 解除回避: a leader's decision with a reason. The person sees the case again, and every case merged with it; who handles it is not changed by it.</summary>
public sealed class LiftRecusal : Act<LiftRecusalInput>, ITiedAct
{
    /// <inheritdoc/>
    public override string Key => "lift-recusal";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [.. Terms.OpenOrFollowedUp, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.28"];

    /// <inheritdoc/>
    public override int Order => 91;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) => petition.Recused.IsEmpty ? Refusal.Of("NobodyRecused") : null;

    /// <inheritdoc/>
    protected override LiftRecusalInput Prefill(PetitionCase petition, ActContext context) => new() { PersonId = petition.Recused is [var first, ..] ? first : null };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, LiftRecusalInput input, ActContext context)
    {
        var id = input.PersonId!.Value;
        var name = context.Office.Person(id)?.Name ?? Terms.Text(id);
        if (!petition.Recused.Contains(id))
            return Refusal.OfField(nameof(input.PersonId), "NotRecused", name);
        if (Pairing.TiedTooEarly(context) is { } early)
            return early;
        ImmutableArray<Effect> lifted = [new RecusalSet(id, name, Lifted: true)];
        ImmutableArray<Detail> details = [new Detail("person", name)];
        return new Decision.Yes(lifted, input.Reason.Trim(), details) { Tied = [.. context.Tied.Select(_ => new Decision.OtherSide(lifted, details))] };
    }
}
