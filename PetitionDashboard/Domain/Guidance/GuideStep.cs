using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>A place on the guide map: a question, or a result.</summary>
/// <param name="Key">Stable kebab-case key; its texts are <c>Question.KEY</c> or <c>Result.KEY</c> in GuideTexts.</param>
public abstract record GuideStep(string Key);

/// <summary>A question with the answers among which one holds.</summary>
/// <param name="Key">Stable kebab-case key.</param>
/// <param name="Answers">At least two; exactly one holds of any demand that gets here.</param>
public sealed record GuideQuestion(string Key, ImmutableArray<GuideAnswer> Answers) : GuideStep(Key);

/// <summary>An answer and where it leads.</summary>
/// <param name="Key">Stable kebab-case key, unique within its question; its texts are <c>Answer.QUESTION.KEY</c>.</param>
/// <param name="Next">The next question, or the result.</param>
public sealed record GuideAnswer(string Key, GuideStep Next)
{
    /// <summary>The answer says that the procedure or the duty is the bureau's own: from here on nothing may be refused.</summary>
    public bool IsOwnDuty { get; init; }
}

/// <summary>What becomes of a demand: the end of a path.</summary>
/// <param name="Key">Stable kebab-case key.</param>
/// <param name="Purpose">Purpose category that assessment gives the demand.</param>
/// <param name="Track">Track that assessment puts it on.</param>
/// <param name="Act">Key of the act that follows on assessment.</param>
public sealed record GuideResult(string Key, PurposeCategory Purpose, Track Track, string Act) : GuideStep(Key)
{
    /// <summary>Articles cited, as keys of DeadlineTexts without <c>Basis.</c>; the one that decides comes first.</summary>
    public ImmutableArray<string> Articles { get; init; } = [];

    /// <summary>Clocks that run once the act is done, in the order in which they start. Limits: <see cref="ClockRules"/>.</summary>
    public ImmutableArray<ClockKind> Clocks { get; init; } = [];

    /// <summary>Which of the six routes of art. 31 it is, 1 to 6; null for none.</summary>
    public int? Route { get; init; }

    /// <summary>Ground of the three on which a matter is not accepted; null for none. (1) leads in, (2) informs, (3) refuses.</summary>
    public RefusalGround? NotAccepted { get; init; }

    /// <summary>Ground of the two on which a matter is no longer accepted; null for none.</summary>
    public NoLongerGround? NoLonger { get; init; }

    /// <summary>The bureau starts the procedure itself, because it is its own.</summary>
    public bool StartsOwnProcedure { get; init; }

    /// <summary>Number of the ground among the five, 1 to 5; null where none holds.</summary>
    public int? Ground => (NotAccepted, NoLonger) switch
    {
        ({ } first, _) => (int)first + 1,
        (_, { } second) => (int)second + 4,
        _ => null,
    };
}
