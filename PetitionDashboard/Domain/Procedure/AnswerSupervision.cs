using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="AnswerSupervision"/>.</summary>
public sealed record AnswerSupervisionInput : LetterAnswerInput;

/// <summary>Answer the supervision letter 回复督办单, by the unit that it was sent to; also after closure, since it asks about conduct.</summary>
public sealed class AnswerSupervision : LetterAnswerAct<AnswerSupervisionInput>
{
    /// <inheritdoc/>
    public override string Key => "answer-supervision";

    /// <inheritdoc/>
    public override ImmutableArray<LetterKind> Kinds => [LetterKind.Supervision];

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling, Stage.SecondHandling, Stage.Replied, Stage.FollowUp];

    /// <inheritdoc/>
    public override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.40", "Local"];

    /// <inheritdoc/>
    public override int Order => 9;
}
