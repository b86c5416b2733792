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

/// <summary>
/// Link a related case 关联: both stay what they are. That the other exists and may be named here is for the service to ask; the other
/// case is not changed.
/// </summary>
public sealed class Link : Act<LinkInput>
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

    /// <summary>Why a case cannot be named in another: it is not there for this person, or its walls are not the same (art. 30), so that the accused might learn of it.</summary>
    public static Refusal? Bar(PetitionCase petition, PetitionCase? other)
    {
        ArgumentNullException.ThrowIfNull(petition);
        if (other is null)
            return Refusal.OfField(nameof(LinkInput.Other), "NoSuchCase");
        return other.Accused.Any && other.Accused != petition.Accused ? Refusal.OfField(nameof(LinkInput.Other), "OtherWalled") : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, LinkInput input, ActContext context)
    {
        var other = input.Other.Trim();
        if (string.Equals(other, petition.Number, StringComparison.OrdinalIgnoreCase))
            return Refusal.OfField(nameof(input.Other), "LinkToItself");
        if (petition.Links.Contains(other, StringComparer.OrdinalIgnoreCase))
            return Refusal.OfField(nameof(input.Other), "LinkedBefore", other);
        return new Decision.Yes([new Linked(other)], input.Reason.Trim(), [new Detail("other", other)]);
    }
}
