using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="AnswerAssistance"/>.</summary>
public sealed record AnswerAssistanceInput : LetterAnswerInput;

/// <summary>Report on assistance 反馈协办情况: by the unit that was asked, or recorded by the petition office.</summary>
public sealed class AnswerAssistance : LetterAnswerAct<AnswerAssistanceInput>
{
    /// <inheritdoc/>
    public override string Key => "answer-assistance";

    /// <inheritdoc/>
    public override ImmutableArray<LetterKind> Kinds => [LetterKind.Assistance];

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.Open;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["FiveMethods"];

    /// <inheritdoc/>
    public override int Order => 41;
}
