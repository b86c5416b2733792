using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="SuggestionReply"/>.</summary>
public sealed record SuggestionReplyInput : AnswerInput;

/// <summary>Suggestion reply 建议答复 (art. 29): adopted, partly adopted or not; no 60-day clock, no review.</summary>
public sealed class SuggestionReply : AnswerAct<SuggestionReplyInput>
{
    /// <inheritdoc/>
    public override string Key => "suggestion-reply";

    /// <inheritdoc/>
    public override ImmutableArray<Track> Tracks => [Track.Suggestion];

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.29"];

    /// <inheritdoc/>
    public override string Document => "suggestion-reply";

    /// <inheritdoc/>
    public override int Order => 22;
}
