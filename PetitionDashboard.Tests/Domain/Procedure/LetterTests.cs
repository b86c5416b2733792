using System.Text.Json.Nodes;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Letters that ask for an answer: each starts its clock, and its answer meets that clock and no other.</summary>
public sealed class LetterTests
{
    private static readonly Actor s_partnerOfFour = new(12, "contact", 4, "中云中队", Roles.PartnerContact);

    public static TheoryData<string, LetterKind, ClockKind, string, string> Letters => new()
    {
        { "supervise", LetterKind.Supervision, ClockKind.SupervisionLetterAnswer, "2026-03-05", "2026-03-09" },
        { "joint-letter", LetterKind.Joint, ClockKind.JointLetterAnswer, "2026-03-09", "2026-03-09" },
        { "whistle", LetterKind.Whistle, ClockKind.WhistleReportIn, "2026-03-03", "2026-03-09" },
        { "suggest-improvement", LetterKind.Improvement, ClockKind.SuggestionAnswer, "2026-04-01", "2026-03-07" },
        { "suggest-policy", LetterKind.Policy, ClockKind.SuggestionAnswer, "2026-04-01", "2026-03-07" },
        { "suggest-accountability", LetterKind.Accountability, ClockKind.SuggestionAnswer, "2026-04-01", "2026-03-07" },
    };

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_starts_its_clock_with_the_usual_limit_or_its_own(string act, LetterKind kind, ClockKind clock, string usual, string inFive)
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Sender(act), Input(act)).Do(Sender(act), Input(act, limit: 5));
        Assert.Equal([(1, kind), (2, kind)], desk.Case.Letters.Select(l => (l.Number, l.Kind)));
        Assert.Equal(
            [("1", DateOnly.Parse(usual, null)), ("2", DateOnly.Parse(inFive, null))],
            desk.Case.OpenClocks.Where(c => c.Kind == clock).Select(c => (c.Reference!, c.Due!.Value)));
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void An_answer_meets_the_clock_of_its_letter_and_no_other(string act, LetterKind kind, ClockKind clock, string usual, string inFive)
    {
        Assert.NotEqual(usual, DateOnly.MinValue.ToString("O", null));
        Assert.NotEmpty(inFive);
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Sender(act), Input(act)).Do(Sender(act), Input(act)).Do(Sender("joint-letter"), Input("joint-letter")).Days(2);
        desk.Do(Answerer(kind), Answer(kind, 2, desk.Today.AddDays(-1)));
        Assert.Equal(["2"], desk.Case.Clocks.Where(c => c.Reference is not null && !c.IsOpen).Select(c => c.Reference));
        Assert.Equal(new DateOnly(2026, 3, 3), desk.Case.Letters[1].AnsweredOn);
        Assert.True(desk.Case.ClockOf(desk.Case.Letters[1]) is { State: ClockState.Met, MetInTime: true } met && met.Kind == clock);
        Assert.Equal([1, 3], desk.Case.AwaitedLetters().Select(l => l.Number));
        Assert.Equal(["LetterNotAwaited@Letter"], desk.Refusals(Answerer(kind), Answer(kind, 2, null)));
        Assert.Equal(["LetterNotAwaited@Letter"], desk.Refusals(Answerer(kind), Answer(kind, 9, null)));
        Assert.Equal(["TooEarly@AnsweredOn"], desk.Refusals(Answerer(kind), Answer(kind, 1, new DateOnly(2026, 3, 1))));
        Assert.Equal(["FutureDay@AnsweredOn"], desk.Refusals(Answerer(kind), Answer(kind, 1, desk.Today.AddDays(1))));
    }

    [Fact]
    public void Nothing_is_answered_that_was_not_asked()
    {
        foreach (var kind in Enum.GetValues<LetterKind>())
            Assert.Equal(["NoLetterAwaited"], Desk.Handling(Track.PetitionProcedure).Refusals(Answerer(kind), Answer(kind, 1, null)));
        var joint = Desk.Handling(Track.PetitionProcedure).Do(Desk.Clerk, Input("joint-letter"));
        Assert.Equal(["NoLetterAwaited"], joint.Refusals(Desk.Clerk, Answer(LetterKind.Whistle, 1, null)));
    }

    [Fact]
    public void A_whistle_calls_several_units_and_each_reports_in_by_itself()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Head, new WhistleInput { Units = [5, 4, 5], Text = "现场围堵" });
        Assert.Equal([(1, 5, "公安分局"), (2, 4, "中云中队")], desk.Case.Letters.Select(l => (l.Number, l.UnitId!.Value, l.Addressee)));
        desk.Do(Desk.Partner, new ReportInInput { Letter = 1, Text = "民警两名已到场" });
        Assert.Equal([2], desk.Case.AwaitedLetters().Select(l => l.Number));
    }

    [Fact]
    public void A_unit_answers_what_it_was_asked_and_no_others_letter()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查" });
        Assert.Equal(["Unit"], desk.Refusals(s_partnerOfFour, Answer(LetterKind.Joint, 1, null)));
        desk.Do(Desk.Clerk, new JointLetterInput { UnitId = 4, Text = "请协查" });
        Assert.Equal(["LetterNotAwaited@Letter"], desk.Refusals(s_partnerOfFour, Answer(LetterKind.Joint, 1, null)));
        desk.Do(s_partnerOfFour, Answer(LetterKind.Joint, 2, null)).Do(Desk.Partner, Answer(LetterKind.Joint, 1, null));
        Assert.Empty(desk.Case.AwaitedLetters());
    }

    [Fact]
    public void Help_is_asked_of_another_unit_that_handles_something()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        Assert.Equal(["SameUnit@UnitId"], desk.Refusals(Desk.Clerk, new JointLetterInput { UnitId = 3, Text = "请协查" }));
        Assert.Equal(["UnitNotAddressed@UnitId"], desk.Refusals(Desk.Clerk, new JointLetterInput { UnitId = 1, Text = "请协查" }));
        Assert.Equal(["UnknownUnit@Units"], desk.Refusals(Desk.Clerk, new WhistleInput { Units = [4, 77], Text = "吹哨" }));
        Assert.Equal(["OneAddressee@UnitId"], desk.Refusals(Desk.Clerk, new SuggestPolicyInput { Text = "建议" }));
        Assert.Equal(["OneAddressee@UnitId"], desk.Refusals(Desk.Clerk, new SuggestPolicyInput { Text = "建议", UnitId = 4, Organ = "区政府" }));
        Assert.Equal(["NotAssigned"], Desk.Accepted(Track.PetitionProcedure).Refusals(Desk.Supervisor, Input("supervise")));
    }

    [Fact]
    public void Nobody_accused_is_written_to()
    {
        var desk = Accusation(a => a with { AgainstBureau = false, AccusedUnits = [4] });
        Assert.Equal(["UnitAccused@UnitId"], desk.Refusals(Desk.Clerk, new JointLetterInput { UnitId = 4, Text = "请协查" }));
        Assert.Equal(["UnitAccused@Units"], desk.Refusals(Desk.Clerk, new WhistleInput { Units = [5, 4], Text = "吹哨" }));
        Assert.Equal(["UnitAccused@UnitId"], desk.Refusals(Desk.Clerk, new SuggestImprovementInput { UnitId = 4, Text = "建议" }));
        Assert.Equal(["UnitAccused@Organ"], desk.Refusals(Desk.Clerk, new SuggestAccountabilityInput { Organ = "本局中云中队", Text = "建议" }));
        Assert.Empty(desk.Refusals(Desk.Clerk, new SuggestAccountabilityInput { Organ = "区纪委监委", Text = "建议" }));
        Assert.Equal(["PersonWalled@PersonId"], desk.Refusals(Desk.Supervisor, new InterviewInput { PersonId = 5, Text = "约谈" }));

        var bureau = Accusation(a => a);
        Assert.Equal(["UnitAccused@UnitId"], bureau.Refusals(Desk.Clerk, new SuggestPolicyInput { UnitId = 1, Text = "建议" }));

        var unknown = Accusation(a => a with { AgainstBureau = false, AccusedUnidentified = true });
        Assert.Equal(["AccusedNotKnown"], unknown.Refusals(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查" }));
    }

    [Fact]
    public void A_supervision_letter_lapses_with_the_assignment_and_the_others_go_on()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Leader, Input("supervise")).Do(Desk.Clerk, Input("joint-letter")).Days(1).Do(Desk.Clerk, new AssignInput { UnitId = 4 });
        Assert.Equal([2], desk.Case.AwaitedLetters().Select(l => l.Number));
        Assert.Equal(ClockReasons.Reassigned, desk.Case.ClockOf(desk.Case.Letters[0])!.Reason);
        var objected = Desk.Assigned(Track.PetitionProcedure).Do(Desk.Supervisor, Input("supervise")).Do(Desk.Head, new RaiseObjectionInput { Reason = "非辖区" })
            .Do(Desk.Clerk, new RuleObjectionInput { Ruling = ObjectionRuling.Upheld, Reason = "核实属实" });
        Assert.Empty(objected.Case.AwaitedLetters());
    }

    [Fact]
    public void Closing_ends_requests_for_help_and_archiving_ends_the_rest_with_a_reason()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Leader, Input("supervise")).Do(Desk.Clerk, Input("joint-letter")).Do(Desk.Clerk, Input("whistle"))
            .Do(Desk.Clerk, Input("suggest-policy")).Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CloseInput { EvaluationAsked = false });
        Assert.Equal([LetterKind.Supervision, LetterKind.Policy], desk.Case.AwaitedLetters().Select(l => l.Kind));
        Assert.Equal(Reasons.Closed, desk.Case.ClockOf(desk.Case.Letters[1])!.Reason);
        Assert.True(desk.Case.IsActive());
        Assert.Equal(["LetterUnansweredReason@Reason"], desk.Refusals(Desk.Clerk, new ArchiveInput()));
        desk.Do(Desk.Handler, Answer(LetterKind.Supervision, 1, null)).Do(Desk.Clerk, new ArchiveInput { Reason = "另案跟踪采纳情况" });
        Assert.Empty(desk.Case.AwaitedLetters());
        Assert.Null(desk.Case.Letters[3].AnsweredOn);
    }

    [Fact]
    public void Withdrawal_ends_every_letter()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Leader, Input("supervise")).Do(Desk.Clerk, Input("suggest-policy")).Do(Desk.Clerk, new WithdrawInput { SignedRequest = true });
        Assert.Empty(desk.Case.AwaitedLetters());
        Assert.Empty(desk.Case.OpenClocks);
    }

    [Fact]
    public void A_letter_sent_by_mistake_is_corrected_with_its_clock_and_its_number()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Do(Desk.Clerk, Input("joint-letter"));
        desk.Do(Desk.Clerk, new CorrectInput { Sequence = desk.Case.Version, Reason = "发错单位" });
        Assert.Empty(desk.Case.Letters);
        Assert.DoesNotContain(desk.Case.Clocks, c => c.Kind == ClockKind.JointLetterAnswer);
        Assert.Equal(1, desk.Do(Desk.Clerk, Input("whistle")).Case.Letters.Single().Number);
    }

    [Fact]
    public void A_case_kept_before_there_were_letters_still_reads()
    {
        var petition = Desk.Handling(Track.PetitionProcedure).Case;
        var json = JsonNode.Parse(CaseCodec.Write(petition))!.AsObject();
        Assert.False(json.ContainsKey(nameof(PetitionCase.Letters)) || json.ContainsKey(nameof(PetitionCase.Links)));
        var read = CaseCodec.Read(json.ToJsonString(), petition.Intake.Content);
        Assert.Equal(petition, read);
        Assert.Empty(read.AwaitedLetters());
    }

    private static Desk Accusation(Func<AssessInput, AssessInput> change) => Desk.Registered()
        .Do(Desk.Clerk, change(Desk.Assessment(Method.Careful, Track.Accusation))).Do(Desk.Clerk, new AcceptInput());

    private static Actor Sender(string act) => act == "supervise" ? Desk.Supervisor : Desk.Clerk;

    private static object Input(string act, int? limit = null) => act switch
    {
        "supervise" => new SuperviseInput { Text = "请限期办结", LimitDays = limit },
        "joint-letter" => new JointLetterInput { UnitId = 5, Text = "请协查", LimitDays = limit },
        "whistle" => new WhistleInput { Units = [5], Text = "请到场", LimitDays = limit },
        "suggest-improvement" => new SuggestImprovementInput { UnitId = 4, Text = "规范受理", LimitDays = limit },
        "suggest-policy" => new SuggestPolicyInput { Organ = "区政府", Text = "完善夜市规定", LimitDays = limit },
        _ => new SuggestAccountabilityInput { Organ = "区纪委监委", Text = "追究拖延责任", LimitDays = limit },
    };

    private static Actor Answerer(LetterKind kind) => kind == LetterKind.Supervision ? Desk.Head : Desk.Clerk;

    private static object Answer(LetterKind kind, int letter, DateOnly? on) => kind switch
    {
        LetterKind.Supervision => new AnswerSupervisionInput { Letter = letter, AnsweredOn = on, Text = "已办理" },
        LetterKind.Joint => new AnswerJointLetterInput { Letter = letter, AnsweredOn = on, Text = "已协查" },
        LetterKind.Whistle => new ReportInInput { Letter = letter, AnsweredOn = on, Text = "已到场" },
        _ => new AnswerSuggestionInput { Letter = letter, AnsweredOn = on, Text = "予以采纳" },
    };
}
