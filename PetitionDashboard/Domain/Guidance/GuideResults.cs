using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Domain.Guidance;

/// <summary>Every result of the guide map, one entry each. Articles are those of the Regulation on Petition Work (信访工作条例).</summary>
public static class GuideResults
{
    /// <summary>Route (1) of another organ: courts, criminal filing and legal supervision, public security.</summary>
    public static readonly GuideResult LeadInJudicial = LeadIn("lead-in-judicial", 1);

    /// <summary>Route (2): arbitration.</summary>
    public static readonly GuideResult LeadInArbitration = LeadIn("lead-in-arbitration", 2);

    /// <summary>Route (3): a party member's appeal, a request for re-examination of a personnel decision.</summary>
    public static readonly GuideResult LeadInAppeal = LeadIn("lead-in-appeal", 3);

    /// <summary>Route (4) of another organ: reconsideration, adjudication, confirmation, permit, penalty.</summary>
    public static readonly GuideResult LeadInAdministrative = LeadIn("lead-in-administrative", 4);

    /// <summary>Within the powers of people's congresses, courts, procuratorates or supervision.</summary>
    public static readonly GuideResult InformStateOrgan = Inform("inform-state-organ", PurposeCategory.Appeal, Track.PetitionProcedure);

    /// <summary>Within the powers of another administrative organ or unit: the commonest "no".</summary>
    public static readonly GuideResult InformOtherOrgan = Inform("inform-other-organ", PurposeCategory.Appeal, Track.PetitionProcedure);

    /// <summary>Within the powers of a subordinate organ of the own system: it goes down to it (art. 23).</summary>
    public static readonly GuideResult TransferDown = new("transfer-down", PurposeCategory.Appeal, Track.PetitionProcedure, "transfer") { Articles = ["Regulation.23"] };

    /// <summary>A suggestion on the work of others.</summary>
    public static readonly GuideResult InformSuggestion = Inform("inform-suggestion", PurposeCategory.Suggestion, Track.Suggestion, "Regulation.29");

    /// <summary>An accusation that discipline inspection or another organ entitled examines: by cadre authority (art. 30).</summary>
    public static readonly GuideResult InformAccusation = Inform("inform-accusation", PurposeCategory.Accusation, Track.Accusation, "Regulation.30");

    /// <summary>The same matter is accepted or in handling below, within the limit, and raised with us as the superior (art. 19).</summary>
    public static readonly GuideResult RefuseBelow = new("refuse-below", PurposeCategory.Appeal, Track.PetitionProcedure, "refuse")
    {
        Articles = ["Regulation.19", "Regulation.23"],
        NotAccepted = RefusalGround.InHandlingBelow,
    };

    /// <summary>A suggestion to the bureau (art. 29).</summary>
    public static readonly GuideResult Suggestion = new("suggestion", PurposeCategory.Suggestion, Track.Suggestion, "accept") { Articles = ["Regulation.29", "Regulation.23"] };

    /// <summary>An accusation that the bureau itself is entitled to examine (art. 30).</summary>
    public static readonly GuideResult Accusation = new("accusation", PurposeCategory.Accusation, Track.Accusation, "accept") { Articles = ["Regulation.30", "Regulation.23"] };

    /// <summary>Route (4) of the bureau's own: permit, penalty, confirmation: it starts it.</summary>
    public static readonly GuideResult StartOwnProcedure = StartOwn("start-own-procedure", 4);

    /// <summary>Route (3) of the bureau's own party organisation or personnel section: it starts it.</summary>
    public static readonly GuideResult StartOwnAppeal = StartOwn("start-own-appeal", 3);

    /// <summary>Route (5): to investigate a breach or to protect rights.</summary>
    public static readonly GuideResult LawfulDuty = new("lawful-duty", PurposeCategory.Appeal, Track.LawfulDuty, "accept")
    {
        Articles = ["Regulation.31-5", "Regulation.23"],
        Clocks = [ClockKind.LawfulDutyReply],
        Route = 5,
    };

    /// <summary>Route (6): the petition procedure, and the only one with the clock of art. 34.</summary>
    public static readonly GuideResult PetitionProcedure = new("petition-procedure", PurposeCategory.Appeal, Track.PetitionProcedure, "accept")
    {
        Articles = ["Regulation.31-6", "Regulation.34", "Regulation.35", "Regulation.23"],
        Clocks = [ClockKind.Handling, ClockKind.ReviewRequest],
        Route = 6,
    };

    /// <summary>Route (6), simplified: first, clear, small or urgent.</summary>
    public static readonly GuideResult Simplified = new("simplified", PurposeCategory.Appeal, Track.Simplified, "accept")
    {
        Articles = ["Regulation.31-6", "SimplifiedMeasures"],
        Clocks = [ClockKind.SimplifiedDecision],
        Route = 6,
    };

    /// <summary>The same matter is with us already: a repeat to link, no refusal.</summary>
    public static readonly GuideResult Repeat = new("repeat", PurposeCategory.Appeal, Track.PetitionProcedure, "link") { Articles = ["Regulation.23"] };

    /// <summary>There is an opinion and the remedy is open, or its time was missed for a good reason.</summary>
    public static readonly GuideResult RemedyOpen = new("remedy-open", PurposeCategory.Appeal, Track.PetitionProcedure, "link")
    {
        Articles = ["Regulation.35", "Regulation.36"],
        Clocks = [ClockKind.ReviewRequest, ClockKind.ReExaminationRequest],
    };

    /// <summary>Ground (4). Not in the Regulation: higher-level rules, cited as such.</summary>
    public static readonly GuideResult NoLongerLapsed = new("no-longer-lapsed", PurposeCategory.Appeal, Track.PetitionProcedure, "no-longer-accept")
    {
        Articles = ["HigherRules"],
        NoLonger = NoLongerGround.RemedyNotSought,
    };

    /// <summary>Ground (5), art. 36.</summary>
    public static readonly GuideResult NoLongerConcluded = new("no-longer-concluded", PurposeCategory.Appeal, Track.PetitionProcedure, "no-longer-accept")
    {
        Articles = ["Regulation.36"],
        NoLonger = NoLongerGround.ReExaminationConcluded,
    };

    private static GuideResult LeadIn(string key, int route) => new(key, PurposeCategory.Appeal, Track.StatutoryProcedure, "lead-in")
    {
        Articles = [RouteArticle(route), "Regulation.22"],
        Route = route,
        NotAccepted = RefusalGround.OtherProcedure,
    };

    private static GuideResult StartOwn(string key, int route) => new(key, PurposeCategory.Appeal, Track.StatutoryProcedure, "start-procedure")
    {
        Articles = [RouteArticle(route)],
        Route = route,
        StartsOwnProcedure = true,
    };

    private static GuideResult Inform(string key, PurposeCategory purpose, Track track, params string[] articles) => new(key, purpose, track, "inform")
    {
        Articles = [.. articles, "Regulation.23"],
        NotAccepted = RefusalGround.OutsidePowers,
    };

    private static string RouteArticle(int route) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Regulation.31-{route}");
}
