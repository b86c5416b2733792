using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="DutyReply"/>.</summary>
public sealed record DutyReplyInput : AnswerInput;

/// <summary>Lawful-duty reply 依法履职答复 (art. 31 (5)). Its remedy is reconsideration or court, not review.</summary>
public sealed class DutyReply : AnswerAct<DutyReplyInput>
{
    /// <inheritdoc/>
    public override string Key => "duty-reply";

    /// <inheritdoc/>
    public override ImmutableArray<Track> Tracks => [Track.LawfulDuty];

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.31-5"];

    /// <inheritdoc/>
    public override string Document => "lawful-duty-reply";

    /// <inheritdoc/>
    public override int Order => 21;
}
