using System.Globalization;
using CsCheck;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Tests.Domain.Deadlines;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>
/// Every row of the office's table of clocks, through the acts that start, meet, pause and cancel it. The due dates are counted by
/// <see cref="SlowOracle"/> from a copy of the table in words: neither the rules nor the calendar under test has a say in what is expected.
/// </summary>
public sealed class ClockLawTests
{
    /// <summary>The table as the office's law book has it: limit in words, whether its end moves over days off, basis.</summary>
    private static readonly Dictionary<ClockKind, (string Limit, bool Rolls, string Basis)> s_law = new()
    {
        [ClockKind.Notice] = ("15 days", false, "Regulation.23"),
        [ClockKind.Sorting] = ("15 days", false, "Regulation.22"),
        [ClockKind.Objection] = ("5 working days", false, "Regulation.23"),
        [ClockKind.UnitObjection] = ("2 working days", false, "Local"),
        [ClockKind.LawfulDutyReply] = ("2 months", false, "Regulation.31-5"),
        [ClockKind.Handling] = ("60 days", false, "Regulation.34"),
        [ClockKind.ReviewRequest] = ("30 days", true, "Regulation.35"),
        [ClockKind.ReviewOpinion] = ("30 days", false, "Regulation.35"),
        [ClockKind.ReExaminationRequest] = ("30 days", true, "Regulation.36"),
        [ClockKind.ReExaminationOpinion] = ("30 days", false, "Regulation.36"),
        [ClockKind.SimplifiedAcceptance] = ("3 working days", false, "SimplifiedMeasures"),
        [ClockKind.SimplifiedDecision] = ("10 working days", false, "SimplifiedMeasures"),
        [ClockKind.Quick] = ("0 days", false, "FiveMethods"),
        [ClockKind.Careful] = ("15 days", false, "FiveMethods"),
        [ClockKind.JointLetterAnswer] = ("5 working days", false, "Local"),
        [ClockKind.AssistanceAnswer] = ("5 working days", false, "Local"),
        [ClockKind.Screening] = ("30 days", false, "Local"),
        [ClockKind.SupervisionLetterAnswer] = ("3 working days", false, "Local"),
        [ClockKind.WhistleReportIn] = ("1 working days", false, "Local"),
        [ClockKind.SuggestionAnswer] = ("30 days", false, "Regulation.40-Local"),
        [ClockKind.Callback] = ("30 days", false, "Local"),
        [ClockKind.SecondHandling] = ("30 days", false, "Local"),
    };

    /// <summary>A kind, the desk on which the event happened that starts it, and what ends it.</summary>
    public static TheoryData<ClockKind, string> Rows => new()
    {
        { ClockKind.Notice, "accept" }, { ClockKind.Notice, "refuse" }, { ClockKind.Notice, "inform" }, { ClockKind.Objection, "accept" },
        { ClockKind.UnitObjection, "object" }, { ClockKind.UnitObjection, "claim" }, { ClockKind.LawfulDutyReply, "reply" }, { ClockKind.Handling, "reply" },
        { ClockKind.SimplifiedAcceptance, "accept" }, { ClockKind.SimplifiedDecision, "reply" }, { ClockKind.Quick, "reply" }, { ClockKind.Careful, "reply" },
        { ClockKind.ReviewRequest, "review" }, { ClockKind.ReviewOpinion, "opinion" }, { ClockKind.ReExaminationRequest, "re-examine" },
        { ClockKind.ReExaminationRequest, "conclude" }, { ClockKind.ReExaminationOpinion, "opinion" }, { ClockKind.Callback, "callback" }, { ClockKind.Callback, "evaluate" },
        { ClockKind.SecondHandling, "reply" }, { ClockKind.JointLetterAnswer, "answer" }, { ClockKind.SupervisionLetterAnswer, "answer" },
        { ClockKind.AssistanceAnswer, "answer" }, { ClockKind.Screening, "result" },
        { ClockKind.WhistleReportIn, "report-in" }, { ClockKind.SuggestionAnswer, "answer" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_clock_starts_on_its_day_is_due_as_the_law_counts_cites_its_article_and_ends_as_it_should(ClockKind kind, string end)
    {
        foreach (var late in new[] { false, true })
        {
            var desk = Started(kind, end);
            var started = Last(desk, kind);
            var (text, rolls, basis) = s_law[kind];
            var due = Due(started.Start, text, rolls);
            Assert.Equal((ClockState.Running, desk.Today, due, basis, rolls), (started.State, started.Start, started.Due!.Value, started.Basis, started.RollsForward));

            desk.Days(due.DayNumber - desk.Today.DayNumber + (late ? 1 : 0));
            if (End(desk, kind, end, late) is not { } expected)
                continue;
            var ended = Last(desk, kind);
            Assert.Equal((expected, desk.Today), (ended.State, ended.EndedOn!.Value));
            Assert.Equal(expected == ClockState.Met ? !late : null, ended.MetInTime);
            Assert.Equal(expected == ClockState.Cancelled, ended.Reason is not null);
        }
    }

    [Fact]
    public void Every_kind_of_clock_is_started_by_some_act()
    {
        var elsewhere = new[] { ClockKind.Sorting, ClockKind.SenderReport };
        Assert.Equal(Enum.GetValues<ClockKind>().Order(), Rows.Select(r => r.Data.Item1).Concat(elsewhere).Distinct().Order());
        Assert.Equal(Enum.GetValues<ClockKind>().Except([ClockKind.SenderReport]).Order(), s_law.Keys.Order());
    }

    [Fact]
    public void The_senders_limit_is_the_day_that_the_sender_named_and_the_report_meets_it()
    {
        var due = new DateOnly(2026, 4, 1);
        var desk = Desk.Registered(Desk.Intake(channel: Channel.Superior) with { SenderDue = due });
        var clock = Last(desk, ClockKind.SenderReport);
        Assert.Equal((desk.Today, due, "Regulation.22", ClockState.Running), (clock.Start, clock.Due!.Value, clock.Basis, clock.State));

        desk.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3 })
            .Do(Desk.Handler, new ClaimInput()).Do(Desk.Head, Desk.Opinion(1)).Days(due.DayNumber - desk.Today.DayNumber).Do(Desk.Clerk, new CompletionReportInput { Organ = "市信访局", Text = "已办结" });
        Assert.Equal((ClockState.Met, true), (Last(desk, ClockKind.SenderReport).State, Last(desk, ClockKind.SenderReport).MetInTime));
    }

    [Theory]
    [InlineData("2026-03-01", "BeforeReceipt@SenderDue")]
    [InlineData("2026-03-02", null)]
    [InlineData("2028-03-01", null)]
    [InlineData("2028-03-02", "SenderDueTooLate@SenderDue")]
    [InlineData("9999-12-31", "SenderDueTooLate@SenderDue")]
    public void A_senders_limit_lies_after_receipt_and_within_two_years(string due, string? refusal) =>
        Assert.Equal(refusal is null ? [] : [refusal], new Desk().Refusals(Desk.Clerk, Desk.Intake(channel: Channel.Superior) with { SenderDue = Day(due) }));

    [Fact]
    public void A_senders_limit_at_the_end_of_time_is_refused_and_breaks_nothing()
    {
        var desk = new Desk();
        Assert.Contains("Future@ReceivedAt", desk.Refusals(Desk.Clerk, Desk.Intake(channel: Channel.Superior) with { ReceivedAt = DateTimeOffset.MaxValue.AddDays(-2), SenderDue = DateOnly.MaxValue }));
    }

    [Fact]
    public void The_petition_bureaus_sorting_is_shown_from_the_day_it_received_the_matter_and_is_never_ours()
    {
        var desk = Desk.Registered(Desk.Intake(channel: Channel.NationalSystem) with { SenderReceivedOn = Day("2026-02-10") });
        var sorting = Last(desk, ClockKind.Sorting);
        Assert.Equal((Day("2026-02-10"), Day("2026-02-25"), ClockState.Met, false, "Regulation.22"), (sorting.Start, sorting.Due, sorting.State, sorting.MetInTime, sorting.Basis));
        Assert.Equal(Lamp.None, Lamps.Of(sorting, desk.Today));

        var unknown = Last(Desk.Registered(Desk.Intake(channel: Channel.Superior)), ClockKind.Sorting);
        Assert.Equal((ClockState.NotApplicable, ClockReasons.SenderDayUnknown, null), (unknown.State, unknown.Reason, unknown.Due));
        Assert.DoesNotContain(Desk.Registered(Desk.Intake(channel: Channel.Hotline12345)).Case.Clocks, c => c.Kind == ClockKind.Sorting);
        Assert.DoesNotContain(Desk.Registered().Case.Clocks, c => c.Kind == ClockKind.Sorting);
        Assert.Equal(["AfterReceipt@SenderReceivedOn"], new Desk().Refusals(Desk.Clerk, Desk.Intake(channel: Channel.Superior) with { SenderReceivedOn = Day("2026-03-03") }));
        Assert.Equal(["TooEarly@SenderReceivedOn"], new Desk().Refusals(Desk.Clerk, Desk.Intake(channel: Channel.Superior) with { SenderReceivedOn = Day("1900-01-01") }));
    }

    [Theory]
    [InlineData(Channel.Visit, false, ClockState.NotApplicable, ClockReasons.NameOrAddressUnclear)]
    [InlineData(Channel.Superior, true, ClockState.NotApplicable, ClockReasons.NotReceivedDirectly)]
    [InlineData(Channel.Hotline12345, true, ClockState.NotApplicable, ClockReasons.NotReceivedDirectly)]
    [InlineData(Channel.Letter, true, ClockState.Running, null)]
    public void A_notice_that_is_not_owed_says_why(Channel channel, bool named, ClockState state, string? reason)
    {
        var intake = Desk.Intake(channel: channel);
        var notice = Last(Desk.Registered(named ? intake : intake with { Petitioners = [], Anonymous = true }), ClockKind.Notice);
        Assert.Equal((state, reason), (notice.State, notice.Reason));
    }

    [Fact]
    public void An_assignment_without_a_limit_for_the_report_says_so()
    {
        var report = Last(Desk.Registered(Desk.Intake(channel: Channel.Superior)), ClockKind.SenderReport);
        Assert.Equal((ClockState.NotApplicable, ClockReasons.NoSenderLimit), (report.State, report.Reason));
    }

    [Fact]
    public void A_special_law_sets_the_limit_of_the_duty_in_days_or_working_days_and_is_named_with_it()
    {
        var days = Last(Special(false), ClockKind.LawfulDutyReply);
        Assert.Equal((Day("2026-03-22"), "市容条例"), (days.Due, days.Reference));
        var working = Special(true);
        Assert.Equal(SlowOracle.Unrolled(Day("2026-03-02"), Limit.WorkingDays(20), [], 0), Last(working, ClockKind.LawfulDutyReply).Due);
        // Opened again, the same law holds.
        working.Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput()).Do(Desk.Head, Desk.DutyReply(1)).Do(Desk.Clerk, new CloseInput())
            .Days(5).Do(Desk.Leader, new ReopenInput { Reason = "发现新证据" });
        var again = Last(working, ClockKind.LawfulDutyReply);
        Assert.Equal((working.Today, Limit.WorkingDays(20), "市容条例", ClockState.Running), (again.Start, again.Limit, again.Reference, again.State));
        Assert.Equal(["Required@DutyDays"], Desk.Assessed(Track.LawfulDuty).Refusals(Desk.Clerk, new AcceptInput { DutyLaw = "市容条例" }));

        static Desk Special(bool working) => Desk.Assessed(Track.LawfulDuty)
            .Do(Desk.Clerk, new AcceptInput { DutyDays = 20, DutyWorkingDays = working, DutyLaw = "市容条例" });
    }

    [Fact]
    public void A_careful_case_may_have_a_limit_of_its_own_and_an_assessment_as_ordinary_ends_the_simplified_limit()
    {
        var desk = Desk.Accepted(Track.PetitionProcedure).Do(Desk.Clerk, new AssignInput { UnitId = 3, LimitDays = 7 });
        Assert.Equal(Day("2026-03-09"), Last(desk, ClockKind.Careful).Due);
        var simplified = Desk.Assessed(Track.Simplified).Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure));
        Assert.Equal((ClockState.Cancelled, ClockReasons.TurnedOrdinary), (Last(simplified, ClockKind.SimplifiedAcceptance).State, Last(simplified, ClockKind.SimplifiedAcceptance).Reason));
    }

    [Fact]
    public void Hearing_days_in_re_examination_are_left_out_with_their_reason()
    {
        var desk = Started(ClockKind.ReExaminationOpinion, "opinion");
        var before = Last(desk, ClockKind.ReExaminationOpinion);
        desk.Days(6).Do(Desk.Clerk, new HearingInput { HeldFrom = desk.Today.AddDays(-2), HeldUntil = desk.Today, Text = "听证三日" });
        var after = Last(desk, ClockKind.ReExaminationOpinion);
        var pause = Assert.Single(after.Pauses);
        Assert.Equal((before.Due!.Value.AddDays(3), ClockReasons.Hearing), (after.Due!.Value, pause.Reason));
        Assert.Equal(SlowOracle.Unrolled(before.Start, Limit.Days(30), [pause], 0), after.Due);
    }

    [Fact]
    public void An_extension_by_a_leader_adds_to_the_day_before_any_move_and_ends_with_its_reason_in_the_history()
    {
        var desk = Desk.Handling(Track.PetitionProcedure).Days(50).Do(Desk.Handler, new ExtendInput { Days = 30, Reason = "需鉴定" }).Do(Desk.Leader, new ApproveExtensionInput());
        var clock = Last(desk, ClockKind.Handling);
        Assert.Equal((SlowOracle.Unrolled(Day("2026-03-02"), Limit.Days(60), [], 30), 30), (clock.Due, clock.ExtensionDays));
        Assert.Equal(["ExtendedBefore"], desk.Refusals(Desk.Handler, new ExtendInput { Days = 1, Reason = "再延" }));
    }

    [Fact]
    public void Whatever_the_start_the_pauses_and_the_extension_every_kind_is_due_as_counted_day_by_day() =>
        Gen.Select(
            Gen.Int[0, s_law.Count - 1].Select(i => s_law.Keys.Order().ElementAt(i)),
            Gen.Int[Day("2023-12-31").DayNumber, Day("2026-06-30").DayNumber].Select(DateOnly.FromDayNumber),
            Gen.Select(Gen.Int[1, 50], Gen.Int[0, 12]).List[0, 3],
            Gen.Int[0, 30])
        .Sample((kind, start, pauses, extension) =>
        {
            var (text, rolls, _) = s_law[kind];
            var clock = Clock.Begin(1, ClockRules.Default[kind], start, WorkCalendar.BuiltIn);
            foreach (var (offset, length) in pauses)
                clock = clock.PauseOn(start.AddDays(offset), "x").ResumeOn(start.AddDays(offset + length), WorkCalendar.BuiltIn);
            clock = clock.ExtendBy(extension, WorkCalendar.BuiltIn);

            // A pause begins to matter only while the clock still runs: what was overdue stays overdue.
            var unrolled = SlowOracle.Unrolled(start, Read(text), clock.Pauses, extension);
            Assert.Equal(unrolled, clock.UnrolledDue);
            var due = rolls ? SlowOracle.Rolled(unrolled) : unrolled;
            if (!clock.Pauses.Any(p => p.From <= due && p.Until > unrolled))
                Assert.Equal(due, clock.Due);
            foreach (var day in ClockExplanation.Of(clock, WorkCalendar.BuiltIn).Skip(1))
            {
                var works = SlowOracle.Works(day.Date);
                Assert.True(day.Why is not (DayReason.Weekend or DayReason.Holiday) || !works, $"{day.Date:O} is worked");
                Assert.True(day.Why is not (DayReason.MakeUpDay or DayReason.RolledTo) || works, $"{day.Date:O} is off");
            }
        });

    private static Desk Started(ClockKind kind, string end) => kind switch
    {
        ClockKind.Notice => Desk.Registered(),
        ClockKind.Objection => Desk.Registered(Desk.Intake(channel: Channel.Superior)),
        ClockKind.SimplifiedAcceptance => Desk.Assessed(Track.Simplified),
        ClockKind.UnitObjection => Desk.Assigned(Track.PetitionProcedure),
        ClockKind.LawfulDutyReply => Desk.Handling(Track.LawfulDuty),
        ClockKind.SimplifiedDecision => Desk.Handling(Track.Simplified),
        ClockKind.Handling or ClockKind.Careful => Desk.Handling(Track.PetitionProcedure),
        ClockKind.Quick => Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Quick, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput()),
        ClockKind.ReviewRequest => Desk.Replied(),
        ClockKind.ReviewOpinion => Desk.Replied().Days(3).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" }),
        ClockKind.ReExaminationRequest => Started(ClockKind.ReviewOpinion, end).Days(5).Do(Desk.Clerk, new ReviewOpinionInput { Text = "维持" }),
        ClockKind.ReExaminationOpinion => Started(ClockKind.ReExaminationRequest, end).Days(5).Do(Desk.Clerk, new ReExamineInput { Organ = "市人民政府" }),
        ClockKind.Callback => Desk.FollowUp(),
        ClockKind.SecondHandling => Desk.SecondHandling(),
        ClockKind.JointLetterAnswer => Desk.Handling(Track.PetitionProcedure).Do(Desk.Clerk, new JointLetterInput { UnitId = 5, Text = "请协查" }),
        ClockKind.AssistanceAnswer => Desk.Handling(Track.PetitionProcedure).Do(Desk.Leader, new InviteAssistanceInput { LeadId = 7, Units = [4], Text = "请协办" }),
        ClockKind.Screening => Desk.Unsatisfied().Do(Desk.Clerk, new ScreenInput { Organ = "区信访局", Reason = "诉求已解决" }),
        ClockKind.SupervisionLetterAnswer => Desk.Handling(Track.PetitionProcedure).Do(Desk.Supervisor, new SuperviseInput { Text = "请说明" }),
        ClockKind.WhistleReportIn => Desk.Handling(Track.PetitionProcedure).Do(Desk.Head, new WhistleInput { Units = [5], Text = "现场围堵" }),
        ClockKind.SuggestionAnswer => Desk.Handling(Track.PetitionProcedure).Do(Desk.Supervisor, new SuggestImprovementInput { UnitId = 4, Text = "建议" }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Does what ends the clock; null when the law bars it that late.</summary>
    private static ClockState? End(Desk desk, ClockKind kind, string end, bool late)
    {
        switch (kind, end)
        {
            case (ClockKind.Notice or ClockKind.Objection, not "refuse" and not "inform"):
                desk.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput());
                return kind == ClockKind.Notice ? ClockState.Met : ClockState.Cancelled;
            case (ClockKind.Notice, "refuse"):
                desk.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new RefuseInput { Reason = "属诉讼事项" });
                return ClockState.Met;
            case (ClockKind.Notice, "inform"):
                desk.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new InformInput { Organ = "市场监管局", Reason = "属其职权" });
                return ClockState.Met;
            case (ClockKind.SimplifiedAcceptance, _):
                desk.Do(Desk.Clerk, new AcceptInput());
                return ClockState.Met;
            case (ClockKind.UnitObjection, "object"):
                Assert.Equal(late, desk.Refusals(Desk.Head, new RaiseObjectionInput { Reason = "不在辖区" }).Any());
                if (late)
                    return null;
                desk.Do(Desk.Head, new RaiseObjectionInput { Reason = "不在辖区" });
                return ClockState.Met;
            case (ClockKind.UnitObjection, _):
                desk.Do(Desk.Handler, new ClaimInput());
                return ClockState.Cancelled;
            case (ClockKind.LawfulDutyReply, _):
                desk.Do(Desk.Head, Desk.DutyReply(1));
                return ClockState.Met;
            case (ClockKind.Handling or ClockKind.Careful or ClockKind.Quick or ClockKind.SecondHandling or ClockKind.SimplifiedDecision, _):
                desk.Do(Desk.Head, Desk.Opinion(1));
                return ClockState.Met;
            case (ClockKind.ReviewRequest, _):
                desk.Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府", LateReason = late ? "因病住院" : null });
                return ClockState.Met;
            case (ClockKind.ReviewOpinion, _):
                desk.Do(Desk.Clerk, new ReviewOpinionInput { Text = "维持" });
                return ClockState.Met;
            case (ClockKind.ReExaminationRequest, "conclude"):
                Assert.Equal(!late, desk.Refusals(Desk.Clerk, new ConcludeInput()).Any());
                if (!late)
                    return null;
                desk.Do(Desk.Clerk, new ConcludeInput());
                return ClockState.Cancelled;
            case (ClockKind.ReExaminationRequest, _):
                desk.Do(Desk.Clerk, new ReExamineInput { Organ = "市人民政府", LateReason = late ? "因病住院" : null });
                return ClockState.Met;
            case (ClockKind.ReExaminationOpinion, _):
                desk.Do(Desk.Clerk, new ReExaminationOpinionInput { Text = "维持" });
                return ClockState.Met;
            case (ClockKind.Callback, "evaluate"):
                desk.Do(Desk.Clerk, new EvaluateInput { Office = Satisfaction.Satisfied, Unit = Satisfaction.Satisfied });
                return ClockState.Met;
            case (ClockKind.Callback, _):
                desk.Do(Desk.Clerk, new CallbackInput { Callback = CallbackOutcome.Reached, Text = "已回访" });
                return ClockState.Met;
            case (ClockKind.JointLetterAnswer, _):
                desk.Do(Desk.Partner, new AnswerJointLetterInput { Letter = 1, Text = "已协查" });
                return ClockState.Met;
            case (ClockKind.AssistanceAnswer, _):
                desk.Do(Desk.OtherHead, new AnswerAssistanceInput { Letter = 1, Text = "已协办" });
                return ClockState.Met;
            case (ClockKind.Screening, _):
                desk.Do(Desk.Clerk, new ScreeningResultInput { Text = "维持" });
                return ClockState.Met;
            case (ClockKind.SupervisionLetterAnswer, _):
                desk.Do(Desk.Head, new AnswerSupervisionInput { Letter = 1, Text = "已说明" });
                return ClockState.Met;
            case (ClockKind.WhistleReportIn, _):
                desk.Do(Desk.Partner, new ReportInInput { Letter = 1, Text = "已到场" });
                return ClockState.Met;
            case (ClockKind.SuggestionAnswer, _):
                desk.Do(Desk.Clerk, new AnswerSuggestionInput { Letter = 1, Text = "已采纳" });
                return ClockState.Met;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, end);
        }
    }

    private static Clock Last(Desk desk, ClockKind kind) => desk.Case.Clocks.Last(c => c.Kind == kind);

    private static DateOnly Due(DateOnly start, string text, bool rolls)
    {
        var unrolled = SlowOracle.Unrolled(start, Read(text), [], 0);
        return rolls ? SlowOracle.Rolled(unrolled) : unrolled;
    }

    private static Limit Read(string text)
    {
        var words = text.Split(' ', 2);
        var count = int.Parse(words[0], CultureInfo.InvariantCulture);
        return words[1] switch { "days" => Limit.Days(count), "working days" => Limit.WorkingDays(count), _ => Limit.Months(count) };
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
