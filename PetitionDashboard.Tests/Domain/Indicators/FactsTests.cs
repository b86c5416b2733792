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

    private static string[] Of(Desk desk) => [.. Facts.Of(desk.Case).Select(f =>
        $"{f.Kind} {f.A - s_start}" + (Fact.BIsDay(f.Kind) ? $" {f.B - s_start}" : f.Kind is FactKind.Closure or FactKind.Evaluation or FactKind.NationalEvaluation ? $" ={f.B}" : string.Empty))];

    private static string[] Overdue(Desk desk) => [.. Of(desk).Where(f => f.StartsWith("Overdue", StringComparison.Ordinal))];

    private static string[] Closing(Desk desk) => [.. Of(desk).Where(f => f.Contains("lo", StringComparison.Ordinal) || f.StartsWith("EvaluationAsked", StringComparison.Ordinal) || f.StartsWith("EvaluationGiven", StringComparison.Ordinal))];
}
