using PetitionDashboard.Components.Cases.Parts;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Tests.Domain.Procedure;

namespace PetitionDashboard.Tests.Components.Cases;

public sealed class NextStepsTests
{
    [Fact]
    public void A_closed_case_with_a_senders_limit_waits_for_the_report_before_the_archive()
    {
        var desk = Desk.Registered(Desk.Intake(channel: Channel.Superior) with { SenderDue = new DateOnly(2026, 4, 1) })
            .Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput())
            .Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.Equal(["evaluate", "completion-report"], Steps(desk));
        Assert.Equal(["evaluate", "archive"], Steps(Desk.FollowUp()));
    }

    [Fact]
    public void A_case_under_review_waits_for_the_opinion_then_for_the_remedy_to_lapse()
    {
        var desk = Desk.FollowUp().Days(5).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" });
        Assert.Equal(["review-opinion"], Steps(desk));
        Assert.Equal(["conclude"], Steps(desk.Days(5).Do(Desk.Clerk, new ReviewOpinionInput { Text = "维持" })));
        Assert.Equal(["re-examination-opinion"], Steps(desk.Do(Desk.Clerk, new ReExamineInput { Organ = "市人民政府" })));
    }

    private static IEnumerable<string> Steps(Desk desk) => NextSteps.Of(desk.Case).Select(s => s.Act);
}
