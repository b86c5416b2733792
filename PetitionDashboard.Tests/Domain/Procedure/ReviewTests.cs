using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>The petitioner's two remedies (arts. 35, 36): who decides in what time, and where the case goes.</summary>
public sealed class ReviewTests
{
    private static readonly DateOnly s_start = new(2026, 3, 2);

    [Fact]
    public void Review_asked_for_in_time_meets_the_petitioners_clock_and_starts_the_organs()
    {
        var desk = Desk.FollowUp().Days(30).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" });
        Assert.Equal(Stage.Review, desk.Case.Stage);
        Assert.Equal((ClockState.Met, true), (Last(desk, ClockKind.ReviewRequest).State, Last(desk, ClockKind.ReviewRequest).MetInTime!.Value));
        Assert.Equal(s_start.AddDays(60), Last(desk, ClockKind.ReviewOpinion).Due);
        Assert.Equal(Stage.FollowUp, desk.Case.Reviews.Single().Before);
    }

    [Fact]
    public void Review_after_thirty_days_wants_a_good_reason()
    {
        // 2026-04-01 is a Wednesday: the thirtieth day is a working day and does not move.
        var desk = Desk.FollowUp().Days(31);
        Assert.Equal(["LateRemedy@LateReason"], desk.Refusals(Desk.Clerk, new ReviewInput { Organ = "区人民政府" }));
        Assert.Empty(desk.Refusals(Desk.Clerk, new ReviewInput { Organ = "区人民政府", RequestedOn = s_start.AddDays(30) }));
        desk.Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府", LateReason = "因病住院" });
        Assert.False(Last(desk, ClockKind.ReviewRequest).MetInTime);
    }

    [Fact]
    public void Only_an_opinion_of_the_petition_procedure_can_be_reviewed()
    {
        var duty = Desk.Handling(Track.LawfulDuty).Do(Desk.Head, Desk.DutyReply(1));
        Assert.Equal(["NothingReviewable"], duty.Refusals(Desk.Clerk, new ReviewInput { Organ = "区人民政府" }));
        var both = Desk.Handling(Track.PetitionProcedure, Track.LawfulDuty).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Head, Desk.DutyReply(2));
        Assert.Equal(["DemandNotReviewable@Demands"], both.Refusals(Desk.Clerk, new ReviewInput { Organ = "区人民政府", Demands = [2] }));
        both.Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" });
        Assert.Equal([1], both.Case.Reviews.Single().Demands);
    }

    [Fact]
    public void A_review_opinion_cannot_be_delivered_before_it_was_asked_for_nor_twice()
    {
        var desk = Reviewed(ReviewOutcome.Upheld);
        Assert.Equal(["ReviewDecided"], desk.Refusals(Desk.Clerk, new ReviewOpinionInput { Text = "维持" }));
        var asked = Desk.FollowUp().Days(5).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" }).Days(1);
        Assert.Equal(["TooEarly@DeliveredOn"], asked.Refusals(Desk.Clerk, new ReviewOpinionInput { Text = "维持", DeliveredOn = s_start.AddDays(4) }));
    }

    [Theory]
    [InlineData(ReviewOutcome.Upheld)]
    [InlineData(ReviewOutcome.Changed)]
    public void Upheld_or_changed_the_petitioner_has_thirty_days_for_re_examination(ReviewOutcome outcome)
    {
        var desk = Reviewed(outcome);
        var right = Last(desk, ClockKind.ReExaminationRequest);
        Assert.Equal((Stage.Review, ClockState.Running, desk.Today, 30), (desk.Case.Stage, right.State, right.Start, right.Limit.Count));
        Assert.Equal(["RemedyRuns"], desk.Refusals(Desk.Clerk, new ConcludeInput()));
        desk.Days(right.Due!.Value.DayNumber - desk.Today.DayNumber + 1).Do(Desk.Clerk, new ConcludeInput());
        Assert.Equal((Stage.Concluded, ClockState.Cancelled), (desk.Case.Stage, Last(desk, ClockKind.ReExaminationRequest).State));
        desk.Do(Desk.Clerk, new ArchiveInput());
        Assert.Equal(Stage.Archived, desk.Case.Stage);
    }

    [Fact]
    public void A_case_that_was_reviewed_before_it_was_closed_still_has_to_be_closed()
    {
        var desk = Desk.Replied().Days(3).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" })
            .Days(10).Do(Desk.Clerk, new ReviewOpinionInput { Text = "维持" }).Days(40).Do(Desk.Clerk, new ConcludeInput());
        Assert.Equal(Stage.Replied, desk.Case.Stage);
        desk.Do(Desk.Clerk, new CloseInput());
        Assert.NotNull(desk.Case.ClosedAt);
    }

    [Fact]
    public void A_revoked_opinion_is_handled_anew_with_a_new_clock_and_the_case_is_no_longer_closed()
    {
        var desk = Reviewed(ReviewOutcome.Revoked);
        Assert.Equal(Stage.Handling, desk.Case.Stage);
        Assert.Null(desk.Case.ClosedAt);
        Assert.Single(desk.Case.OpenDemands);
        Assert.Equal(desk.Today.AddDays(60), desk.Case.OpenClock(ClockKind.Handling)!.Due);
        Assert.Null(desk.Case.OpenClock(ClockKind.Callback));
        desk.Do(Desk.Head, Desk.Opinion(1));
        Assert.Equal(Stage.Replied, desk.Case.Stage);
    }

    [Fact]
    public void Re_examination_is_the_last_word()
    {
        var desk = Reviewed(ReviewOutcome.Upheld).Days(10).Do(Desk.Clerk, new ReExamineInput { Organ = "市人民政府" });
        Assert.Equal((Stage.ReExamination, desk.Today.AddDays(30)), (desk.Case.Stage, Last(desk, ClockKind.ReExaminationOpinion).Due));
        desk.Days(20).Do(Desk.Clerk, new ReExaminationOpinionInput { Text = "维持", DocumentNumber = "市复核〔2026〕3号" });
        Assert.Equal(Stage.Concluded, desk.Case.Stage);
        Assert.True(Last(desk, ClockKind.ReExaminationOpinion).MetInTime);
        Assert.Equal("市复核〔2026〕3号", desk.Case.Reviews.Single().SecondOpinion!.DocumentNumber);
    }

    [Fact]
    public void Days_of_a_hearing_do_not_count_in_re_examination_and_do_in_handling()
    {
        var desk = Reviewed(ReviewOutcome.Upheld).Do(Desk.Clerk, new ReExamineInput { Organ = "市人民政府" });
        var due = Last(desk, ClockKind.ReExaminationOpinion).Due!.Value;
        desk.Days(8);
        Assert.Equal(["FutureDay@HeldUntil"], desk.Refusals(Desk.Clerk, new HearingInput { Text = "听证", HeldFrom = desk.Today, HeldUntil = desk.Today.AddDays(1) }));
        Assert.Equal(["TooEarly@HeldUntil"], desk.Refusals(Desk.Clerk, new HearingInput { Text = "听证", HeldFrom = desk.Today, HeldUntil = desk.Today.AddDays(-1) }));
        desk.Do(Desk.Clerk, new HearingInput { Text = "双方到场", HeldFrom = desk.Today.AddDays(-2), HeldUntil = desk.Today });
        Assert.Equal(due.AddDays(3), Last(desk, ClockKind.ReExaminationOpinion).Due);
        Assert.Equal(["TooEarly@HeldFrom"], desk.Refusals(Desk.Clerk, new HearingInput { Text = "再听", HeldFrom = desk.Today.AddDays(-1), HeldUntil = desk.Today }));

        var handling = Desk.Handling(Track.PetitionProcedure).Days(5);
        var before = handling.Case.OpenClock(ClockKind.Handling)!.Due;
        handling.Do(Desk.Supervisor, new HearingInput { Text = "听证", HeldFrom = handling.Today });
        Assert.Equal(before, handling.Case.OpenClock(ClockKind.Handling)!.Due);
    }

    [Fact]
    public void A_closure_that_a_review_followed_was_no_one_time_resolution()
    {
        var desk = Desk.FollowUp();
        Assert.DoesNotContain(Facts.Of(desk.Case), f => f.Kind == FactKind.ClosureReopened);
        desk.Days(4).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" });
        var followed = Assert.Single(Facts.Of(desk.Case), f => f.Kind == FactKind.ClosureReopened);
        Assert.Equal((s_start.DayNumber, s_start.AddDays(4).DayNumber), (followed.A, followed.B));
    }

    private static Desk Reviewed(ReviewOutcome outcome) => Desk.FollowUp().Days(5).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" })
        .Days(10).Do(Desk.Clerk, new ReviewOpinionInput { Text = "复查意见", Outcome = outcome });

    private static Clock Last(Desk desk, ClockKind kind) => desk.Case.Clocks.Last(c => c.Kind == kind);
}
