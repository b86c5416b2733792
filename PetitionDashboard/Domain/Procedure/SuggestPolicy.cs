using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="SuggestPolicy"/>.</summary>
public sealed record SuggestPolicyInput : SuggestionLetterInput;

/// <summary>Suggest a better policy 完善政策建议 (art. 40): on questions of policy found in the work.</summary>
public sealed class SuggestPolicy : SuggestionLetterAct<SuggestPolicyInput>
{
    /// <inheritdoc/>
    public override string Key => "suggest-policy";

    /// <inheritdoc/>
    public override LetterKind Kind => LetterKind.Policy;

    /// <inheritdoc/>
    public override string Document => "policy-suggestion";

    /// <inheritdoc/>
    public override int Order => 47;
}
