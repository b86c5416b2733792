using System.Collections.Immutable;
using static PetitionDashboard.Domain.Guidance.GuideResults;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>
/// The guide map 信访事项导引图: a decision table that asks and answers. Whose procedure and whose power comes first; then the purpose (arts. 29-31), how far
/// the matter has come (arts. 19, 35, 36) and the route (art. 31). Every path ends in exactly one result. Below the answer that the bureau itself is
/// competent no refusal can be reached, and below its own procedure or duty nothing but starting or accepting.
/// </summary>
public static class GuideMap
{
    private static readonly GuideQuestion s_simple = new("simple",
    [
        new("ordinary", PetitionProcedure),
        new("simple", Simplified),
    ]);

    // Routes of art. 31 where the bureau is competent. Route (6) is what is left, never what is easier.
    private static readonly GuideQuestion s_route = new("route",
    [
        new("own-procedure", StartOwnProcedure) { IsOwnDuty = true },
        new("own-appeal", StartOwnAppeal) { IsOwnDuty = true },
        new("duty", LawfulDuty) { IsOwnDuty = true },
        new("none", s_simple),
    ]);

    private static readonly GuideQuestion s_remedy = new("remedy",
    [
        new("open", RemedyOpen),
        new("lapsed", NoLongerLapsed),
    ]);

    private static readonly GuideQuestion s_progress = new("progress",
    [
        new("new", s_route),
        new("ours", Repeat),
        new("opinion", s_remedy),
        new("concluded", NoLongerConcluded),
    ]);

    private static readonly GuideQuestion s_cadre = new("cadre",
    [
        new("bureau", Accusation),
        new("discipline", InformAccusation),
    ]);

    private static readonly GuideQuestion s_purpose = new("purpose",
    [
        new("appeal", s_progress),
        new("suggestion", Suggestion),
        new("accusation", s_cadre),
    ]);

    private static readonly GuideQuestion s_procedure = new("procedure",
    [
        new("judicial", LeadInJudicial),
        new("arbitration", LeadInArbitration),
        new("appeal", LeadInAppeal),
        new("administrative", LeadInAdministrative),
    ]);

    private static readonly GuideQuestion s_matter = new("matter",
    [
        new("own-system", TransferDown),
        new("other-organ", InformOtherOrgan),
        new("state-organ", InformStateOrgan),
        new("suggestion", InformSuggestion),
        new("accusation", InformAccusation),
    ]);

    /// <summary>The first question, always: whose procedure, whose power?</summary>
    public static GuideQuestion First { get; } = new("whose",
    [
        new("bureau", s_purpose),
        new("procedure", s_procedure),
        new("organ", s_matter),
        new("below", RefuseBelow),
    ]);

    /// <summary>Every complete path, in the order of the map.</summary>
    public static ImmutableArray<GuideWalk> Paths { get; } = [.. Below(GuideWalk.Start)];

    private static IEnumerable<GuideWalk> Below(GuideWalk walk) =>
        walk.Question is { } question ? question.Answers.SelectMany(a => Below(walk.Take(a))) : [walk];
}
