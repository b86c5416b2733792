using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Tests.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Indicators;

/// <summary>What a case counts for. Days are counted from Monday 2026-03-02, the day of receipt.</summary>
public sealed class FactsTests
{
    private static readonly int s_start = new DateOnly(2026, 3, 2).DayNumber;

    [Fact]
    public void A_case_just_received_counts_as_received_and_owes_its_notice_from_the_fifteenth_day() =>
        Assert.Equal(["Received 0", "Visit 0", "NoticeOwed 0 15"], Of(Desk.Registered()));

    [Fact]
    public void Repeat_and_collective_petitions_count_as_such() =>
        Assert.Equal(["Received 0", "Repeat 0", "Collective 0", "NoticeOwed 0 15"],
            Of(Desk.Registered(Desk.Intake(channel: Channel.Letter) with { Petition = 3, PetitionReason = "第三次", Headcount = 5 })));

    [Fact]
    public void A_hotline_ticket_counts_apart() =>
        Assert.Empty(Facts.Of(Desk.Registered(Desk.Intake(channel: Channel.Hotline12345)).Case));

    [Fact]
    public void Acceptance_after_the_fifteenth_day_is_no_timely_notice()
    {
        var desk = Desk.Assessed(Track.LawfulDuty).Days(16).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(["Received 0", "Visit 0", "NoticeOwed 0 15", "OverdueBegan 78", "Accepted 16"], Of(desk));
        desk = Desk.Assessed(Track.LawfulDuty).Days(15).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(["Received 0", "Visit 0", "NoticeOwed 0 15", "NoticeInTime 0 15", "OverdueBegan 77", "Accepted 15"], Of(desk));
    }

    [Fact]
    public void A_notice_is_not_owed_by_a_petition_withdrawn_in_time_but_by_one_withdrawn_later()
    {
        Assert.DoesNotContain("NoticeOwed 0 15", Of(Desk.Registered().Days(15).Do(Desk.Clerk, new WithdrawInput { SignedRequest = true })));
        Assert.Contains("NoticeOwed 0 15", Of(Desk.Registered().Days(16).Do(Desk.Clerk, new WithdrawInput { SignedRequest = true })));
    }

    [Fact]
    public void A_closure_counts_with_its_days_its_team_and_its_backlog()
    {
        var desk = Desk.Registered(Desk.Intake(channel: Channel.Letter) with { CentralBatch = "第四批" })
            .Do(Desk.Clerk, Desk.Assessment(Method.Dedicated, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 7 })
            .Do(Desk.Handler, new ClaimInput()).Do(Desk.Leader, new SpecialTeamInput { Members = [new TeamMemberInput { PersonId = 3 }] })
            .Do(Desk.Leader, new ConsultInput { Units = [3, 5], Result = "同意" }).Days(20).Do(Desk.Head, Desk.Opinion(1)).Days(1).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(
            ["Received 0", "Closed 0 21", "Closure 21 =21", "ClosureInTime 21", "BacklogClosed 21", "TeamResolution 21", "EvaluationAsked 21", "NoticeOwed 0 0", "NoticeInTime 0 0", "Accepted 0", "Replied 20", "Consultation 0"],
            Of(desk));
    }

    [Fact]
    public void An_overdue_case_is_overdue_from_the_day_after_until_its_last_red_clock_is_met()
    {
        var desk = Desk.Handling(Track.PetitionProcedure, Track.LawfulDuty).Days(65);
        Assert.Equal(["OverdueBegan 61"], Overdue(desk));
        desk.Do(Desk.Head, Desk.Opinion(1)).Days(2);
        Assert.Equal(["OverdueBegan 61"], Overdue(desk));
        desk.Do(Desk.Head, Desk.DutyReply(2));
        Assert.Equal(["OverdueBegan 61", "OverdueEnded 67"], Overdue(desk));
        Assert.Contains("ClosureLate 67", Of(desk.Do(Desk.Clerk, new CloseInput())));
    }

    [Fact]
    public void A_callback_counts_once_for_each_closure_also_where_nobody_was_asked_to_evaluate()
    {
        static CallbackInput Call(CallbackOutcome outcome) => new() { Text = "电话回访", Callback = outcome };
        var unasked = Desk.Handling(Track.PetitionProcedure).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput { EvaluationAsked = false })
            .Days(3).Do(Desk.Clerk, Call(CallbackOutcome.NotReached));
        Assert.DoesNotContain(Of(unasked, newKinds: true), f => f.StartsWith("Callback", StringComparison.Ordinal));
        unasked.Days(1).Do(Desk.Clerk, Call(CallbackOutcome.Reached)).Days(2).Do(Desk.Clerk, Call(CallbackOutcome.Reached));
        Assert.Equal(["Callback 4"], Of(unasked, newKinds: true).Where(f => f.StartsWith("Callback", StringComparison.Ordinal)));

        var asked = Desk.FollowUp().Days(4).Do(Desk.Clerk, Call(CallbackOutcome.Reached)).Days(2).Do(Desk.Clerk, Call(CallbackOutcome.Reached)).Do(Desk.Clerk, new EvaluateInput());
        Assert.Equal(["CallbackOwed 0 4", "CallbackInTime 0 4", "Callback 4"], Of(asked, newKinds: true).Where(f => f.StartsWith("Callback", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_spans_of_lateness_apart_are_two()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Days(61).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput())
            .Do(Desk.Clerk, new EvaluateInput { Unit = Satisfaction.Unsatisfied }).Do(Desk.Clerk, new SecondHandlingInput { Reason = "不到位" }).Days(40);
        Assert.Equal(["OverdueBegan 61", "OverdueEnded 61", "OverdueBegan 92"], Overdue(desk));
    }

    [Fact]
    public void Lateness_of_a_case_withdrawn_when_overdue_stays_in_the_past() =>
        Assert.Equal(["OverdueBegan 61", "OverdueEnded 70"], Overdue(Desk.Handling(Track.PetitionProcedure).Days(70).Do(Desk.Clerk, new WithdrawInput { SignedRequest = true })));

    [Fact]
    public void Reopening_takes_the_closed_case_back_and_closing_counts_it_again()
    {
        var desk = Desk.FollowUp().Days(5).Do(Desk.Leader, new ReopenInput { Reason = "新事实" });
        Assert.Equal(["Closed 0 0", "Closure 0 =0", "ClosureInTime 0", "EvaluationAsked 0", "ClosureReopened 0 5", "Unclosed 0 5"], Closing(desk));
        desk.Days(5).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(
            ["Closed 0 0", "Closure 0 =0", "ClosureInTime 0", "EvaluationAsked 0", "ClosureReopened 0 5", "Unclosed 0 5", "Closed 0 10", "Closure 10 =10", "ClosureInTime 10", "EvaluationAsked 10"],
            Closing(desk));
        Assert.Equal(["Replied 0", "Replied 10"], Of(desk).Where(f => f.StartsWith("Replied", StringComparison.Ordinal)));
    }

    [Fact]
    public void Reopening_and_closing_at_the_same_instant_leaves_the_case_closed()
    {
        var desk = Desk.FollowUp().Do(Desk.Leader, new ReopenInput { Reason = "新事实" }).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(1, Of(desk).Count(f => f == "Closed 0 0") - Of(desk).Count(f => f == "Unclosed 0 0"));
        Assert.NotNull(desk.Case.ClosedAt);
    }

    [Fact]
    public void Second_handling_leads_to_another_closure_of_a_case_that_stays_closed()
    {
        var desk = Desk.Unsatisfied().Days(3).Do(Desk.Leader, new SecondHandlingInput { Reason = "不到位" }).Days(4).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(
            ["Closed 0 0", "Closure 0 =0", "ClosureInTime 0", "EvaluationAsked 0", "EvaluationGiven 0 0", "ClosureReopened 0 3", "Closure 7 =7", "ClosureInTime 7", "EvaluationAsked 7"],
            Closing(desk));
    }

    [Fact]
    public void An_evaluation_belongs_to_the_closure_that_it_was_asked_for()
    {
        // Unsatisfied with the first closure on the very day on which the case is closed again.
        var desk = Desk.FollowUp().Days(9).Do(Desk.Clerk, new EvaluateInput { Office = Satisfaction.BasicallySatisfied, Unit = Satisfaction.Unsatisfied, National = true })
            .Do(Desk.Leader, new SecondHandlingInput { Reason = "不到位" }).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(["EvaluationGiven 0 9"], Of(desk).Where(f => f.StartsWith("EvaluationGiven", StringComparison.Ordinal)));
        Assert.Equal(["Evaluation 9 =2", "NationalEvaluation 9 =2"], Of(desk).Where(f => f.Contains("Evaluation 9", StringComparison.Ordinal)));
        desk.Do(Desk.Clerk, new EvaluateInput());
        Assert.Equal(["EvaluationGiven 0 9", "EvaluationGiven 9 9"], Of(desk).Where(f => f.StartsWith("EvaluationGiven", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_correction_gives_back_the_facts_as_they_were()
    {
        var desk = Desk.Replied();
        var before = Of(desk);
        desk.Days(3).Do(Desk.Clerk, new CloseInput());
        Assert.NotEqual(before, Of(desk));
        desk.Do(Desk.Clerk, new CorrectInput { Sequence = desk.Case.Version, Reason = "误操作" });
        Assert.Equal(before, Of(desk));
    }

    [Fact]
    public void Imported_history_closes_without_a_rate() =>
        Assert.Equal(["Received 0", "RepeatUnknown 0", "Visit 0", "Closed 0 9", "Closure 9 =9", "AftermathUnknown 9"],
            Of(new Desk().Do(Desk.Command, Desk.Intake() with { ImportSource = "ledger" }).Days(9).Do(Desk.Command, new CloseInput())));

    [Fact]
    public void Imported_history_that_is_reopened_still_tells_nothing_of_what_followed()
    {
        var desk = new Desk().Do(Desk.Command, Desk.Intake() with { ImportSource = "ledger" }).Days(9).Do(Desk.Command, new CloseInput());
        desk.Days(5).Do(Desk.Leader, new ReopenInput { Reason = "新事实" });
        Assert.Contains("AftermathUnknown 9", Of(desk));
        Assert.DoesNotContain(Of(desk), f => f.StartsWith("ClosureReopened", StringComparison.Ordinal));
        Assert.Contains("Unclosed 0 14", Of(desk));
    }

    [Fact]
    public void A_case_that_was_reopened_withdrawn_and_reopened_again_was_not_closed_in_between()
    {
        var desk = Desk.FollowUp().Days(5).Do(Desk.Leader, new ReopenInput { Reason = "新事实" });
        desk.Days(5).Do(Desk.Clerk, new WithdrawInput { SignedRequest = true }).Do(Desk.Clerk, new ArchiveInput { Reason = "已撤回", ArchiveClass = ArchiveClasses.All[0] });
        desk.Days(5).Do(Desk.Leader, new ReopenInput { Reason = "再次反映" });
        Assert.Equal(["Closed 0 0", "Unclosed 0 5"], Of(desk).Where(f => f.StartsWith("Closed", StringComparison.Ordinal) || f.StartsWith("Unclosed", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_case_is_in_hand_from_receipt_until_it_is_closed_and_again_after_reopening()
    {
        var desk = Desk.FollowUp().Days(5).Do(Desk.Leader, new ReopenInput { Reason = "新事实" });
        Assert.Equal(["OpenBegan 5", "Over60Began 61", "Over180Began 181"], InHand(desk));
        desk.Days(60).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(["OpenBegan 5", "OpenEnded 65", "Over60Began 61", "Over60Ended 65"], InHand(desk));
    }

    [Fact]
    public void A_petition_withdrawn_on_the_sixty_first_day_never_was_in_hand_for_longer_than_sixty()
    {
        Assert.Equal(["OpenBegan 0", "OpenEnded 61"], InHand(Desk.Registered().Days(61).Do(Desk.Clerk, new WithdrawInput { SignedRequest = true })));
        Assert.Equal(["OpenBegan 0", "OpenEnded 62", "Over60Began 61", "Over60Ended 62"], InHand(Desk.Registered().Days(62).Do(Desk.Clerk, new WithdrawInput { SignedRequest = true })));
    }

    [Fact]
    public void Every_move_between_stages_counts_once_and_a_corrected_one_not_at_all()
    {
        var desk = Desk.Replied();
        Assert.Equal(["Registered>Assessing 0", "Assessing>Accepted 0", "Accepted>Handling 0", "Handling>Replied 0"], Moves(desk));
        desk.Days(3).Do(Desk.Clerk, new CloseInput());
        Assert.Contains("Replied>FollowUp 3", Moves(desk));
        desk.Do(Desk.Clerk, new CorrectInput { Sequence = desk.Case.Version, Reason = "误操作" });
        Assert.DoesNotContain("Replied>FollowUp 3", Moves(desk));
    }

    [Fact]
    public void An_urging_is_answered_by_whatever_the_responsible_unit_does_next_and_by_nobody_else()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Days(10).Do(Desk.Supervisor, new UrgeInput { Text = "请抓紧" })
            .Days(2).Do(Desk.Leader, new UrgeInput { Text = "再催" }).Days(1).Do(Desk.Clerk, new ConsultInput { Units = [3, 5], Result = "同意" });
        Assert.Equal(["Urging 10", "Urging 12"], Of(desk, newKinds: true).Where(f => f.StartsWith("Urging", StringComparison.Ordinal)));
        desk.Days(4).Do(Desk.Handler, new ProgressInput { Text = "已约谈商户" });
        Assert.Equal(["Urging 10", "UrgingAnswered 10 17", "Urging 12", "UrgingAnswered 12 17"], Of(desk, newKinds: true).Where(f => f.StartsWith("Urging", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_supervision_letter_is_owed_an_answer_that_counts_once_it_is_given_or_fallen_due()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Supervisor, new SuperviseInput { Text = "请书面说明", LimitDays = 3 });
        // Monday and three working days: Thursday.
        Assert.Equal(["Supervision 0", "SupervisionOwed 0 3"], Of(desk, newKinds: true).Where(f => f.StartsWith("Supervision", StringComparison.Ordinal)));
        desk.Days(2).Do(Desk.Handler, new AnswerSupervisionInput { Letter = 1, Text = "情况说明" });
        Assert.Equal(["Supervision 0", "SupervisionOwed 0 2", "SupervisionInTime 0 2"], Of(desk, newKinds: true).Where(f => f.StartsWith("Supervision", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_callback_counts_on_the_day_the_petitioner_was_reached()
    {
        var desk = Desk.FollowUp().Days(4).Do(Desk.Clerk, new CallbackInput { Callback = CallbackOutcome.NotReached, Text = "无人接听" });
        Assert.DoesNotContain(Of(desk, newKinds: true), f => f.StartsWith("Callback ", StringComparison.Ordinal));
        desk.Days(3).Do(Desk.Clerk, new CallbackInput { Callback = CallbackOutcome.Reached, Text = "已告知" });
        Assert.Equal(["CallbackOwed 0 7", "CallbackInTime 0 7", "Callback 7"], Of(desk, newKinds: true).Where(f => f.StartsWith("Callback", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_class_of_a_case_is_that_of_its_demands()
    {
        Assert.Null(Desk.Registered().Case.Class);
        Assert.Equal(DemandClass.Reasonable, Of(DemandClass.Reasonable, DemandClass.Reasonable));
        Assert.Equal(DemandClass.PartlyReasonable, Of(DemandClass.Reasonable, DemandClass.Unreasonable));
        Assert.Equal(DemandClass.ToBeVerified, Of(DemandClass.Reasonable, DemandClass.ToBeVerified));

        static DemandClass? Of(params DemandClass[] classes) =>
            (Desk.Registered().Case with { Demands = [.. classes.Select((c, i) => new Demand(i + 1, "诉求", Class: c))] }).Class;
    }

    private static string[] InHand(Desk desk) => [.. Of(desk, newKinds: true).Where(f => f.StartsWith("Open", StringComparison.Ordinal) || f.StartsWith("Over60", StringComparison.Ordinal) || f.StartsWith("Over180", StringComparison.Ordinal))];

    private static string[] Moves(Desk desk) => [.. Facts.Of(desk.Case).Where(f => f.Kind == FactKind.Moved).Select(f => $"{Fact.MoveOf(f.B).From}>{Fact.MoveOf(f.B).To} {f.A - s_start}")];

    // The kinds of what happens on the way have tests of their own; in the others they would only be noise.
    private static string[] Of(Desk desk, bool newKinds = false) => [.. Facts.Of(desk.Case).Where(f => newKinds || f.Kind < FactKind.OpenBegan).Select(f =>
        $"{f.Kind} {f.A - s_start}" + (Fact.BIsDay(f.Kind) ? $" {f.B - s_start}" : f.Kind is FactKind.Closure or FactKind.Evaluation or FactKind.NationalEvaluation ? $" ={f.B}" : string.Empty))];

    private static string[] Overdue(Desk desk) => [.. Of(desk).Where(f => f.StartsWith("Overdue", StringComparison.Ordinal))];

    private static string[] Closing(Desk desk) => [.. Of(desk).Where(f => f.Contains("lo", StringComparison.Ordinal) || f.StartsWith("EvaluationAsked", StringComparison.Ordinal) || f.StartsWith("EvaluationGiven", StringComparison.Ordinal))];
}
