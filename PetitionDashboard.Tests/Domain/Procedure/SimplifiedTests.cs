using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>The simplified procedure: what is kept out of it and why, and how it turns into the ordinary one.</summary>
public sealed class SimplifiedTests
{
    private static readonly RegisterInput s_intake = Desk.Intake();

    public static TheoryData<SimplifiedExclusion, RegisterInput, Method> Excluded => new()
    {
        { SimplifiedExclusion.Repeat, s_intake with { Petition = 2, PetitionReason = "台账" }, Method.Quick },
        { SimplifiedExclusion.Collective, s_intake with { Headcount = 5 }, Method.Quick },
        { SimplifiedExclusion.Backlog, s_intake with { CentralBatch = "第四批" }, Method.Quick },
        { SimplifiedExclusion.SeveralUnits, s_intake, Method.Joint },
        { SimplifiedExclusion.SeveralUnits, s_intake, Method.Assisted },
    };

    [Theory]
    [MemberData(nameof(Excluded))]
    public void What_is_not_simple_is_kept_out_with_its_reason(SimplifiedExclusion reason, RegisterInput intake, Method method)
    {
        var desk = Desk.Registered(intake);
        var refusal = Assert.Single(((Decision.No)desk.Ask(Desk.Clerk, Desk.Assessment(method, Track.Simplified))).Reasons);
        Assert.Equal(("SimplifiedExcluded", "Demands[0].Track", $"SimplifiedExclusion.{reason}"), (refusal.Key, refusal.Field, refusal.Arguments[0]));
        // The list is data: what is not in force keeps nothing out.
        var context = desk.Context(Desk.Clerk) with { Exclusions = new SimplifiedExclusions([]) };
        Assert.IsType<Decision.Yes>(Catalogue.Find("assess")!.Decide(desk.Case, Desk.Assessment(method, Track.Simplified), context));
    }

    [Fact]
    public void An_accusation_among_the_demands_keeps_the_others_out_too()
    {
        Assert.Equal(["SimplifiedExcluded@Demands[0].Track"], Desk.Registered(Desk.Intake("一\n二")).Refusals(Desk.Clerk, Desk.Assessment(Method.Quick, Track.Simplified, Track.Accusation)));
    }

    [Fact]
    public void Whoever_joins_after_the_assessment_keeps_it_out_of_acceptance()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Quick, Track.Simplified));
        Assert.Empty(desk.Refusals(Desk.Clerk, new AcceptInput()));
        var supplement = (SupplementInput)Catalogue.Find("supplement")!.NewInput(desk.Case, desk.Context(Desk.Clerk));
        desk.Do(Desk.Clerk, supplement with { Headcount = 6 });
        Assert.Equal(["SimplifiedExcluded"], desk.Refusals(Desk.Clerk, new AcceptInput()));
    }

    [Theory]
    [InlineData(Track.PetitionProcedure, ClockKind.Handling, "2026-05-01")]
    [InlineData(Track.LawfulDuty, ClockKind.LawfulDutyReply, "2026-05-02")]
    public void Turned_ordinary_the_limit_runs_from_the_acceptance_that_was(Track track, ClockKind kind, string due)
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Quick, Track.Simplified)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput()).Days(9)
            .Do(Desk.Handler, new TurnOrdinaryInput { Track = track, Reason = "需鉴定" });
        var simplified = desk.Case.LastClock(ClockKind.SimplifiedDecision)!;
        Assert.Equal((ClockState.Cancelled, ClockReasons.TurnedOrdinary), (simplified.State, simplified.Reason));
        var ordinary = desk.Case.OpenClock(kind)!;
        Assert.Equal((new DateOnly(2026, 3, 2), DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), 1), (ordinary.Start, ordinary.Due, ordinary.Demand));
        Assert.Equal(track, desk.Case.Demands[0].Track);
        Assert.Equal(["NoDemandOnTrack"], desk.Refusals(Desk.Handler, new TurnOrdinaryInput { Reason = "又" }));
        Assert.Equal($"简易办理转为{(track == Track.LawfulDuty ? "依法履职" : "信访程序")}（诉求1），期限至2026年5月{ordinary.Due!.Value.Day}日", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(desk.Events[^1])));
        Assert.StartsWith("Turned from simplified to ", ActTextsTests.In("en", () => ActTextsTests.Language().History(desk.Events[^1])), StringComparison.Ordinal);
        // From now on it can be extended like any other.
        Assert.Empty(desk.Refusals(Desk.Handler, new ExtendInput { Reason = "鉴定未出", Days = 30 }));
    }

    [Fact]
    public void Only_a_simplified_demand_turns_and_only_to_an_ordinary_track()
    {
        Assert.Equal(["NoDemandOnTrack"], Desk.Handling(Track.LawfulDuty).Refusals(Desk.Handler, new TurnOrdinaryInput { Reason = "需鉴定" }));
        var desk = Desk.Registered(Desk.Intake("一\n二")).Do(Desk.Clerk, Desk.Assessment(Method.Quick, Track.Simplified, Track.LawfulDuty)).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(["NotOnTrack@Demands"], desk.Refusals(Desk.Clerk, new TurnOrdinaryInput { Reason = "需鉴定", Demands = [2] }));
        Assert.Equal(["Unknown@Track"], desk.Refusals(Desk.Clerk, new TurnOrdinaryInput { Reason = "需鉴定", Track = Track.Suggestion }));
        Assert.Equal(["Required@Reason"], desk.Refusals(Desk.Clerk, new TurnOrdinaryInput()));
    }

    [Fact]
    public void An_extension_is_refused_with_its_ground_after_the_limit_a_second_time_and_beyond_thirty_days()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        Assert.Equal(["ExtensionTooLong@Days"], desk.Refusals(Desk.Handler, new ExtendInput { Days = 31, Reason = "需鉴定" }));
        Assert.Contains("第三十四条", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().Refusal(Refusal.Of("ExtensionTooLong", "30"))), StringComparison.Ordinal);
        Assert.Equal(["OverdueBefore"], Desk.Handling(Track.PetitionProcedure).Days(61).Refusals(Desk.Handler, new ExtendInput { Days = 5, Reason = "需鉴定" }));
        desk.Do(Desk.Handler, new ExtendInput { Days = 10, Reason = "需鉴定" }).Do(Desk.Leader, new ApproveExtensionInput());
        Assert.Equal(["ExtendedBefore"], desk.Refusals(Desk.Handler, new ExtendInput { Days = 5, Reason = "需鉴定" }));
    }
}
