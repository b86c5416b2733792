using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Every demand walks its own track to its own answer and remedy; the case closes when all are answered.</summary>
public sealed class TracksTests
{
    [Fact]
    public void Six_demands_on_six_ways_are_answered_each_by_its_own_act_and_the_case_closes_with_the_last()
    {
        var desk = Desk.Registered(Desk.Intake("建议错峰保洁\n办理户外广告许可\n撤销处罚决定\n查处违建\n解决历史遗留问题\n清理垃圾"));
        var assessment = Desk.Assessment(
            Method.Careful, Track.Suggestion, Track.StatutoryProcedure, Track.StatutoryProcedure, Track.LawfulDuty, Track.PetitionProcedure, Track.Simplified);
        desk.Do(Desk.Clerk, assessment with { Demands = [.. assessment.Demands.Select(d => d with { OwnProcedure = d.Demand == 2 })] });

        // Whose procedure is it? The bureau's own is started, the other is led into; neither waits for the rest.
        Assert.Equal(["DirectFirst"], desk.Refusals(Desk.Clerk, new AcceptInput()));
        desk.Do(Desk.Clerk, new StartProcedureInput { UnitId = 3, Law = "行政许可法" }).Do(Desk.Clerk, new LeadInInput { Procedure = "行政复议", Organ = "区司法局" });
        Assert.Equal((Stage.Assessing, true), (desk.Case.Stage, desk.Case.OpenClock(ClockKind.Notice) is not null));
        desk.Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput());

        // Only route six runs the sixty days, only the lawful duty its two months, only the simplified track its ten working days.
        Assert.Equal(
            [(ClockKind.LawfulDutyReply, 4), (ClockKind.Handling, 5), (ClockKind.SimplifiedDecision, 6)],
            desk.Case.OpenClocks.Where(c => c.Demand is not null).Select(c => (c.Kind, c.Demand!.Value)).OrderBy(c => c.Value));

        foreach (var (input, left) in new (AnswerInput, int)[]
        {
            (Answer<SuggestionReplyInput>(1), 3), (Answer<DutyReplyInput>(4), 2), (Answer<OpinionInput>(6), 1),
        })
        {
            desk.Days(1).Do(Desk.Head, input);
            Assert.Equal((Stage.Handling, left), (desk.Case.Stage, desk.Case.OpenDemands.Count()));
            Assert.Equal(["Stage"], desk.Refusals(Desk.Clerk, new CloseInput()));
            // Neither a suggestion nor a lawful-duty reply nor a simplified answer opens a review.
            Assert.Null(desk.Case.OpenClock(ClockKind.ReviewRequest));
        }

        desk.Days(1).Do(Desk.Head, Desk.Opinion(5));
        Assert.Equal(Stage.Replied, desk.Case.Stage);
        Assert.Equal(5, desk.Case.OpenClock(ClockKind.ReviewRequest)?.Demand);
        Assert.Equal([5], desk.Case.Reviewable().Select(d => d.Number));
        Assert.Equal(
            ["suggestion-reply", "start-procedure", "lead-in", "duty-reply", "opinion", "opinion"], desk.Case.Demands.Select(d => d.Answer!.Act));
        desk.Do(Desk.Clerk, new CloseInput());
        Assert.True(desk.Case.Closures.Single().InTime);
    }

    [Fact]
    public void An_accusation_walks_beside_other_demands_sealed_off_and_without_a_sixty_day_clock()
    {
        var desk = Desk.Registered(Desk.Intake("检举执法人员\n查处违建"))
            .Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation, Track.LawfulDuty) with { AgainstBureau = false, AccusedUnits = [4] })
            .Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput());
        Assert.Equal([2], desk.Case.OpenClocks.Where(c => c.Demand is not null).Select(c => c.Demand!.Value));
        Assert.Empty(Catalogue.OpenTo(desk.Case, desk.Context(Desk.OtherHead)));
        desk.Do(Desk.Head, Desk.DutyReply(2));
        Assert.Equal(Stage.Handling, desk.Case.Stage);
        desk.Do(Desk.Head, Answer<AccusationReplyInput>(1));
        Assert.Equal((Stage.Replied, null), (desk.Case.Stage, desk.Case.OpenClock(ClockKind.ReviewRequest)));
        desk.Do(Desk.Clerk, new CloseInput());
        Assert.Empty(Catalogue.OpenTo(desk.Case, desk.Context(Desk.OtherHead)));
    }

    [Theory]
    [InlineData(Track.Suggestion, "suggestion-reply", false)]
    [InlineData(Track.Accusation, "accusation-reply", false)]
    [InlineData(Track.LawfulDuty, "duty-reply", false)]
    [InlineData(Track.PetitionProcedure, "opinion", true)]
    [InlineData(Track.Simplified, "opinion", false)]
    public void A_track_has_one_answer_and_no_other_act_gives_it(Track track, string answer, bool reviewed)
    {
        var desk = Desk.Handling(track);
        AnswerInput[] answers = [Answer<SuggestionReplyInput>(1), Answer<AccusationReplyInput>(1), Answer<DutyReplyInput>(1), Answer<OpinionInput>(1)];
        foreach (var input in answers)
        {
            if (Desk.ActOf(input).Key == answer)
                Assert.Empty(desk.Refusals(Desk.Head, input));
            else
                Assert.Equal(["NoDemandOnTrack"], desk.Refusals(Desk.Head, input));
        }

        desk.Do(Desk.Head, answers.Single(a => Desk.ActOf(a).Key == answer));
        Assert.Equal((Stage.Replied, reviewed), (desk.Case.Stage, desk.Case.OpenClock(ClockKind.ReviewRequest) is not null));
    }

    [Fact]
    public void A_supported_opinion_is_carried_out_by_those_who_gave_it_and_its_execution_is_on_record()
    {
        var desk = Desk.Handling(Track.PetitionProcedure, Track.LawfulDuty).Do(Desk.Head, Desk.DutyReply(2)).Days(3).Do(Desk.Head, Desk.Opinion(1));
        Assert.Equal(["TooEarly@On"], desk.Refusals(Desk.Handler, new ExecuteOpinionInput { Text = "已拆除", On = desk.Today.AddDays(-1) }));
        desk.Days(5).Do(Desk.Handler, new ExecuteOpinionInput { Text = "已拆除" });
        Assert.Equal(["NothingToExecute"], Desk.Handling(Track.LawfulDuty).Do(Desk.Head, Desk.DutyReply(1)).Refusals(Desk.Handler, new ExecuteOpinionInput { Text = "已拆除" }));
    }

    private static TInput Answer<TInput>(int demand)
        where TInput : AnswerInput, new() => (TInput)(new TInput() with { Answers = [new DemandAnswerInput { Demand = demand }], Text = "答复如下。" });
}
