using PetitionDashboard.Components.Cases.Parts;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Assignment, objection, extension, and the four answers.</summary>
public sealed class HandlingTests
{
    [Theory]
    [InlineData(Method.Quick, ClockKind.Quick, 0)]
    [InlineData(Method.Careful, ClockKind.Careful, 15)]
    [InlineData(Method.Dedicated, null, 0)]
    public void The_method_drives_the_clock_of_an_assignment(Method method, ClockKind? kind, int days)
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(method, Track.LawfulDuty)).Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = method == Method.Dedicated ? 7 : null });
        Assert.Equal(desk.Today.AddDays(2), desk.Case.OpenClock(ClockKind.UnitObjection)?.Due);
        var clock = desk.Case.OpenClocks.SingleOrDefault(c => c.Kind is ClockKind.Quick or ClockKind.Careful);
        Assert.Equal(kind, clock?.Kind);
        Assert.Equal(kind is null ? null : desk.Today.AddDays(days), clock?.Due);
    }

    [Fact]
    public void Only_careful_handling_takes_a_limit_of_its_own()
    {
        Assert.Equal(["CarefulOnly@LimitDays"],
            Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Quick, Track.LawfulDuty)).Do(Desk.Clerk, new AcceptInput()).Refusals(Desk.Clerk, new AssignInput { UnitId = 3, LimitDays = 7 }));
        var desk = Desk.Accepted(Track.LawfulDuty).Do(Desk.Clerk, new AssignInput { UnitId = 3, LimitDays = 7 });
        Assert.Equal(desk.Today.AddDays(7), desk.Case.OpenClock(ClockKind.Careful)?.Due);
    }

    [Fact]
    public void A_case_goes_only_to_another_unit_that_handles_and_is_not_accused()
    {
        var desk = Desk.Assigned(Track.LawfulDuty);
        Assert.Equal(["Required@UnitId"], desk.Refusals(Desk.Clerk, new AssignInput()));
        Assert.Equal(["UnknownUnit@UnitId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 99 }));
        Assert.Equal(["UnitCannotHandle@UnitId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 5 }));
        Assert.Equal(["SameUnitAndLead@UnitId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 3 }));
        var accusation = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation) with { AgainstBureau = false, AccusedUnits = [4] }).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(["UnitAccused@UnitId"], accusation.Refusals(Desk.Clerk, new AssignInput { UnitId = 4 }));
    }

    [Fact]
    public void Reassigning_a_case_in_handling_starts_over_with_the_new_unit()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Handler, new ExtendInput { Reason = "需鉴定" }).Days(1);
        desk.Do(Desk.Supervisor, new AssignInput { UnitId = 4 });
        Assert.Equal((Stage.Accepted, 4, null), (desk.Case.Stage, desk.Case.UnitId, desk.Case.HandlerId));
        Assert.Null(desk.Case.Extension);
        Assert.Equal(desk.Today, desk.Case.OpenClocks.Single(c => c.Kind == ClockKind.UnitObjection).Start);
        Assert.Equal(desk.Today, desk.Case.OpenClocks.Single(c => c.Kind == ClockKind.Careful).Start);
        Assert.Equal(["Unit"], desk.Refusals(Desk.Handler, new ClaimInput()));
    }

    [Fact]
    public void Second_handling_is_assigned_only_where_its_unit_is_gone_and_keeps_stage_and_clock()
    {
        var desk = Desk.SecondHandling();
        Assert.Equal(["SecondHandlingUnit@UnitId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 4 }));
        var limit = desk.Case.OpenClock(ClockKind.SecondHandling);
        desk.Do(Desk.Command, new RehomeInput { FormerUnitId = 3, Reason = "撤销" });
        Assert.Equal((Stage.SecondHandling, null), (desk.Case.Stage, desk.Case.UnitId));
        Assert.Equal(["assign"], NextSteps.Of(desk.Case).Select(s => s.Act));
        desk.Do(Desk.Clerk, new AssignInput { UnitId = 4 });
        Assert.Equal((Stage.SecondHandling, 4, 1), (desk.Case.Stage, desk.Case.UnitId, desk.Case.SecondHandlings));
        Assert.Equal(limit, desk.Case.OpenClock(ClockKind.SecondHandling));
        Assert.Null(desk.Case.OpenClock(ClockKind.UnitObjection));
        Assert.Null(desk.Case.OpenClock(ClockKind.Careful));
        desk.Do(Desk.OtherHead, Desk.Opinion(1));
        Assert.Equal(Stage.Replied, desk.Case.Stage);
    }

    [Fact]
    public void What_a_unit_answered_that_is_gone_is_handled_a_second_time_by_another()
    {
        var desk = Desk.Unsatisfied().Do(Desk.Command, new RehomeInput { FormerUnitId = 3, Reason = "撤销" }).Do(Desk.Clerk, new SecondHandlingInput { Reason = "整改不到位" });
        Assert.Equal("二次办理", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(desk.Events[^1])));
        Assert.Equal(Stage.SecondHandling, desk.Do(Desk.Clerk, new AssignInput { UnitId = 4 }).Case.Stage);
    }

    [Fact]
    public void A_unit_objects_once_and_in_time()
    {
        var desk = Desk.Assigned(Track.LawfulDuty);
        Assert.Equal(["Required@Reason"], desk.Refusals(Desk.Head, new RaiseObjectionInput()));
        Assert.Equal(["ObjectionLate"], Desk.Assigned(Track.LawfulDuty).Days(3).Refusals(Desk.Head, new RaiseObjectionInput { Reason = "不属辖区" }));
        Assert.Equal(["NoObjection"], desk.Refusals(Desk.Clerk, new RuleObjectionInput { Reason = "无" }));
        desk.Do(Desk.Head, new RaiseObjectionInput { Reason = "不属辖区" });
        Assert.Equal(["ObjectionPending"], desk.Refusals(Desk.Head, new RaiseObjectionInput { Reason = "再次" }));
        Assert.Equal(["ObjectionPending"], desk.Refusals(Desk.Head, new ClaimInput()));
        Assert.Equal(["ObjectionPending"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 4 }));
        desk.Do(Desk.Clerk, new RuleObjectionInput { Ruling = ObjectionRuling.Rejected, Reason = "属其辖区" });
        Assert.Equal(3, desk.Case.UnitId);
        Assert.Equal(["ObjectionUsed"], desk.Refusals(Desk.Head, new RaiseObjectionInput { Reason = "再次" }));
        Assert.Equal(Stage.Handling, desk.Do(Desk.Handler, new ClaimInput()).Case.Stage);
    }

    [Fact]
    public void An_objection_upheld_takes_the_case_back()
    {
        var desk = Desk.Assigned(Track.LawfulDuty).Do(Desk.Head, new RaiseObjectionInput { Reason = "不属辖区" }).Do(Desk.Clerk, new RuleObjectionInput { Ruling = ObjectionRuling.Upheld, Reason = "属实" });
        Assert.Equal((Stage.Accepted, null, null), (desk.Case.Stage, desk.Case.UnitId, desk.Case.Objection));
        Assert.Equal([ClockKind.LawfulDutyReply], desk.Case.OpenClocks.Select(c => c.Kind));
        Assert.Equal(["NotAssigned"], desk.Refusals(Desk.Supervisor, new UrgeInput { Text = "请速办" }));
        Assert.Equal(["UnitNone"], desk.Refusals(Desk.Handler, new ClaimInput()));
        Assert.Empty(desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 4 }));
    }

    [Fact]
    public void An_extension_is_asked_for_in_time_once_and_decided_by_a_leader()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        var due = desk.Today.AddDays(60);
        var ask = new ExtendInput { Days = 20, Reason = "需委托鉴定" };
        Assert.Equal(["ExtensionTooLong@Days"], desk.Refusals(Desk.Handler, ask with { Days = 31 }));
        Assert.Equal(["NoClockToExtend@Demand"], desk.Refusals(Desk.Handler, ask with { Demand = 7 }));
        Assert.Equal(["NoExtension"], desk.Refusals(Desk.Leader, new ApproveExtensionInput()));
        desk.Do(Desk.Handler, ask);
        Assert.Equal(["ExtensionPending"], desk.Refusals(Desk.Head, ask));
        desk.Do(Desk.Leader, new ApproveExtensionInput { Decision = ExtensionDecision.Declined });
        Assert.False(desk.Case.IsExtended);
        desk.Do(Desk.Handler, ask).Do(Desk.Leader, new ApproveExtensionInput());
        Assert.True(desk.Case.IsExtended);
        Assert.Equal(due.AddDays(20), desk.Case.OpenClock(ClockKind.Handling)?.Due);
        Assert.Equal(["ExtendedBefore"], desk.Refusals(Desk.Handler, ask));
    }

    [Fact]
    public void What_is_overdue_is_extended_no_more()
    {
        var late = Desk.Handling(Track.LawfulDuty).Days(70);
        Assert.Equal(["OverdueBefore"], late.Refusals(Desk.Handler, new ExtendInput { Reason = "需鉴定" }));
        var asked = Desk.Handling(Track.LawfulDuty).Do(Desk.Handler, new ExtendInput { Reason = "需鉴定" }).Days(70);
        Assert.Equal(["OverdueBefore@Decision"], asked.Refusals(Desk.Leader, new ApproveExtensionInput()));
        Assert.Null(asked.Do(Desk.Leader, new ApproveExtensionInput { Decision = ExtensionDecision.Declined }).Case.Extension);
        Assert.Equal(["NoClockToExtend"], Desk.Handling(Track.Suggestion).Refusals(Desk.Handler, new ExtendInput { Reason = "无" }));
    }

    [Fact]
    public void The_opinion_meets_the_clock_and_opens_the_way_to_review_from_its_delivery()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Days(60);
        desk.Do(Desk.Head, Desk.Opinion(1) with { DeliveredOn = desk.Today.AddDays(-1) });
        Assert.Equal(Stage.Replied, desk.Case.Stage);
        Assert.True(desk.Case.LastClock(ClockKind.Handling)?.MetInTime);
        Assert.False(desk.Case.LastClock(ClockKind.Careful)?.MetInTime);
        var review = Assert.Single(desk.Case.OpenClocks);
        Assert.Equal((ClockKind.ReviewRequest, 1, desk.Today.AddDays(-1)), (review.Kind, review.Demand, review.Start));
    }

    [Fact]
    public void A_case_of_several_demands_is_replied_with_the_last_answer()
    {
        var desk = Desk.Handling(Track.PetitionProcedure, Track.LawfulDuty, Track.Suggestion, Track.Accusation);
        var accusation = new AccusationReplyInput { Answers = [new DemandAnswerInput { Demand = 4 }], Text = "已反馈。" };
        Assert.Equal(["DemandNotOpen@Answers[1].Demand"], desk.Refusals(Desk.Head, Desk.Opinion(1, 2)));
        desk.Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Head, Desk.DutyReply(2));
        Assert.Equal(["NoDemandOnTrack"], desk.Refusals(Desk.Head, Desk.Opinion(1)));
        desk.Do(Desk.Head, new SuggestionReplyInput { Answers = [new DemandAnswerInput { Demand = 3, Outcome = Outcome.PartlySupported }], Text = "部分采纳。" });
        Assert.Equal(Stage.Handling, desk.Case.Stage);
        Assert.NotNull(desk.Case.OpenClock(ClockKind.Careful));
        Assert.Equal(["Required@NotFedBackReason"], desk.Refusals(Desk.Head, accusation with { FedBack = false }));
        desk.Do(Desk.Head, accusation);
        Assert.Equal(Stage.Replied, desk.Case.Stage);
        Assert.Equal([ClockKind.ReviewRequest], desk.Case.OpenClocks.Select(c => c.Kind));
    }

    [Fact]
    public void Lawful_duty_leads_to_court_and_not_to_review() =>
        Assert.Empty(Desk.Handling(Track.LawfulDuty).Do(Desk.Head, Desk.DutyReply(1)).Case.OpenClocks);

    [Fact]
    public void An_answer_is_delivered_neither_before_acceptance_nor_in_the_future()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Days(5);
        Assert.Equal(["FutureDay@DeliveredOn"], desk.Refusals(Desk.Head, Desk.Opinion(1) with { DeliveredOn = desk.Today.AddDays(1) }));
        Assert.Equal(["TooEarly@DeliveredOn"], desk.Refusals(Desk.Head, Desk.Opinion(1) with { DeliveredOn = desk.Today.AddDays(-6) }));
        Assert.Equal(["Unknown@Answers[0].Outcome"], desk.Refusals(Desk.Head, Desk.Opinion(1) with { Answers = [new DemandAnswerInput { Outcome = Outcome.Directed }] }));
    }

    [Fact]
    public void An_extension_still_asked_for_falls_with_the_answer()
    {
        var desk = Desk.Handling(Track.PetitionProcedure, Track.LawfulDuty).Do(Desk.Handler, new ExtendInput { Demand = 1, Reason = "需鉴定" });
        desk.Do(Desk.Head, Desk.DutyReply(2));
        Assert.NotNull(desk.Case.Extension);
        desk.Do(Desk.Head, Desk.Opinion(1));
        Assert.Null(desk.Case.Extension);
    }

    [Fact]
    public void Nothing_happens_in_the_future_or_before_what_happened_last()
    {
        var desk = Desk.Handling(Track.LawfulDuty);
        var context = desk.Context(Desk.Handler);
        var progress = Catalogue.Find("progress")!;
        string? Key(ActContext c) => (progress.Decide(desk.Case, new ProgressInput { Text = "已勘查" }, c) as Decision.No)?.Reasons[0].Key;
        Assert.Equal("Future", Key(context with { OccurredAt = desk.Now.AddMinutes(1) }));
        Assert.Equal("BeforeLast", Key(context with { OccurredAt = desk.Now.AddMinutes(-1) }));
        Assert.Null(Key(context));
    }

    [Fact]
    public void Urgings_are_counted_anew_for_each_unit()
    {
        var desk = Desk.Assigned(Track.LawfulDuty).Do(Desk.Supervisor, new UrgeInput { Text = "请速办" }).Do(Desk.Leader, new UrgeInput { Text = "请速办" });
        Assert.Equal(2, desk.Case.Urgings);
        Assert.Equal(0, desk.Do(Desk.Clerk, new AssignInput { UnitId = 4 }).Case.Urgings);
    }

    [Fact]
    public void A_case_gets_one_special_team_of_people_who_may_see_it()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Joint, Track.Accusation) with { AgainstBureau = false, AccusedPersons = [4] });
        static SpecialTeamInput Team(params int[] people) => new() { Members = [.. people.Select(p => new TeamMemberInput { PersonId = p })] };
        Assert.Equal(["PersonWalled@Members[0].PersonId"], desk.Refusals(Desk.Clerk, Team(4)));
        Assert.Equal(["PersonTwice@Members[1].PersonId"], desk.Refusals(Desk.Clerk, Team(3, 3)));
        Assert.Equal(["UnknownPerson@Members[0].PersonId"], desk.Refusals(Desk.Clerk, Team(99)));
        desk.Do(Desk.Leader, Team(3, 7));
        Assert.Equal(desk.Today, desk.Case.TeamConvenedOn);
        Assert.Equal(["TeamConvenedBefore"], desk.Refusals(Desk.Leader, Team(3)));
    }

    [Fact]
    public void Consultations_are_counted_on_their_days()
    {
        var desk = Desk.Handling(Track.LawfulDuty).Days(4);
        var consult = new ConsultInput { Units = [3, 5], Result = "联合整治", On = desk.Today.AddDays(-1) };
        Assert.Equal(["UnknownUnit@Units"], desk.Refusals(Desk.Leader, consult with { Units = [99] }));
        Assert.Equal(["TooEarly@On"], desk.Refusals(Desk.Leader, consult with { On = desk.Today.AddDays(-9) }));
        Assert.Equal([desk.Today.AddDays(-1), desk.Today], desk.Do(Desk.Leader, consult).Do(Desk.Clerk, consult with { On = null }).Case.Consultations);
    }
}
