using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>From registration to acceptance, refusal or another organ.</summary>
public sealed class AssessmentTests
{
    [Fact]
    public void Assessment_starts_from_one_entry_for_each_demand()
    {
        var desk = Desk.Registered(Desk.Intake("查处油烟\n赔偿损失"));
        var input = (AssessInput)Catalogue.Find("assess")!.NewInput(desk.Case, desk.Context(Desk.Clerk));
        Assert.Equal([1, 2], input.Demands.Select(d => d.Demand));
        Assert.All(input.Demands, d => Assert.Equal((Track.LawfulDuty, PurposeCategory.Appeal, DemandClass.ToBeVerified), (d.Track, d.Purpose, d.Class)));
        Assert.Equal("cooking-fumes", input.Field);
        Assert.Empty(desk.Refusals(Desk.Clerk, input));
    }

    [Fact]
    public void Only_the_track_of_its_purpose_fits_a_demand()
    {
        var desk = Desk.Registered();
        foreach (var purpose in Enum.GetValues<PurposeCategory>())
        {
            foreach (var track in Enum.GetValues<Track>())
            {
                var fits = purpose switch
                {
                    PurposeCategory.Suggestion => track == Track.Suggestion,
                    PurposeCategory.Accusation => track == Track.Accusation,
                    _ => track is Track.StatutoryProcedure or Track.LawfulDuty or Track.PetitionProcedure or Track.Simplified,
                };
                var input = new AssessInput
                {
                    Demands = [new DemandAssessmentInput { Demand = 1, Purpose = purpose, Track = track }],
                    AgainstBureau = purpose == PurposeCategory.Accusation,
                };
                Assert.Equal(fits ? [] : ["TrackUnfit@Demands[0].Track"], desk.Refusals(Desk.Clerk, input));
            }
        }
    }

    [Fact]
    public void Every_open_demand_is_assessed_exactly_once()
    {
        var desk = Desk.Registered(Desk.Intake("甲\n乙"));
        var one = new DemandAssessmentInput { Demand = 1 };
        Assert.Equal(["DemandMissing@Demands"], desk.Refusals(Desk.Clerk, new AssessInput { Demands = [one] }));
        Assert.Equal(["DemandNotOpen@Demands[1].Demand", "DemandMissing@Demands"], desk.Refusals(Desk.Clerk, new AssessInput { Demands = [one, one] }));
        Assert.Equal(["Count@Demands"], desk.Refusals(Desk.Clerk, new AssessInput()));
    }

    [Fact]
    public void An_accusation_names_the_accused_and_nothing_else_does()
    {
        var desk = Desk.Registered();
        var accusation = Desk.Assessment(Method.Careful, Track.Accusation) with { AgainstBureau = false };
        Assert.Equal(["AccusedNeeded@AccusedUnits"], desk.Refusals(Desk.Clerk, accusation));
        Assert.Equal(["UnknownUnit@AccusedUnits", "UnknownPerson@AccusedPersons"], desk.Refusals(Desk.Clerk, accusation with { AccusedUnits = [77], AccusedPersons = [78] }));
        Assert.Equal(["NotAnAccusation@AccusedUnits"], desk.Refusals(Desk.Clerk, Desk.Assessment(Method.Quick, Track.LawfulDuty) with { AccusedUnits = [3] }));
        desk.Do(Desk.Clerk, accusation with { AccusedUnidentified = true });
        Assert.Equal(Desk.Clerk.PersonId, desk.Case.Accused.OfficerId);
        Assert.False(Visibility.IsOpenTo(desk.Case, Desk.OtherClerk));
        desk.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.LawfulDuty));
        Assert.True(Visibility.IsOpenTo(desk.Case, Desk.OtherClerk));
    }

    [Fact]
    public void An_accusation_led_elsewhere_keeps_its_walls_while_the_rest_is_assessed_anew()
    {
        var desk = Desk.Registered(Desk.Intake("查处违纪\n查处油烟"));
        var accusation = Desk.Assessment(Method.Careful, Track.Accusation, Track.PetitionProcedure) with { AgainstBureau = false, AccusedPersons = [2] };
        desk.Do(Desk.Clerk, accusation);
        desk.Do(Desk.Clerk, new InformInput { Organ = "纪检监察机关", Reason = "按干部管理权限", Demands = [1] });
        var start = (AssessInput)Catalogue.Find("assess")!.NewInput(desk.Case, desk.Context(Desk.Clerk));
        Assert.Equal([2], start.Demands.Select(d => d.Demand));
        Assert.Equal(["AccusedNeeded@AccusedUnits"], desk.Refusals(Desk.Clerk, start with { AccusedPersons = [] }));
        desk.Do(Desk.Clerk, start);
        Assert.False(Visibility.IsOpenTo(desk.Case, Desk.OtherClerk));
    }

    [Fact]
    public void The_simplified_procedure_counts_three_working_days_from_receipt_until_it_turns_ordinary()
    {
        var desk = Desk.Assessed(Track.Simplified);
        Assert.Equal(new DateOnly(2026, 3, 5), desk.Case.OpenClock(ClockKind.SimplifiedAcceptance)?.Due);
        desk.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Simplified));
        Assert.Single(desk.Case.Clocks, c => c.Kind == ClockKind.SimplifiedAcceptance);
        desk.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure));
        Assert.Equal(ClockReasons.TurnedOrdinary, Assert.Single(desk.Case.Clocks, c => c.Kind == ClockKind.SimplifiedAcceptance).Reason);
    }

    [Fact]
    public void The_simplified_procedure_is_for_first_petitions()
    {
        var desk = Desk.Registered(Desk.Intake() with { Petition = 2, PetitionReason = "上次答复后再次来访" });
        Assert.Equal(["SimplifiedExcluded@Demands[0].Track"], desk.Refusals(Desk.Clerk, Desk.Assessment(Method.Quick, Track.Simplified)));
        Assert.Equal(Method.Dedicated, ((AssessInput)Catalogue.Find("assess")!.NewInput(desk.Case, desk.Context(Desk.Clerk))).Method);
    }

    [Fact]
    public void Acceptance_meets_the_notice_and_starts_the_clock_of_each_track()
    {
        var desk = Desk.Assessed(Track.PetitionProcedure, Track.LawfulDuty, Track.Suggestion, Track.Simplified).Days(3).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(Stage.Accepted, desk.Case.Stage);
        Assert.Equal(ClockState.Met, desk.Case.LastClock(ClockKind.Notice)?.State);
        Assert.Equal(ClockState.Met, desk.Case.LastClock(ClockKind.SimplifiedAcceptance)?.State);
        Assert.Equal(
            [(ClockKind.Handling, 1, new DateOnly(2026, 5, 4)), (ClockKind.LawfulDutyReply, 2, new DateOnly(2026, 5, 5)), (ClockKind.SimplifiedDecision, 4, new DateOnly(2026, 3, 19))],
            desk.Case.OpenClocks.Select(c => (c.Kind, c.Demand ?? 0, c.Due ?? default)));
    }

    [Fact]
    public void A_special_law_may_set_the_limit_of_the_lawful_duty()
    {
        var desk = Desk.Assessed(Track.LawfulDuty);
        Assert.Equal(["Required@DutyLaw"], desk.Refusals(Desk.Clerk, new AcceptInput { DutyDays = 20 }));
        desk.Do(Desk.Clerk, new AcceptInput { DutyDays = 20, DutyLaw = "城市市容和环境卫生管理条例" });
        Assert.Equal(desk.Today.AddDays(20), desk.Case.OpenClock(ClockKind.LawfulDutyReply)?.Due);
    }

    [Fact]
    public void Acceptance_waits_for_demands_of_statutory_procedures_to_be_led_in() =>
        Assert.Equal(["DirectFirst"], Desk.Assessed(Track.StatutoryProcedure, Track.LawfulDuty).Refusals(Desk.Clerk, new AcceptInput()));

    [Fact]
    public void The_bureau_never_refuses_its_own_duty()
    {
        var desk = Desk.Assessed(Track.PetitionProcedure, Track.LawfulDuty);
        Assert.Equal(["OwnDuty"], desk.Refusals(Desk.Clerk, new RefuseInput { Reason = "不属职权" }));
        Assert.Equal(["OwnDuty"], desk.Refusals(Desk.Clerk, new NoLongerAcceptInput { Reason = "已终结" }));
        Assert.Equal(["OwnDuty@Demands"], desk.Refusals(Desk.Clerk, new InformInput { Organ = "住建局", Reason = "属其职权", Demands = [2] }));
        Assert.Equal(["OwnDuty"], Desk.Assessed(Track.LawfulDuty).Refusals(Desk.Clerk, new InformInput { Organ = "住建局", Reason = "属其职权" }));
    }

    [Fact]
    public void Refusal_gives_notice_and_keeps_its_ground()
    {
        var desk = Desk.Assessed(Track.PetitionProcedure).Days(16).Do(Desk.Clerk, new RefuseInput { Ground = RefusalGround.InHandlingBelow, Reason = "中队正在办理" });
        Assert.Equal(Stage.Refused, desk.Case.Stage);
        Assert.False(desk.Case.LastClock(ClockKind.Notice)?.MetInTime);
        Assert.Contains(desk.Events[^1].Details, d => d is { Name: "ground", Value: "RefusalGround.InHandlingBelow" });
        Assert.Equal(["Required@Reason"], Desk.Assessed(Track.PetitionProcedure).Refusals(Desk.Clerk, new RefuseInput { Reason = "  " }));
    }

    [Fact]
    public void A_matter_from_above_that_is_refused_or_accepted_ends_the_objection_to_the_sender()
    {
        foreach (var input in new object[] { new RefuseInput { Reason = "属诉讼事项" }, new AcceptInput(), new NoLongerAcceptInput { Reason = "已终结" } })
        {
            var desk = Desk.Registered(Desk.Intake(channel: Channel.Superior)).Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure));
            Assert.NotNull(desk.Case.OpenClock(ClockKind.Objection));
            Assert.Null(desk.Do(Desk.Clerk, input).Case.OpenClock(ClockKind.Objection));
        }
    }

    [Fact]
    public void Directing_one_demand_leaves_the_notice_of_the_others_owed()
    {
        var desk = Desk.Assessed(Track.PetitionProcedure, Track.StatutoryProcedure).Do(Desk.Clerk, new LeadInInput { Procedure = "行政复议", Organ = "区司法局" });
        Assert.Equal(Stage.Assessing, desk.Case.Stage);
        Assert.Equal([false, true], desk.Case.Demands.Select(d => d.IsAnswered));
        Assert.NotNull(desk.Case.OpenClock(ClockKind.Notice));
        Assert.Equal(["NotOnTrack"], desk.Refusals(Desk.Clerk, new LeadInInput { Procedure = "行政复议", Organ = "区司法局" }));
        desk.Do(Desk.Clerk, new InformInput { Organ = "市场监管局", Reason = "属其职权" });
        Assert.Equal(Stage.Directed, desk.Case.Stage);
        Assert.True(desk.Case.LastClock(ClockKind.Notice)?.MetInTime);
        Assert.All(desk.Case.Demands, d => Assert.Equal(Outcome.Directed, d.Answer?.Outcome));
    }

    [Fact]
    public void A_lead_in_names_the_organ_and_takes_only_what_belongs_to_a_procedure()
    {
        var desk = Desk.Assessed(Track.StatutoryProcedure, Track.PetitionProcedure);
        Assert.Equal(["Required@Organ"], desk.Refusals(Desk.Clerk, new LeadInInput { Procedure = "行政许可" }));
        Assert.Equal(["NotOnTrack@Demands"], desk.Refusals(Desk.Clerk, new LeadInInput { Procedure = "行政复议", Organ = "区司法局", Demands = [2] }));
        Assert.Equal(["DemandNotOpen@Demands"], desk.Refusals(Desk.Clerk, new LeadInInput { Procedure = "行政复议", Organ = "区司法局", Demands = [9] }));
        Assert.Empty(desk.Refusals(Desk.Clerk, new LeadInInput { Procedure = "行政复议", Organ = "区司法局", Demands = [1] }));
    }

    [Fact]
    public void Supplementing_name_and_address_makes_the_notice_owed()
    {
        var desk = Desk.Registered(Desk.Intake() with { Anonymous = true, Petitioners = [] }).Days(2);
        Assert.Equal(ClockState.NotApplicable, desk.Case.LastClock(ClockKind.Notice)?.State);
        var input = (SupplementInput)Catalogue.Find("supplement")!.NewInput(desk.Case, desk.Context(Desk.Clerk));
        Assert.Equal(["NothingChanged"], desk.Refusals(Desk.Clerk, input));
        Assert.Equal(["NoPetitioner@Petitioners"], desk.Refusals(Desk.Clerk, input with { Petitioners = [new PetitionerInput { Phone = "1" }] }));
        var representative = new PetitionerInput { Name = "张三", Phone = "13900139000", IsRepresentative = true };
        Assert.Equal(["TooManyRepresentatives@Petitioners"], desk.Refusals(Desk.Clerk, input with { Petitioners = [.. Enumerable.Repeat(representative, 6)] }));
        desk.Do(Desk.Clerk, input with { Petitioners = [representative] });
        Assert.False(desk.Case.Intake.Anonymous);
        Assert.Equal(desk.Today.AddDays(15), desk.Case.OpenClock(ClockKind.Notice)?.Due);
        Assert.Equal("张三", Assert.Single(desk.Events[^1].Parties!.Value).Name);
    }
}
