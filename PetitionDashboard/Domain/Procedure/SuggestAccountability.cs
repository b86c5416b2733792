using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="SuggestAccountability"/>.</summary>
public sealed record SuggestAccountabilityInput : SuggestionLetterInput;

/// <summary>Suggest accountability 追究责任建议 (art. 40): to the organ with authority over those who shirked, dragged out or falsified.</summary>
public sealed class SuggestAccountability : SuggestionLetterAct<SuggestAccountabilityInput>
{
    /// <inheritdoc/>
    public override string Key => "suggest-accountability";

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Accountability;

    /// <inheritdoc/>
    public override string Document => "accountability-suggestion";

    /// <inheritdoc/>
    public override int Order => 48;
}
