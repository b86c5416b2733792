using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>What is recorded of a case without moving it: mediation, interviews, readings, reports, callbacks, entries, links.</summary>
public sealed class RecordTests
{
    private static readonly object[] s_records =
    [
        new MediateInput { BothWilling = true, Mediation = MediationOutcome.Agreed, Text = "双方达成一致" },
        new SettleInput { BothWilling = true, Text = "双方和解" },
        new InterviewInput { PersonId = 4, Text = "约谈督促" },
        new InvestigateInput { Investigation = InvestigationKind.SiteInspection, Place = "幸福路1号", Text = "现场勘查" },
        new GuideReliefInput { Organ = "街道民政", Text = "引导申请临时救助" },
        new ReceiveVisitorInput { Text = "来访人要求查处", Chair = true, HotWater = true },
        new LeaderReadingInput { Text = "请依法办理" },
        new ReportGraveInput { Recipient = "区委区政府", Text = "可能发生聚集" },
        new NationalEntryInput { NationalNumber = "GJ2026-1" },
        new LinkInput { Other = "XF2026000002", Reason = "同一商户" },
    ];

    public static TheoryData<int> Records => [.. Enumerable.Range(0, s_records.Length)];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_changes_neither_stage_nor_clocks_and_may_be_taken_back(int index)
    {
        var input = s_records[index];
        var desk = Desk.Handling(Track.PetitionProcedure);
        var before = desk.Case;
        var actor = Desk.People.First(p => desk.Ask(p, input) is Decision.Yes);
        desk.Do(actor, input);
        Assert.Equal((before.Stage, before.UnitId, before.HandlerId), (desk.Case.Stage, desk.Case.UnitId, desk.Case.HandlerId));
        Assert.Equal(before.Clocks.AsEnumerable(), desk.Case.Clocks.AsEnumerable());
        Assert.True(Desk.ActOf(input).IsNote);
        desk.Do(Desk.Head, Desk.Opinion(1)).Do(Desk.Clerk, new CorrectInput { Sequence = before.Version + 1, Reason = "误记" });
        Assert.Null(desk.Case.NationalNumber);
        Assert.Empty(desk.Case.Links);
        Assert.Empty(desk.Case.Receptions);
        Assert.Equal(Stage.Replied, desk.Case.Stage);
    }

    [Fact]
    public void A_record_is_of_a_day_between_receipt_and_today()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        Assert.Equal(["FutureDay@On"], desk.Refusals(Desk.Leader, new LeaderReadingInput { On = desk.Today.AddDays(1), Text = "阅" }));
        Assert.Equal(["TooEarly@On"], desk.Refusals(Desk.Leader, new LeaderReadingInput { On = desk.Today.AddDays(-1), Text = "阅" }));
        Assert.Equal(["Future@ReportedAt"], desk.Refusals(Desk.Clerk, new ReportGraveInput { Recipient = "区委", Text = "报告", ReportedAt = desk.Now.AddMinutes(1) }));
        Assert.Equal(["TooEarly@ReportedAt"], desk.Refusals(Desk.Clerk, new ReportGraveInput { Recipient = "区委", Text = "报告", ReportedAt = desk.Now.AddDays(-1) }));
    }

    [Fact]
    public void A_reception_says_who_received_and_what_of_the_five_ones_was_done()
    {
        var desk = Desk.Registered();
        desk.Do(Desk.Clerk, new ReceiveVisitorInput { ReceiverId = 7, Reception = ReceptionKind.Leader, Smile = true, Chair = true, HotWater = true, Warmth = true, KindWord = true, Text = "要求查处" });
        Assert.Equal(new Reception(desk.Today, ReceptionKind.Leader, 7, "leader", FiveOnes.Smile | FiveOnes.Chair | FiveOnes.HotWater | FiveOnes.Warmth | FiveOnes.KindWord), desk.Case.Receptions.Single());
        string Told(string culture) => ActTextsTests.In(culture, () => ActTextsTests.Language().History(desk.Events[^1]));
        Assert.Equal("2026年3月2日由leader接待来访（领导接访），“五个一”：一张笑脸、一把椅子、一杯热水、一腔热情、一句好话", Told("zh-CN"));
        Assert.Equal("leader received the visitor on 2 Mar 2026 (Leader's reception); the five ones: a smile, a chair, a cup of hot water, a warm welcome, a kind word", Told("en"));
        desk.Do(Desk.Clerk, new ReceiveVisitorInput { Text = "再次来访" });
        Assert.Equal("2026年3月2日由clerk接待来访（日常接访）", Told("zh-CN"));
    }

    [Fact]
    public void A_leaders_reception_is_held_by_a_leader_and_nobody_accused_receives()
    {
        var desk = Desk.Registered();
        Assert.Equal(["NotALeader@ReceiverId"], desk.Refusals(Desk.Clerk, new ReceiveVisitorInput { ReceiverId = 6, Reception = ReceptionKind.LeaderVisit, Text = "下访" }));
        Assert.Equal(["UnknownPerson@ReceiverId"], desk.Refusals(Desk.Clerk, new ReceiveVisitorInput { ReceiverId = 99, Text = "接访" }));
        var walled = Desk.Registered(Desk.Intake() with { AccusedPersons = [2] });
        Assert.Equal(["PersonWalled@ReceiverId"], walled.Refusals(Desk.Clerk, new ReceiveVisitorInput { ReceiverId = 2, Text = "接访" }));
    }

    [Fact]
    public void Only_appeals_are_mediated_and_only_where_both_sides_want_it()
    {
        Assert.Equal(["BothWillingNeeded@BothWilling"], Desk.Handling(Track.LawfulDuty).Refusals(Desk.Handler, new MediateInput { Text = "调解" }));
        Assert.Equal(["AppealsOnly"], Desk.Handling(Track.Suggestion).Refusals(Desk.Handler, new SettleInput { BothWilling = true, Text = "和解" }));
    }

    [Fact]
    public void Heads_of_units_are_interviewed()
    {
        var desk = Desk.Handling(Track.PetitionProcedure);
        Assert.Equal(["NotAHead@PersonId"], desk.Refusals(Desk.Leader, new InterviewInput { PersonId = 3, Text = "约谈" }));
        Assert.Equal(["UnknownPerson@PersonId"], desk.Refusals(Desk.Leader, new InterviewInput { PersonId = 99, Text = "约谈" }));
    }

    [Fact]
    public void Only_an_opinion_that_supports_is_carried_out()
    {
        Assert.Equal(["NothingToExecute"], Desk.Handling(Track.LawfulDuty).Do(Desk.Head, Desk.DutyReply(1)).Refusals(Desk.Handler, new ExecuteOpinionInput { Text = "已执行" }));
        var refused = Desk.Handling(Track.PetitionProcedure).Do(Desk.Head, Desk.Opinion(1) with { Answers = [new DemandAnswerInput { Demand = 1, Outcome = Outcome.NotSupported }] });
        Assert.Equal(["NothingToExecute"], refused.Refusals(Desk.Handler, new ExecuteOpinionInput { Text = "已执行" }));
        Assert.Empty(Desk.FollowUp().Refusals(Desk.Handler, new ExecuteOpinionInput { Execution = ExecutionOutcome.NotDone, Text = "当事人申请延缓" }));
    }

    [Fact]
    public void A_callback_that_reached_the_petitioner_meets_its_clock_and_leaves_the_evaluation_open()
    {
        var desk = Desk.FollowUp().Days(3).Do(Desk.Supervisor, new CallbackInput { Callback = CallbackOutcome.NotReached, Text = "无人接听" });
        Assert.NotNull(desk.Case.OpenClock(ClockKind.Callback));
        desk.Do(Desk.Clerk, new CallbackInput { Callback = CallbackOutcome.Reached, Text = "已联系" });
        Assert.True(desk.Case.LastClock(ClockKind.Callback)!.MetInTime);
        Assert.Equal(["NotEvaluatedReason@Reason"], desk.Refusals(Desk.Clerk, new ArchiveInput()));
        desk.Do(Desk.Clerk, new EvaluateInput());
        Assert.Equal(["EvaluatedBefore"], desk.Refusals(Desk.Clerk, new EvaluateInput()));
        Assert.Empty(desk.Refusals(Desk.Clerk, new ArchiveInput()));
    }

    [Fact]
    public void Only_the_report_meets_the_senders_limit_and_nothing_is_archived_before_it()
    {
        var desk = Desk.Registered(Desk.Intake(channel: Channel.Superior) with { SenderDue = new DateOnly(2026, 4, 1) })
            .Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.LawfulDuty)).Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3 })
            .Do(Desk.Handler, new ClaimInput()).Do(Desk.Head, Desk.DutyReply(1)).Do(Desk.Clerk, new CloseInput()).Do(Desk.Clerk, new EvaluateInput()).Days(5);
        Assert.Equal(["SenderReportOwed"], desk.Refusals(Desk.Clerk, new ArchiveInput { Reason = "已办结" }));
        desk.Do(Desk.Clerk, new CompletionReportInput { Organ = "区信访局", Text = "已办结" });
        Assert.True(desk.Case.LastClock(ClockKind.SenderReport)!.MetInTime);
        Assert.Equal(["NoReportOwed"], desk.Refusals(Desk.Clerk, new CompletionReportInput { Organ = "区信访局", Text = "已办结" }));
        Assert.Empty(desk.Refusals(Desk.Clerk, new ArchiveInput()));
        Assert.Equal(["NoReportOwed"], Desk.FollowUp().Refusals(Desk.Clerk, new CompletionReportInput { Organ = "区信访局", Text = "已办结" }));
    }

    [Fact]
    public void The_national_number_is_entered_once()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, new NationalEntryInput { NationalNumber = " GJ2026-1 " });
        Assert.Equal(("GJ2026-1", desk.Today), (desk.Case.NationalNumber, desk.Case.NationalEnteredOn!.Value));
        Assert.Equal(["NationalEnteredBefore"], desk.Refusals(Desk.Clerk, new NationalEntryInput { NationalNumber = "GJ2026-2" }));
    }

    [Fact]
    public void Cases_are_linked_once_and_never_with_themselves()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, new LinkInput { Other = "XF2026000002", Reason = "同一商户" });
        Assert.Equal(["XF2026000002"], desk.Case.Links.AsEnumerable());
        Assert.Equal(["LinkedBefore@Other"], desk.Refusals(Desk.Clerk, new LinkInput { Other = "XF2026000002", Reason = "同一商户" }));
        Assert.Equal(["LinkToItself@Other"], desk.Refusals(Desk.Clerk, new LinkInput { Other = "xf2026000001", Reason = "同一商户" }));
    }
}
