using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Link"/>.</summary>
public sealed record LinkInput : IActInput
{
    /// <summary>Number of the other case.</summary>
    [Required, StringLength(40), PlainText]
    public string Other { get; init; } = string.Empty;

    /// <summary>How they are related.</summary>
    [Required, StringLength(1000), PlainText, Multiline(3)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Link a related case 关联: both stay what they are, and each shows the other to whoever may see it.</summary>
public sealed class Link : Act<LinkInput>, IPairAct
{
    /// <inheritdoc/>
    public override string Key => "link";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    public override int Order => 59;

    /// <inheritdoc/>
    public string? OtherField => nameof(LinkInput.Other);

    /// <inheritdoc/>
    public string? OtherOf(PetitionCase petition, object input) => Pairing.Number((input as LinkInput)?.Other);

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, LinkInput input, ActContext context)
    {
        var other = Pairing.Number(input.Other)!;
        if (other == petition.Number)
            return Refusal.OfField(nameof(input.Other), "LinkToItself");
        if (petition.Links.Contains(other, StringComparer.Ordinal))
            return Refusal.OfField(nameof(input.Other), "LinkedBefore", other);
        if (Pairing.Bar(nameof(input.Other), petition, context.Other) is { } bar)
            return bar;
        return new Decision.Yes([new Linked(other)], input.Reason.Trim(), [new Detail("other", other)]);
    }
}
