using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="TellApart"/>.</summary>
public sealed record TellApartInput : IActInput
{
    /// <summary>Number of the other case.</summary>
    [Required, StringLength(40), PlainText]
    public string Other { get; init; } = string.Empty;

    /// <summary>What tells them apart.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Not the same matter 认定非同一事项: recorded, so that the pair is not suggested again.</summary>
public sealed class TellApart : Act<TellApartInput>, IPairAct
{
    /// <inheritdoc/>
    public override string Key => "tell-apart";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 62;

    /// <inheritdoc/>
    public string? OtherField => nameof(TellApartInput.Other);

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input) => Pairing.Number((input as TellApartInput)?.Other);

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, TellApartInput input, ActContext context)
    {
        var other = Pairing.Number(input.Other)!;
        if (other == petition.Number)
            return Refusal.OfField(nameof(input.Other), "ApartFromItself");
        if (petition.Apart.Contains(other, StringComparer.Ordinal))
            return Refusal.OfField(nameof(input.Other), "ToldApartBefore", other);
        if (Pairing.Bar(nameof(input.Other), petition, context.Other) is { } bar)
            return bar;
        return new Decision.Yes([new ToldApart(other)], input.Reason.Trim(), [new Detail("other", other)]);
    }
}
