using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="AnswerSuggestion"/>.</summary>
public sealed record AnswerSuggestionInput : LetterAnswerInput;

/// <summary>Written answer to a suggestion 书面反馈采纳情况 (art. 40), also after closure.</summary>
public sealed class AnswerSuggestion : LetterAnswerAct<AnswerSuggestionInput>
{
    /// <inheritdoc/>
    public override string Key => "answer-suggestion";

    /// <inheritdoc/>
    public override ImmutableArray<LetterKind> Kinds => [LetterKind.Improvement, LetterKind.Policy, LetterKind.Accountability];

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => Terms.OpenOrFollowedUp;

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.40"];

    /// <inheritdoc/>
    public override int Order => 49;
}
