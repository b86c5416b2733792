using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Closing and what follows: evaluation, second handling, archive, reopening, withdrawal, correction.</summary>
public sealed class ClosureTests
{
    [Fact]
    public void Closing_starts_the_callback_and_the_senders_limit_waits_for_the_report()
    {
        var desk = Desk.Registered(Desk.Intake(channel: Channel.Superior) with { SenderDue = new DateOnly(2026, 4, 1) })
            .Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.LawfulDuty)).Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3 })
            .Do(Desk.Handler, new ClaimInput()).Do(Desk.Head, Desk.DutyReply(1)).Days(1);
        Assert.NotNull(desk.Case.OpenClock(ClockKind.SenderReport));
        desk.Do(Desk.Clerk, new CloseInput { Solved = true, DealtByLaw = true });
        Assert.Equal(
            [(ClockKind.SenderReport, new DateOnly(2026, 4, 1)), (ClockKind.Callback, desk.Today.AddDays(30))],
            desk.Case.OpenClocks.Select(c => (c.Kind, c.Due!.Value)));
        Assert.Contains(desk.Events[^1].Details, d => d is { Name: "settled", Value: "Settlement.Solved;Settlement.DealtByLaw" });
        Assert.Equal(desk.Now, desk.Case.ClosedAt);
    }

    [Fact]
    public void A_closure_is_in_time_when_every_answer_was()
    {
        Assert.True(Desk.FollowUp().Case.Closures[0].InTime);
        var late = Desk.Handling(Track.PetitionProcedure, Track.LawfulDuty).Do(Desk.Head, Desk.Opinion(1)).Days(63).Do(Desk.Head, Desk.DutyReply(2)).Do(Desk.Clerk, new CloseInput());
        Assert.False(late.Case.Closures[0].InTime);
        var first = Desk.Handling(Track.PetitionProcedure, Track.LawfulDuty).Days(63).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Head, Desk.DutyReply(2)).Do(Desk.Clerk, new CloseInput());
        Assert.False(first.Case.Closures[0].InTime);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void Where_no_track_sets_a_limit_the_written_notice_decides(int days, bool inTime)
    {
        var desk = Desk.Assessed(Track.PetitionProcedure).Days(days).Do(Desk.Clerk, new RefuseInput { Reason = "属诉讼事项" }).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(inTime, desk.Case.Closures[0].InTime);
    }

    [Fact]
    public void A_closure_without_any_limit_is_neither_in_time_nor_late()
    {
        var desk = Desk.Registered(Desk.Intake() with { Anonymous = true, Petitioners = [] }).Do(Desk.Clerk, Desk.Assessment(Method.Quick, Track.PetitionProcedure))
            .Do(Desk.Clerk, new InformInput { Organ = "住建局", Reason = "属其职权" });
        Assert.False(((CloseInput)Catalogue.Find("close")!.NewInput(desk.Case, desk.Context(Desk.Clerk))).EvaluationAsked);
        Assert.Null(desk.Do(Desk.Clerk, new CloseInput()).Case.Closures[0].InTime);
    }

    [Fact]
    public void A_second_closure_is_measured_by_its_own_clocks()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Days(61).Do(Desk.Head, Desk.Opinion(1)).Days(1).Do(Desk.Clerk, new CloseInput()).Days(1)
            .Do(Desk.Clerk, new EvaluateInput { Unit = Satisfaction.Unsatisfied }).Do(Desk.Clerk, new SecondHandlingInput { Reason = "整改不到位" })
            .Days(30).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal([false, true], desk.Case.Closures.Select(c => c.InTime));
    }

    [Fact]
    public void A_command_closes_imported_history_and_invents_nothing()
    {
        var desk = new Desk().Do(Desk.Command, Desk.Intake(channel: Channel.Superior) with { ImportSource = "ledger", Petitioners = [], SenderDue = new DateOnly(2026, 4, 1) });
        Assert.Equal(["Stage"], desk.Refusals(Desk.Clerk, new CloseInput()));
        desk.Days(9).Do(Desk.Command, new CloseInput());
        Assert.Equal(Stage.FollowUp, desk.Case.Stage);
        Assert.Equal(new Closure(desk.Now, null, false), Assert.Single(desk.Case.Closures));
        Assert.Empty(desk.Case.OpenClocks);
        Assert.DoesNotContain(desk.Case.Clocks, c => c.Kind == ClockKind.Callback);
        Assert.Equal(["NotAsked"], desk.Refusals(Desk.Clerk, new EvaluateInput()));
        Assert.Equal(["Stage"], Desk.Registered().Refusals(Desk.Command, new CloseInput()));
    }

    [Fact]
    public void A_closure_is_evaluated_once_and_on_the_tablet_by_the_petitioner_alone()
    {
        var desk = Desk.FollowUp();
        Assert.Equal(["KioskOnly@Channel"], desk.Refusals(Desk.Clerk, new EvaluateInput { Channel = EvaluationChannel.Kiosk }));
        desk.Do(Desk.Command, new EvaluateInput { Channel = EvaluationChannel.Kiosk, National = true });
        Assert.Null(desk.Case.OpenClock(ClockKind.Callback));
        Assert.Equal(["EvaluatedBefore"], desk.Refusals(Desk.Clerk, new EvaluateInput()));
        Assert.Equal(["NotUnsatisfied"], desk.Refusals(Desk.Clerk, new SecondHandlingInput { Reason = "无" }));
        Assert.Equal(["NotAsked"], Desk.Replied().Do(Desk.Clerk, new CloseInput { EvaluationAsked = false }).Refusals(Desk.Clerk, new EvaluateInput()));
    }

    [Fact]
    public void Second_handling_opens_what_was_answered_and_ends_with_a_new_answer_and_remedy()
    {
        var desk = Desk.SecondHandling();
        Assert.Equal((Stage.SecondHandling, 1, 3), (desk.Case.Stage, desk.Case.SecondHandlings, desk.Case.UnitId));
        Assert.Single(desk.Case.OpenDemands);
        Assert.NotNull(desk.Case.OpenClock(ClockKind.SecondHandling));
        desk.Days(10).Do(Desk.Head, Desk.Opinion(1));
        Assert.Equal(ClockState.Met, desk.Case.LastClock(ClockKind.SecondHandling)?.State);
        Assert.Equal([ClockState.Cancelled, ClockState.Running], desk.Case.Clocks.Where(c => c.Kind == ClockKind.ReviewRequest).Select(c => c.State));
        desk.Do(Desk.Clerk, new CloseInput());
        Assert.Equal(["NotUnsatisfied"], desk.Refusals(Desk.Clerk, new SecondHandlingInput { Reason = "再次" }));
        Assert.Empty(desk.Refusals(Desk.Clerk, new EvaluateInput()));
    }

    [Fact]
    public void What_the_bureau_only_directed_is_not_handled_twice()
    {
        var desk = Desk.At(Stage.Directed).Do(Desk.Clerk, new CloseInput()).Do(Desk.Clerk, new EvaluateInput { Office = Satisfaction.Unsatisfied });
        Assert.Equal(["NothingHandled"], desk.Refusals(Desk.Clerk, new SecondHandlingInput { Reason = "不满意" }));
    }

    [Fact]
    public void Archiving_early_takes_a_reason_and_leaves_no_duty_behind()
    {
        Assert.Equal(["NotEvaluatedReason@Reason"], Desk.FollowUp().Refusals(Desk.Clerk, new ArchiveInput()));
        Assert.Equal(["UnsatisfiedReason@Reason"], Desk.Unsatisfied().Refusals(Desk.Clerk, new ArchiveInput()));
        Assert.Equal(["Unknown@ArchiveClass"], Desk.FollowUp().Refusals(Desk.Clerk, new ArchiveInput { ArchiveClass = "5-years", Reason = "电话无人接听" }));
        var desk = Desk.FollowUp().Do(Desk.Clerk, new ArchiveInput { ArchiveClass = "permanent", Reason = "电话无人接听" });
        Assert.Equal(("permanent", Stage.Archived), (desk.Case.ArchiveClass, desk.Case.Stage));
        Assert.Equal([ClockKind.ReviewRequest], desk.Case.OpenClocks.Select(c => c.Kind));
        Assert.Empty(Desk.FollowUp().Do(Desk.Clerk, new EvaluateInput()).Refusals(Desk.Clerk, new ArchiveInput()));
    }

    [Fact]
    public void A_leader_reopens_every_demand_with_a_clock_from_today()
    {
        var desk = Desk.At(Stage.Archived).Days(400);
        Assert.Equal(["Required@Reason"], desk.Refusals(Desk.Leader, new ReopenInput()));
        desk.Do(Desk.Leader, new ReopenInput { Reason = "发现新事实" });
        Assert.Equal((Stage.Handling, null), (desk.Case.Stage, desk.Case.ClosedAt));
        Assert.Equal(desk.Today.AddDays(60), desk.Case.OpenClock(ClockKind.Handling)?.Due);
        desk.Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(desk.Now, desk.Case.ClosedAt);
    }

    [Fact]
    public void What_was_led_elsewhere_or_imported_gets_a_track_when_it_is_reopened()
    {
        var imported = new Desk().Do(Desk.Command, Desk.Intake() with { ImportSource = "ledger" }).Do(Desk.Command, new CloseInput());
        var led = Desk.Assessed(Track.StatutoryProcedure).Do(Desk.Clerk, new LeadInInput { Procedure = "行政复议", Organ = "区司法局" }).Do(Desk.Clerk, new CloseInput());
        foreach (var desk in new[] { imported, led })
        {
            Assert.Equal(["Unknown@Track"], desk.Refusals(Desk.Leader, new ReopenInput { Reason = "重启", Track = Track.Suggestion }));
            desk.Do(Desk.Leader, new ReopenInput { Reason = "重启" }).Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput()).Do(Desk.Head, Desk.DutyReply(1));
            Assert.Equal(Stage.Replied, desk.Case.Stage);
        }
    }

    [Fact]
    public void Withdrawal_needs_the_signed_request_and_ends_every_clock()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Handler, new ExtendInput { Reason = "需鉴定" });
        Assert.Equal(["SignedRequestNeeded@SignedRequest"], desk.Refusals(Desk.Clerk, new WithdrawInput()));
        Assert.Equal(["TooEarly@RequestedOn"], desk.Refusals(Desk.Clerk, new WithdrawInput { SignedRequest = true, RequestedOn = desk.Today.AddDays(-1) }));
        desk.Do(Desk.Clerk, new WithdrawInput { SignedRequest = true });
        Assert.Empty(desk.Case.OpenClocks);
        Assert.Null(desk.Case.Extension);
        Assert.Equal(["Stage"], Desk.SecondHandling().Refusals(Desk.Clerk, new WithdrawInput { SignedRequest = true }));
    }

    [Fact]
    public void A_correction_takes_back_the_last_act_but_never_the_registration()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        var before = desk.Case;
        desk.Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Leader, new ConsultInput { Units = [3], Result = "同意" });
        static CorrectInput Take(int sequence) => new() { Sequence = sequence, Reason = "误操作" };
        var opinion = desk.Case.Version - 1;
        Assert.Equal(["NeverCorrected@Sequence"], desk.Refusals(Desk.Clerk, Take(1)));
        Assert.Equal(["NoSuchEvent@Sequence"], desk.Refusals(Desk.Clerk, Take(99)));
        Assert.Equal(["OthersRest@Sequence"], desk.Refusals(Desk.Clerk, Take(opinion - 1)));
        Assert.Equal(["NothingToCorrect"], desk.Refusals(Desk.Handler with { PersonId = 77 }, Take(opinion)));
        desk.Do(Desk.Head, Take(opinion));
        Assert.Equal(before with { Version = desk.Case.Version, Consultations = desk.Case.Consultations, LastOccurredAt = desk.Now, LastRecordedAt = desk.Now }, desk.Case);
        Assert.Equal(["CorrectedBefore@Sequence"], desk.Refusals(Desk.Clerk, Take(opinion)));
        desk.Do(Desk.Clerk, Take(opinion + 1)).Do(Desk.Clerk, Take(opinion - 1));
        Assert.Empty(desk.Case.Consultations);
        Assert.Equal(Stage.Accepted, desk.Case.Stage);
    }

    [Fact]
    public void Who_acted_corrects_on_the_same_day_the_office_any_day()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Head, Desk.Opinion(1));
        var take = new CorrectInput { Sequence = desk.Case.Version, Reason = "误操作" };
        Assert.Equal([desk.Case.Version], Correct.Correctable(desk.Events, desk.Context(Desk.Head)).Select(e => e.Sequence));
        Assert.Equal(["NothingToCorrect"], desk.Refusals(Desk.Leader, take));
        desk.Days(1);
        Assert.Equal(["NothingToCorrect"], desk.Refusals(Desk.Head, take));
        Assert.Empty(desk.Refusals(Desk.Supervisor, take));
    }

    [Fact]
    public void Petitioners_once_replaced_are_put_right_by_another_supplement()
    {
        var desk = Desk.Registered();
        var input = (SupplementInput)Catalogue.Find("supplement")!.NewInput(desk.Case, desk.Context(Desk.Clerk)) with { Petitioners = [new PetitionerInput { Name = "李四" }] };
        desk.Do(Desk.Clerk, input).Do(Desk.Supervisor, new ConsultInput { Units = [3], Result = "同意" });
        Assert.Equal(["SupplementInstead@Sequence"], desk.Refusals(Desk.Clerk, new CorrectInput { Sequence = 2, Reason = "误填" }));
    }

    [Theory]
    [InlineData(Roles.Clerk, "register")]
    [InlineData(Roles.System, "register")]
    public void Registration_is_for_clerks_and_commands(Roles role, string key) =>
        Assert.True(Catalogue.Find(key)!.Who.HasFlag(role) && Catalogue.Find(key)!.Who == (Roles.Clerk | Roles.System));
}
