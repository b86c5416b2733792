using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="AccusationReply"/>.</summary>
public sealed record AccusationReplyInput : AnswerInput
{
    /// <summary>The result was fed back to the informant.</summary>
    public bool FedBack { get; init; } = true;

    /// <summary>Why it could not be, e.g. an anonymous informant.</summary>
    [StringLength(500), PlainText]
    public string? NotFedBackReason { get; init; }
}

/// <summary>Accusation reply 检举控告答复 (art. 30): the result is fed back to the informant.</summary>
public sealed class AccusationReply : AnswerAct<AccusationReplyInput>
{
    /// <inheritdoc/>
    public override string Key => "accusation-reply";

    /// <inheritdoc/>
    public override ImmutableArray<Track> Tracks => [Track.Accusation];

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.30"];

    /// <inheritdoc/>
    public override int Order => 23;

    /// <inheritdoc/>
    protected override Refusal? ProblemBeside(AccusationReplyInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return !input.FedBack && Terms.Blank(input.NotFedBackReason) is null ? Refusal.OfField(nameof(input.NotFedBackReason), "Required") : null;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(AccusationReplyInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.FedBack ? [] : [new Detail("notFedBack", input.NotFedBackReason!.Trim())];
    }
}
