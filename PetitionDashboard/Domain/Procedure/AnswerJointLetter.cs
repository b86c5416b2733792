using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="AnswerJointLetter"/>.</summary>
public sealed record AnswerJointLetterInput : LetterAnswerInput;

/// <summary>Answer the joint-handling letter 回复联办函: recorded by the petition office, the unit that asked, or the unit that was asked.</summary>
public sealed class AnswerJointLetter : LetterAnswerAct<AnswerJointLetterInput>
{
    /// <inheritdoc/>
    public override string Key => "answer-joint-letter";

    /// <inheritdoc/>
    public override ImmutableArray<LetterKind> Kinds => [LetterKind.Joint];

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.PartnerContact;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["FiveMethods"];

    /// <inheritdoc/>
    public override int Order => 43;
}
