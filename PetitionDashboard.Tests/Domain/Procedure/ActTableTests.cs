using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Who may do what from which stage, written down again from the office's own table.</summary>
public sealed class ActTableTests
{
    private const string Open = "Registered Assessing Accepted Refused Directed Handling Replied SecondHandling Review ReExamination";

    private const string OpenOrFollowedUp = Open + " FollowUp Concluded";
    private const string AtTheUnit = "Accepted Handling SecondHandling";
    private const string SuggestionStages = "Accepted Handling Replied FollowUp SecondHandling Review ReExamination Concluded";

    private const string Any = OpenOrFollowedUp + " Withdrawn Archived Merged";

    internal static readonly Dictionary<string, (string From, Roles Who)> Table = new(StringComparer.Ordinal)
    {
        ["supplement"] = (Open + " Merged", Roles.Clerk | Roles.Handler),
        ["correct"] = (Open + " FollowUp Concluded Withdrawn Merged", Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead),
        ["assess"] = ("Registered Assessing", Roles.Clerk),
        ["accept"] = ("Assessing", Roles.Clerk),
        ["settle-at-once"] = ("Assessing", Roles.Clerk),
        ["refuse"] = ("Assessing", Roles.Clerk),
        ["no-longer-accept"] = ("Assessing", Roles.Clerk),
        ["inform"] = ("Assessing", Roles.Clerk),
        ["lead-in"] = ("Assessing", Roles.Clerk),
        ["start-procedure"] = ("Assessing", Roles.Clerk),
        ["transfer"] = ("Assessing", Roles.Clerk),
        ["object-to-sender"] = ("Registered Assessing", Roles.Clerk),
        ["sender-answer"] = ("Registered Assessing", Roles.Clerk),
        ["agree-acceptance"] = ("Registered Assessing", Roles.Clerk),
        ["assign"] = ("Accepted Handling SecondHandling", Roles.Clerk | Roles.Supervisor),
        ["object"] = ("Accepted", Roles.UnitHead),
        ["rule-objection"] = ("Accepted", Roles.Clerk),
        ["claim"] = ("Accepted", Roles.Handler | Roles.UnitHead),
        ["progress"] = ("Handling SecondHandling", Roles.Handler | Roles.UnitHead),
        ["extend"] = ("Handling", Roles.Handler | Roles.UnitHead),
        ["approve-extension"] = ("Handling", Roles.Leader),
        ["remind"] = ("Accepted Handling SecondHandling", Roles.Supervisor | Roles.Clerk | Roles.Leader),
        ["urge"] = ("Accepted Handling SecondHandling", Roles.Supervisor | Roles.Clerk | Roles.Leader | Roles.System),
        ["opinion"] = ("Handling SecondHandling", Roles.UnitHead),
        ["duty-reply"] = ("Handling SecondHandling", Roles.UnitHead),
        ["suggestion-reply"] = ("Handling SecondHandling", Roles.UnitHead),
        ["accusation-reply"] = ("Handling SecondHandling", Roles.UnitHead),
        ["close"] = ("Replied Refused Directed", Roles.Clerk | Roles.System),
        ["evaluate"] = ("FollowUp", Roles.Clerk | Roles.System),
        ["second-handling"] = ("FollowUp", Roles.Clerk | Roles.Supervisor | Roles.Leader),
        ["screen"] = ("FollowUp", Roles.Clerk | Roles.Supervisor),
        ["screening-result"] = ("FollowUp Review ReExamination Concluded", Roles.Clerk),
        ["turn-ordinary"] = ("Accepted Handling", Roles.Clerk | Roles.Handler | Roles.UnitHead),
        ["withdraw"] = ("Registered Assessing Accepted Handling", Roles.Clerk),
        ["archive"] = ("FollowUp Withdrawn Concluded Merged", Roles.Clerk),
        ["reopen"] = ("FollowUp Archived", Roles.Leader),
        ["review"] = ("Replied FollowUp Archived Merged", Roles.Clerk),
        ["review-opinion"] = ("Review", Roles.Clerk),
        ["re-examine"] = ("Review", Roles.Clerk),
        ["re-examination-opinion"] = ("ReExamination", Roles.Clerk),
        ["conclude"] = ("Review", Roles.Clerk),
        ["hearing"] = ("Handling Review ReExamination", Roles.Clerk | Roles.Supervisor),
        ["consult"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Leader),
        ["special-team"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Leader),
        ["team-meeting"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead),
        ["team-finding"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead),
        ["team-plan"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead),
        ["team-result"] = (OpenOrFollowedUp, Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead),
        ["backlog-plan"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Leader),
        ["reach-milestone"] = (OpenOrFollowedUp, Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead),
        ["supervise"] = (AtTheUnit, Roles.Supervisor | Roles.Leader),
        ["answer-supervision"] = (AtTheUnit + " Replied FollowUp", Roles.Handler | Roles.UnitHead),
        ["joint-letter"] = (AtTheUnit, Roles.Clerk | Roles.Supervisor | Roles.UnitHead),
        ["answer-joint-letter"] = (Open, Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.PartnerContact),
        ["invite-assistance"] = (AtTheUnit, Roles.Clerk | Roles.Supervisor | Roles.Leader),
        ["answer-assistance"] = (Open, Roles.Clerk | Roles.Handler | Roles.UnitHead),
        ["whistle"] = (AtTheUnit, Roles.Clerk | Roles.Supervisor | Roles.UnitHead),
        ["report-in"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead | Roles.PartnerContact),
        ["suggest-improvement"] = (SuggestionStages, Roles.Clerk | Roles.Supervisor),
        ["suggest-policy"] = (SuggestionStages, Roles.Clerk | Roles.Supervisor),
        ["suggest-accountability"] = (SuggestionStages, Roles.Clerk | Roles.Supervisor),
        ["answer-suggestion"] = (OpenOrFollowedUp, Roles.Clerk | Roles.Supervisor),
        ["mediate"] = (AtTheUnit, Roles.Clerk | Roles.Handler | Roles.UnitHead),
        ["settle"] = (AtTheUnit, Roles.Clerk | Roles.Handler | Roles.UnitHead),
        ["interview"] = (OpenOrFollowedUp, Roles.Supervisor | Roles.Leader),
        ["investigate"] = (AtTheUnit, Roles.Handler | Roles.UnitHead),
        ["guide-relief"] = (OpenOrFollowedUp, Roles.Clerk | Roles.Handler | Roles.UnitHead),
        ["receive-visitor"] = (OpenOrFollowedUp, Roles.Clerk | Roles.Supervisor | Roles.Leader | Roles.Handler | Roles.UnitHead),
        ["leader-reading"] = (OpenOrFollowedUp, Roles.Leader),
        ["report-grave"] = (Open, Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead),
        ["execute-opinion"] = ("Replied FollowUp Review ReExamination Concluded Archived", Roles.Handler | Roles.UnitHead),
        ["callback"] = ("FollowUp", Roles.Clerk | Roles.Supervisor),
        ["national-entry"] = (OpenOrFollowedUp + " Merged", Roles.Clerk),
        ["completion-report"] = ("Replied Refused Directed FollowUp Review ReExamination Concluded Merged", Roles.Clerk),
        ["recompute-clocks"] = (string.Join(' ', Enum.GetNames<Stage>()), Roles.System),
        ["re-home"] = (OpenOrFollowedUp + " Merged", Roles.System),
        ["recuse"] = (OpenOrFollowedUp + " Merged", Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor | Roles.Leader | Roles.PartnerContact),
        ["lift-recusal"] = (OpenOrFollowedUp + " Merged", Roles.Leader),
        ["issue-document"] = (Any, Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor | Roles.Leader),
        ["deliver-document"] = (Any, Roles.Clerk | Roles.Handler | Roles.UnitHead | Roles.Supervisor),
        ["link"] = (OpenOrFollowedUp, Roles.Clerk | Roles.Supervisor),
        ["attach"] = (OpenOrFollowedUp + " Withdrawn Merged", Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead | Roles.PartnerContact),
        ["remove-attachment"] = (OpenOrFollowedUp + " Withdrawn Merged", Roles.Clerk | Roles.Supervisor | Roles.Handler | Roles.UnitHead),
        ["restore-attachment"] = (OpenOrFollowedUp + " Withdrawn Merged", Roles.Clerk | Roles.Supervisor),
        ["tell-apart"] = (OpenOrFollowedUp, Roles.Clerk | Roles.Supervisor),
        ["merge"] = ("Registered Assessing Accepted Handling", Roles.Clerk),
        ["unmerge"] = ("Merged", Roles.Clerk | Roles.Supervisor),
        ["merge-notice"] = ("Merged", Roles.Clerk),
        ["deliver-answer"] = ("Merged Review ReExamination Archived", Roles.Clerk),
    };

    public static TheoryData<string> Acts => [.. Table.Keys];

    [Fact]
    public void The_catalogue_holds_the_acts_of_the_table_and_registration() =>
        Assert.Equal(Table.Keys.Append("register").Order(StringComparer.Ordinal), Catalogue.All.Select(a => a.Key).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Acts))]
    public void An_act_is_open_from_its_stages_to_its_roles_and_to_nobody_else(string key)
    {
        var act = Catalogue.Find(key)!;
        var stages = Table[key].From.Split(' ').Select(Enum.Parse<Stage>).ToHashSet();
        var desk = Desk.Assigned(Track.PetitionProcedure);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var role in Enum.GetValues<Roles>())
            {
                var actor = new Actor(90, "somebody", 3, "阜安中队", role);
                var bar = act.Bars(desk.Case with { Stage = stage }, desk.Context(actor))?.Key;
                if (stages.Contains(stage) && actor.Has(Table[key].Who))
                    Assert.True(bar is not ("Role" or "Stage" or "Unit" or "UnitNone" or "Walled"), $"{key} is barred to {role} at {stage}: {bar}");
                else
                    Assert.True(bar is "Role" or "Stage", $"{key} is not barred to {role} at {stage}: {bar}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void Handlers_and_heads_act_on_their_own_units_cases_only(string key)
    {
        var act = Catalogue.Find(key)!;
        var desk = Desk.Assigned(Track.PetitionProcedure);
        foreach (var role in new[] { Roles.Handler, Roles.UnitHead }.Where(r => Table[key].Who.HasFlag(r)))
        {
            foreach (var stage in Table[key].From.Split(' ').Select(Enum.Parse<Stage>))
            {
                var stranger = desk.Context(new Actor(91, "stranger", 4, "中云中队", role));
                Assert.Equal("Unit", act.Bars(desk.Case with { Stage = stage }, stranger)?.Key);
                Assert.Equal("UnitNone", act.Bars(desk.Case with { Stage = stage, UnitId = null, UnitName = null }, stranger)?.Key);
            }
        }
    }

    [Fact]
    public void A_person_of_several_roles_may_do_what_any_of_them_may()
    {
        var desk = Desk.Assigned(Track.PetitionProcedure);
        var both = new Actor(92, "both", 2, "信访科", Roles.Clerk | Roles.UnitHead);
        Assert.Null(Catalogue.Find("assign")!.Bars(desk.Case, desk.Context(both)));
        Assert.Equal("Unit", Catalogue.Find("claim")!.Bars(desk.Case, desk.Context(both))?.Key);
    }

    [Fact]
    public void Nothing_is_open_to_the_accused()
    {
        var desk = Desk.Registered(Desk.Intake() with { AccusedPersons = [2], AccusedUnits = [3] });
        Assert.Empty(Catalogue.OpenTo(desk.Case, desk.Context(Desk.OtherClerk)));
        Assert.NotEmpty(Catalogue.OpenTo(desk.Case, desk.Context(Desk.Clerk)));
    }
}
