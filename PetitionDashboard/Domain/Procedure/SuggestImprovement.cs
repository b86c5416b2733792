using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="SuggestImprovement"/>.</summary>
public sealed record SuggestImprovementInput : SuggestionLetterInput;

/// <summary>Suggest improvement 改进工作建议 (art. 40): to an organ that received or handled petitions against the rules.</summary>
public sealed class SuggestImprovement : SuggestionLetterAct<SuggestImprovementInput>
{
    /// <inheritdoc/>
    public override string Key => "suggest-improvement";

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Improvement;

    /// <inheritdoc/>
    public override string Document => "improvement-suggestion";

    /// <inheritdoc/>
    public override int Order => 46;
}
