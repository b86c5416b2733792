using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Components.Cases.Parts;

/// <summary>What somebody in the office has to do next.</summary>
/// <param name="Act">Key of the act.</param>
/// <param name="Who">Roles that may do it.</param>
public sealed record NextStep(string Act, Roles Who);

/// <summary>What a case waits for: a short list for whoever opens it, whether or not it is theirs to do.</summary>
public static class NextSteps
{
    /// <summary>The steps that lead on, the most urgent first.</summary>
    public static ImmutableArray<NextStep> Of(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return [.. Keys(petition).Select(Catalogue.Find).OfType<Act>().Select(a => new NextStep(a.Key, a.Who & ~Roles.System))];
    }

    private static IEnumerable<string> Keys(PetitionCase petition)
    {
        if (petition.WaitsForSender())
            yield return "sender-answer";
        if (petition.Objection is not null)
            yield return "rule-objection";
        if (petition.Extension is not null)
            yield return "approve-extension";
        foreach (var key in OfStage(petition))
            yield return key;
    }

    private static IEnumerable<string> OfStage(PetitionCase petition) => petition.Stage switch
    {
        Stage.Registered => ["assess"],
        Stage.Assessing when petition.WaitsForSender() => [],
        Stage.Assessing => Decisions(petition),
        Stage.Accepted or Stage.Handling or Stage.SecondHandling when petition.UnitId is null => ["assign"],
        Stage.Accepted when petition.Objection is null => ["claim", .. Asked(petition).Where(a => a == "assign")],
        Stage.Handling or Stage.SecondHandling => [.. Asked(petition), .. petition.OpenDemands.Select(d => AnswerOf(d.Track)).OfType<string>().Distinct(StringComparer.Ordinal)],
        Stage.Replied or Stage.Refused or Stage.Directed => ["close"],
        Stage.FollowUp => AfterClosure(petition),
        Stage.Review => [petition.Review()?.Opinion is null ? "review-opinion" : "conclude"],
        Stage.ReExamination => ["re-examination-opinion"],
        Stage.Withdrawn or Stage.Concluded => ["archive"],
        Stage.Merged => Owed(petition),
        _ => [],
    };

    /// <summary>What the method asks for beside the answer, as long as it is missing.</summary>
    private static IEnumerable<string> Asked(PetitionCase petition) => MethodList.Of(petition).Where(s => !s.IsDone).Select(s => s.Act).OfType<string>();

    private static IEnumerable<string> Owed(PetitionCase petition)
    {
        if (petition.OpenClock(Domain.Deadlines.ClockKind.Notice) is not null)
            yield return "merge-notice";
        yield return petition.Merger is { AnsweredOn: null } && !petition.Intake.Anonymous ? "deliver-answer" : "archive";
    }

    private static IEnumerable<string> Decisions(PetitionCase petition)
    {
        if (petition.Method == Method.Quick && petition.OpenDemands.All(d => d.Track is not (Track.StatutoryProcedure or Track.Accusation)))
            yield return "settle-at-once";
        if (petition.OpenDemands.Any(d => d.OwnProcedure))
            yield return "start-procedure";
        if (petition.OpenDemands.Any(d => d is { Track: Track.StatutoryProcedure, OwnProcedure: false }))
            yield return "lead-in";
        if (petition.OpenDemands.Any(d => d.Track != Track.StatutoryProcedure))
            yield return "accept";
    }

    private static IEnumerable<string> AfterClosure(PetitionCase petition)
    {
        if (petition.OpenClock(Domain.Deadlines.ClockKind.Screening) is not null)
            yield return "screening-result";
        else if (petition.IsUnsatisfiedNow())
            yield return "second-handling";
        else if (petition.OpenClock(Domain.Deadlines.ClockKind.Callback) is not null)
            yield return "evaluate";
        // Without the report to the sender the case does not go to the archive.
        yield return petition.OpenClock(Domain.Deadlines.ClockKind.SenderReport) is not null ? "completion-report" : "archive";
    }

    private static string? AnswerOf(Track? track) => track switch
    {
        Track.Suggestion => "suggestion-reply",
        Track.Accusation => "accusation-reply",
        Track.LawfulDuty => "duty-reply",
        Track.PetitionProcedure or Track.Simplified => "opinion",
        _ => null,
    };
}
