using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Components.Cases.Parts;

/// <summary>One step on the way of a case.</summary>
/// <param name="Stage">Stage.</param>
/// <param name="On">Day it was reached; null while it lies ahead.</param>
/// <param name="IsCurrent">Whether the case stands here.</param>
public sealed record StageStep(Stage Stage, DateOnly? On, bool IsCurrent);

/// <summary>The way that a case went and, as far as one can say, the way ahead.</summary>
public static class StageSteps
{
    private static readonly ImmutableArray<Stage> s_usual =
        [Stage.Registered, Stage.Assessing, Stage.Accepted, Stage.Handling, Stage.Replied, Stage.FollowUp, Stage.Archived];

    /// <summary>Stages reached, each time it was entered, and those that usually follow. What was corrected was never reached.</summary>
    public static ImmutableArray<StageStep> Of(IReadOnlyList<CaseEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var corrected = history.SelectMany(e => e.Effects).OfType<Corrected>().Select(c => c.Sequence).ToHashSet();
        var steps = new List<StageStep>();
        foreach (var e in history.Where(e => !corrected.Contains(e.Sequence)))
        {
            foreach (var stage in e.Effects.Select(StageOf).OfType<Stage>())
            {
                if (steps.Count == 0 || steps[^1].Stage != stage)
                    steps.Add(new StageStep(stage, OfficeTime.DayOf(e.OccurredAt), IsCurrent: false));
            }
        }

        if (steps.Count == 0)
            return [];
        steps[^1] = steps[^1] with { IsCurrent = true };
        return [.. steps, .. Ahead(steps[^1].Stage).Select(s => new StageStep(s, null, IsCurrent: false))];
    }

    private static Stage? StageOf(Effect effect) => effect switch
    {
        Registered => Stage.Registered,
        StageSet moved => moved.Stage,
        _ => null,
    };

    private static IEnumerable<Stage> Ahead(Stage stage) => stage switch
    {
        Stage.SecondHandling => s_usual.SkipWhile(s => s != Stage.Replied),
        Stage.Refused or Stage.Directed => s_usual.SkipWhile(s => s != Stage.FollowUp),
        Stage.Withdrawn or Stage.Concluded or Stage.Merged => [Stage.Archived],
        Stage.Review => [],
        Stage.ReExamination => [Stage.Concluded, Stage.Archived],
        _ => s_usual.SkipWhile(s => s != stage).Skip(1),
    };
}
