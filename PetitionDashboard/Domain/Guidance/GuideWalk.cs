using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>A question that was answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer taken.</param>
public sealed record GuideTurn(GuideQuestion Question, GuideAnswer Answer);

/// <summary>A path walked on the guide map from the first question; immutable.</summary>
public sealed class GuideWalk
{
    private const char Separator = '.';

    private GuideWalk(ImmutableArray<GuideTurn> turns) => Turns = turns;

    /// <summary>Nothing answered yet.</summary>
    public static GuideWalk Start { get; } = new([]);

    /// <summary>What was answered, in order.</summary>
    public ImmutableArray<GuideTurn> Turns { get; }

    /// <summary>Where the path stands.</summary>
    public GuideStep Here => Turns.IsEmpty ? GuideMap.First : Turns[^1].Answer.Next;

    /// <summary>The question that is open; null at a result.</summary>
    public GuideQuestion? Question => Here as GuideQuestion;

    /// <summary>The result; null while a question is open.</summary>
    public GuideResult? Result => Here as GuideResult;

    /// <summary>
    /// The path that a text says: keys of answers parted by full stops. What does not fit, such as an answer of an older map, ends it: the question
    /// there is open again.
    /// </summary>
    public static GuideWalk Read(string? text)
    {
        var walk = Start;
        foreach (var key in (text ?? string.Empty).Split(Separator))
        {
            if (walk.Question?.Answers.FirstOrDefault(a => string.Equals(a.Key, key, StringComparison.Ordinal)) is not { } answer)
                break;
            walk = walk.Take(answer);
        }

        return walk;
    }

    /// <summary>One answer further.</summary>
    /// <exception cref="ArgumentException">It answers another question than the open one.</exception>
    public GuideWalk Take(GuideAnswer answer)
    {
        if (Question is not { } question || !question.Answers.Contains(answer))
            throw new ArgumentException("Not an answer to the open question.", nameof(answer));
        return new GuideWalk(Turns.Add(new GuideTurn(question, answer)));
    }

    /// <summary>Back to the question that stands after so many answers.</summary>
    /// <param name="turns">Answers that are kept; at most as many as there are.</param>
    public GuideWalk Back(int turns) => new(Turns[..turns]);

    /// <summary>True when <paramref name="other"/> comes by here, or ends here.</summary>
    public bool LeadsTo(GuideWalk other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Turns.Length <= other.Turns.Length && Turns.Zip(other.Turns).All(t => t.First.Answer == t.Second.Answer);
    }

    /// <summary>The path as <see cref="Read"/> reads it.</summary>
    public override string ToString() => string.Join(Separator, Turns.Select(t => t.Answer.Key));
}
