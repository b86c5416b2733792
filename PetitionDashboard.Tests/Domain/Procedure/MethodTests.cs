using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>The five methods: what is proposed and why, who must be there, what is on the list, and a quick case settled in one sitting.</summary>
public sealed class MethodTests
{
    private static readonly RegisterInput s_stall = Desk.Intake("清理占道摊点") with { Field = "street-occupation" };

    private static readonly SettleAtOnceInput s_settle = new() { Answers = [new DemandAnswerInput { Demand = 1 }], Text = "已当场清理", DealtByLaw = true };

    public static TheoryData<string, Method, MethodReason[]> Proposals => new()
    {
        { "first", Method.Careful, [MethodReason.NothingElse] },
        { "stall", Method.Quick, [MethodReason.OnTheSpot] },
        { "stall of two", Method.Careful, [MethodReason.NothingElse] },
        { "stall and more", Method.Careful, [MethodReason.NothingElse] },
        { "gas", Method.Joint, [MethodReason.OverlappingPowers] },
        { "collective", Method.Assisted, [MethodReason.Collective] },
        { "conduct", Method.Assisted, [MethodReason.OwnConduct] },
        { "repeat", Method.Dedicated, [MethodReason.Repeat] },
        { "repeat backlog gas", Method.Dedicated, [MethodReason.Repeat, MethodReason.Backlog] },
    };

    [Theory]
    [MemberData(nameof(Proposals))]
    public void A_method_is_proposed_with_its_reason(string facts, Method method, MethodReason[] reasons)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var intake = Desk.Intake(facts.Contains("more", StringComparison.Ordinal) ? "清理\n处罚" : "清理") with
        {
            Field = facts.StartsWith("stall", StringComparison.Ordinal) ? "street-occupation" : facts.EndsWith("gas", StringComparison.Ordinal) ? "gas-heating" : facts == "conduct" ? "enforcement-conduct" : "cooking-fumes",
            Headcount = facts.Contains("two", StringComparison.Ordinal) ? 2 : facts == "collective" ? 5 : 1,
            Petition = facts.StartsWith("repeat", StringComparison.Ordinal) ? 3 : null,
            PetitionReason = "核对台账",
            CentralBatch = facts.Contains("backlog", StringComparison.Ordinal) ? "第四批" : null,
        };
        var desk = Desk.Registered(intake);
        Assert.Equal(new MethodProposal(method, [.. reasons]), MethodProposal.Of(desk.Case));
        Assert.Equal(method, ((AssessInput)Catalogue.Find("assess")!.NewInput(desk.Case, desk.Context(Desk.Clerk))).Method);
    }

    [Fact]
    public void The_proposal_follows_the_tracks_in_the_form_and_the_lists_of_the_office()
    {
        var petition = Desk.Registered(Desk.Intake("一\n二")).Case;
        Assert.Equal(MethodReason.SeveralTracks, MethodProposal.Of(petition, "other", [Track.LawfulDuty, Track.Suggestion]).Reasons.Single());
        Assert.Equal(new MethodProposal(Method.Quick, [MethodReason.Simplified]), MethodProposal.Of(petition, "other", [Track.Simplified]));
        Assert.Equal(Method.Assisted, MethodProposal.Of(petition, "other", [Track.Accusation]).Method);
        Assert.Equal(Method.Joint, MethodProposal.Of(petition, "noise", [], new MethodFields(["noise"], [])).Method);
    }

    [Theory]
    [InlineData(Method.Dedicated)]
    [InlineData(Method.Assisted)]
    public void A_dedicated_or_assisted_case_is_led_by_a_named_leader(Method method)
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(method, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(["LeadNeeded@LeadId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 3 }));
        Assert.Equal(["LeadIsNoLeader@LeadId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 4 }));
        Assert.Equal(["UnknownPerson@LeadId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 99 }));
        desk.Do(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 7 });
        Assert.Equal((7, "leader"), (desk.Case.LeadId, desk.Case.LeadName));
        Assert.Equal("分办至阜安中队，由leader包案（牵头）", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(desk.Events[^1])));
        Assert.Equal("Assigned to 阜安中队, led by leader", ActTextsTests.In("en", () => ActTextsTests.Language().History(desk.Events[^1])));
        // Whoever has the case next, the leader stays.
        Assert.Equal(7, ((AssignInput)Catalogue.Find("assign")!.NewInput(desk.Case, desk.Context(Desk.Clerk))).LeadId);
    }

    [Fact]
    public void Nobody_walled_leads()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Assisted, Track.Accusation)).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(["PersonWalled@LeadId"], desk.Refusals(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 7 }));
    }

    [Fact]
    public void Units_of_the_bureau_assist_under_a_leader_and_each_reports_by_itself()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        var invite = new InviteAssistanceInput { LeadId = 7, Units = [2, 4], Text = "请协助核查" };
        Assert.Equal(["NotOfTheBureau@Units"], desk.Refusals(Desk.Leader, invite with { Units = [5] }));
        Assert.Equal(["SameUnit@Units"], desk.Refusals(Desk.Leader, invite with { Units = [3] }));
        Assert.Equal(["LeadIsNoLeader@LeadId"], desk.Refusals(Desk.Leader, invite with { LeadId = 6 }));
        desk.Do(Desk.Leader, invite);
        Assert.Equal(7, desk.Case.LeadId);
        Assert.Equal([new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 9)], desk.Case.OpenClocks.Where(c => c.Kind == ClockKind.AssistanceAnswer).Select(c => c.Due!.Value));
        Assert.Equal("由leader牵头，请信访科、中云中队协办（函件1、2），2026年3月9日前反馈", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(desk.Events[^1])));
        Assert.True(desk.Case.IsParticipating(4), "who is asked to assist sees the case");
        Assert.Equal(["AskedBefore@Units"], desk.Refusals(Desk.Leader, invite with { Units = [4] }));
        desk.Do(Desk.OtherHead, new AnswerAssistanceInput { Letter = 2, Text = "已核查" });
        Assert.Equal([2], desk.Case.AwaitedLetters().Select(l => l.UnitId!.Value));
        Assert.Equal(["LetterNotAwaited@Letter"], desk.Refusals(Desk.Clerk, new AnswerAssistanceInput { Letter = 2, Text = "又" }));
        desk.Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput());
        Assert.DoesNotContain(desk.Case.OpenClocks, c => c.Kind == ClockKind.AssistanceAnswer);
    }

    [Fact]
    public void Each_method_has_its_list()
    {
        static string[] Lines(Desk desk) => [.. MethodList.Of(desk.Case).Select(s => $"{s.Item} {(s.IsDone ? "done" : "open")}")];
        static Desk With(Method method) => Desk.Registered().Do(Desk.Clerk, Desk.Assessment(method, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 7 }).Do(Desk.Handler, new ClaimInput());
        Assert.Empty(MethodList.Of(Desk.Registered().Case));
        Assert.Equal(["SameDay open"], Lines(With(Method.Quick)));
        Assert.Equal(["SameDay done"], Lines(With(Method.Quick).Do(Desk.Head, Desk.Opinion(1))));
        Assert.Equal(["AnsweredInTime open"], Lines(With(Method.Careful)));
        Assert.Equal(["LeadNamed done", "DemandsAnswered open"], Lines(With(Method.Dedicated)));
        Assert.Equal(["LeadNamed done", "SectionsAsked open"], Lines(With(Method.Assisted)));
        var assisted = With(Method.Assisted).Do(Desk.Leader, new InviteAssistanceInput { LeadId = 7, Units = [4], Text = "协办" });
        Assert.Equal(["LeadNamed done", "SectionsAsked done", "SectionsReported open"], Lines(assisted));
        Assert.Equal(["LeadNamed done", "SectionsAsked done", "SectionsReported done"], Lines(assisted.Do(Desk.OtherHead, new AnswerAssistanceInput { Letter = 1, Text = "已办" })));
        Assert.Equal(["LettersSent open"], Lines(With(Method.Joint)));
        Assert.Equal(["LettersSent done", "LettersAnswered open"], Lines(With(Method.Joint).Do(Desk.Head, new JointLetterInput { UnitId = 5, Text = "联办" })));
    }

    [Theory]
    [InlineData(Track.Simplified)]
    [InlineData(Track.LawfulDuty)]
    [InlineData(Track.PetitionProcedure)]
    [InlineData(Track.Suggestion)]
    public void A_case_settled_on_the_spot_is_the_same_as_one_walked_step_by_step(Track track)
    {
        var atOnce = Desk.Registered(s_stall).Do(Desk.Clerk, Desk.Assessment(Method.Quick, track)).Do(Desk.Clerk, s_settle);
        var head = Desk.Head with { UnitId = 2, UnitName = "信访科" };
        AnswerInput answer = track switch { Track.LawfulDuty => new DutyReplyInput(), Track.Suggestion => new SuggestionReplyInput(), _ => new OpinionInput() };
        var steps = Desk.Registered(s_stall).Do(Desk.Clerk, Desk.Assessment(Method.Quick, track)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 2 }).Do(Desk.Handler with { PersonId = 1, Name = "clerk", UnitId = 2 }, new ClaimInput())
            .Do(head, answer with { Answers = s_settle.Answers, Text = s_settle.Text }).Do(Desk.Clerk, new CloseInput { Solved = true, DealtByLaw = true });
        Assert.Equal(steps.Case with { Version = 0 }, atOnce.Case with { Version = 0 });
        Assert.Equal(Facts.Of(steps.Case), Facts.Of(atOnce.Case));
        Assert.Equal(3, atOnce.Events.Count);
        Assert.Equal(Stage.FollowUp, atOnce.Case.Stage);
        Assert.Equal(atOnce.Case, History.Replay(atOnce.Events));
        Assert.Equal("当场受理、答复并办结（诉求1）：支持（采纳）", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(atOnce.Events[^1])));
        Assert.Equal("Accepted, answered and closed on the spot (demand 1): Supported", ActTextsTests.In("en", () => ActTextsTests.Language().History(atOnce.Events[^1])));
        Assert.True(atOnce.Case.Closures.Single().InTime);
        // Taken back as a whole: nothing of it stays.
        atOnce.Do(Desk.Clerk, new CorrectInput { Sequence = 3, Reason = "误操作" });
        Assert.Equal((Stage.Assessing, null), (atOnce.Case.Stage, atOnce.Case.UnitId));
        Assert.Empty(atOnce.Case.Closures);
    }

    [Fact]
    public void Only_a_quick_case_is_settled_on_the_spot_and_every_demand_is_answered()
    {
        Assert.Equal(["QuickOnly"], Desk.Assessed(Track.LawfulDuty).Refusals(Desk.Clerk, s_settle));
        Desk Quick(params Track[] tracks) => Desk.Registered(Desk.Intake(string.Join('\n', tracks.Select((t, i) => $"诉求{i + 1}")))).Do(Desk.Clerk, Desk.Assessment(Method.Quick, tracks));
        Assert.Equal(["NotOnTheSpot"], Quick(Track.Accusation).Refusals(Desk.Clerk, s_settle));
        Assert.Equal(["DirectFirst"], Quick(Track.StatutoryProcedure).Refusals(Desk.Clerk, s_settle));
        Assert.Equal(["DemandUnanswered@Answers"], Quick(Track.LawfulDuty, Track.Suggestion).Refusals(Desk.Clerk, s_settle));
        Assert.Equal(["DemandNotOpen@Answers"], Quick(Track.LawfulDuty).Refusals(Desk.Clerk, s_settle with { Answers = [.. s_settle.Answers, new DemandAnswerInput { Demand = 2 }] }));
        Assert.Equal(["Role"], Quick(Track.LawfulDuty).Refusals(Desk.Head, s_settle));
        // A clerk without a unit that handles cases cannot be the one who handled it.
        Assert.Equal(["UnknownUnit"], Quick(Track.LawfulDuty).Refusals(Desk.Clerk with { UnitId = 0 }, s_settle));
        var both = Quick(Track.LawfulDuty, Track.Suggestion).Do(Desk.Clerk, s_settle with { Answers = [new DemandAnswerInput { Demand = 1, Outcome = Outcome.Explained }, new DemandAnswerInput { Demand = 2 }] });
        Assert.Equal(["duty-reply", "suggestion-reply"], both.Case.Demands.Select(d => d.Answer!.Act));
    }
}
