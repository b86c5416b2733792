using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Whose procedure and whose power: the own procedure, transfer down, the objection to the sender, acceptance among several organs.</summary>
public sealed class DirectingTests
{
    private static readonly StartProcedureInput s_start = new() { UnitId = 3, Law = "行政许可法", LimitDays = 20 };

    [Fact]
    public void The_bureaus_own_procedure_is_started_and_nobody_is_sent_away_with_it()
    {
        var desk = Own();
        Assert.Equal(["OwnProcedure"], desk.Refusals(Desk.Clerk, new RefuseInput { Reason = "属行政许可" }));
        Assert.Equal(["OwnProcedure"], desk.Refusals(Desk.Clerk, new NoLongerAcceptInput { Reason = "已终结" }));
        Assert.Equal(["OwnProcedure"], desk.Refusals(Desk.Clerk, new LeadInInput { Procedure = "行政许可", Organ = "审批局" }));
        Assert.Equal(["OwnDuty"], desk.Refusals(Desk.Clerk, new InformInput { Organ = "审批局", Reason = "属其职权" }));
        Assert.Equal(["OwnDuty"], desk.Refusals(Desk.Clerk, new TransferInput { UnitId = 4, Reason = "属其职权" }));
        Assert.Equal(["DirectFirst"], desk.Refusals(Desk.Clerk, new AcceptInput()));
        desk.Do(Desk.Clerk, s_start);
        Assert.Equal(Stage.Directed, desk.Case.Stage);
        Assert.Equal(("start-procedure", Outcome.Directed), (desk.Case.Demands[0].Answer!.Act, desk.Case.Demands[0].Answer!.Outcome));
        Assert.True(desk.Case.LastClock(ClockKind.Notice)?.MetInTime);
        Assert.Equal("启动本机关行政许可程序，由阜安中队依《行政许可法》办理，期限20日（诉求1）", Told(desk, "zh-CN"));
        Assert.Equal("Started the bureau's own procedure: permit, carried through by 阜安中队 under 行政许可法 within 20 days (demand 1)", Told(desk, "en"));
    }

    [Fact]
    public void Only_an_assessed_procedure_of_our_own_is_started_by_a_unit_that_can_carry_it_through()
    {
        Assert.Equal(["NotOwnProcedure"], Desk.Assessed(Track.StatutoryProcedure).Refusals(Desk.Clerk, s_start));
        Assert.Equal(["UnitCannotHandle@UnitId"], Own().Refusals(Desk.Clerk, s_start with { UnitId = 5 }));
        Assert.Equal(["UnknownUnit@UnitId"], Own().Refusals(Desk.Clerk, s_start with { UnitId = 99 }));
        Assert.Equal(["Required@Law"], Own().Refusals(Desk.Clerk, s_start with { Law = " " }));
        var assessment = Desk.Assessment(Method.Careful, Track.LawfulDuty);
        Assert.Equal(["OwnProcedureTrack@Demands[0].OwnProcedure"], Desk.Registered().Refusals(Desk.Clerk, assessment with { Demands = [assessment.Demands[0] with { OwnProcedure = true }] }));
    }

    [Fact]
    public void A_demand_goes_down_the_own_system_and_what_is_owed_to_the_sender_stays_owed()
    {
        var desk = Sent().Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new TransferInput { UnitId = 4, Reason = "属其辖区" });
        Assert.Equal(Stage.Directed, desk.Case.Stage);
        Assert.NotNull(desk.Case.OpenClock(ClockKind.SenderReport));
        Assert.Null(desk.Case.OpenClock(ClockKind.Objection));
        Assert.Equal("转送中云中队（诉求1）", Told(desk, "zh-CN"));
        Assert.Equal("Transferred to 中云中队 (demand 1)", Told(desk, "en"));
        desk.Do(Desk.Clerk, new CloseInput());
        Assert.Equal(["SenderReportOwed"], desk.Refusals(Desk.Clerk, new ArchiveInput { Reason = "归档" }));
    }

    [Fact]
    public void Nothing_is_transferred_sideways_to_the_accused_or_to_nobody()
    {
        var desk = Desk.Assessed(Track.PetitionProcedure, Track.LawfulDuty);
        Assert.Equal(["NotSideways@UnitId"], desk.Refusals(Desk.Clerk, new TransferInput { UnitId = 5, Reason = "属其职权" }));
        Assert.Equal(["UnitCannotHandle@UnitId"], desk.Refusals(Desk.Clerk, new TransferInput { UnitId = 1, Reason = "属其职权" }));
        Assert.Equal(["OneAddressee@UnitId"], desk.Refusals(Desk.Clerk, new TransferInput { Reason = "属其职权" }));
        Assert.Equal(["OwnDuty@Demands"], desk.Refusals(Desk.Clerk, new TransferInput { UnitId = 4, Reason = "属其职权", Demands = [2] }));
        var accusation = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation) with { AgainstBureau = false, AccusedUnits = [4] });
        Assert.Equal(["UnitAccused@UnitId"], accusation.Refusals(Desk.Clerk, new TransferInput { UnitId = 4, Reason = "属其职权" }));
        Assert.Equal(["UnitAccused@Organ"], accusation.Refusals(Desk.Clerk, new TransferInput { Organ = "中云中队（三组）", Reason = "属其职权" }));
        var unidentified = Desk.Registered().Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation) with { AgainstBureau = false, AccusedUnidentified = true });
        Assert.Equal(["AccusedNotKnown"], unidentified.Refusals(Desk.Clerk, new TransferInput { UnitId = 4, Reason = "属其职权" }));
    }

    [Fact]
    public void The_bureau_objects_to_the_sender_until_the_fifth_working_day_and_not_on_the_sixth()
    {
        var input = new ObjectToSenderInput { Organ = "区信访局", Reason = "属住建部门职权" };
        // Received on Monday 2 March 2026: the fifth working day is Monday 9 March.
        Assert.Empty(Sent().Days(7).Refusals(Desk.Clerk, input));
        Assert.Equal(["SenderObjectionLate"], Sent().Days(8).Refusals(Desk.Clerk, input));
        Assert.Equal("2026-03-09", Assert.Single(((Decision.No)Sent().Days(8).Ask(Desk.Clerk, input)).Reasons).Arguments[0]);
        Assert.Equal(["NotFromSender"], Desk.Registered().Refusals(Desk.Clerk, input));
        Assert.Equal(["Required@Reason"], Sent().Refusals(Desk.Clerk, input with { Reason = "\n " }));
        Assert.Equal(["SenderObjectionUsed"], Objected().Refusals(Desk.Clerk, input));
        Assert.Equal(["NoSenderObjection"], Sent().Refusals(Desk.Clerk, new SenderAnswerInput { Text = "同意" }));
    }

    [Fact]
    public void While_the_sender_is_asked_nothing_is_decided()
    {
        var desk = Objected().Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure));
        foreach (var input in new object[]
        {
            new AcceptInput(), new RefuseInput { Reason = "不属职权" }, new NoLongerAcceptInput { Reason = "已终结" },
            new InformInput { Organ = "住建局", Reason = "属其职权" }, new TransferInput { UnitId = 4, Reason = "属其职权" },
            new LeadInInput { Procedure = "行政复议", Organ = "司法局" }, s_start,
        })
            Assert.Equal(["SenderAnswerAwaited"], desk.Refusals(Desk.Clerk, input));
    }

    [Fact]
    public void Agreed_the_material_goes_back_and_nothing_is_owed_to_the_sender()
    {
        var desk = Objected().Days(3);
        Assert.Equal(["TooEarly@AnsweredOn"], desk.Refusals(Desk.Clerk, new SenderAnswerInput { SenderRuling = SenderRuling.Agreed, AnsweredOn = desk.Today.AddDays(-4), Text = "同意" }));
        Assert.Equal(["FutureDay@AnsweredOn"], desk.Refusals(Desk.Clerk, new SenderAnswerInput { SenderRuling = SenderRuling.Agreed, AnsweredOn = desk.Today.AddDays(1), Text = "同意" }));
        desk.Do(Desk.Clerk, new SenderAnswerInput { SenderRuling = SenderRuling.Agreed, Text = "同意，材料已交还" });
        Assert.Equal(Stage.Directed, desk.Case.Stage);
        Assert.Empty(desk.Case.OpenClocks);
        Assert.Equal("区信访局于2026年3月5日答复异议：同意，交还材料", Told(desk, "zh-CN"));
        Assert.Equal("区信访局 answered the objection on 5 Mar 2026: agreed, material returned", Told(desk, "en"));
        Assert.False(((CloseInput)Catalogue.Find("close")!.NewInput(desk.Case, desk.Context(Desk.Clerk))).EvaluationAsked);
        desk.Do(Desk.Clerk, new CloseInput { EvaluationAsked = false }).Do(Desk.Clerk, new ArchiveInput());
        Assert.Equal(Stage.Archived, desk.Case.Stage);
    }

    [Fact]
    public void Not_agreed_the_matter_goes_on_here_and_is_not_objected_to_again()
    {
        var desk = Objected().Days(1).Do(Desk.Clerk, new SenderAnswerInput { Text = "不同意" }).Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput());
        Assert.Equal(Stage.Accepted, desk.Case.Stage);
        Assert.NotNull(desk.Case.OpenClock(ClockKind.SenderReport));
        Assert.Equal(["NoSenderObjection"], Objected().Do(Desk.Clerk, new SenderAnswerInput { Text = "不同意" }).Refusals(Desk.Clerk, new SenderAnswerInput { Text = "又" }));
    }

    [Fact]
    public void A_withdrawal_ends_the_question_to_the_sender()
    {
        var desk = Objected().Do(Desk.Clerk, new WithdrawInput { SignedRequest = true });
        Assert.False(desk.Case.WaitsForSender());
        desk.Do(Desk.Clerk, new ArchiveInput()).Do(Desk.Leader, new ReopenInput { Reason = "重启" });
        Assert.False(desk.Case.WaitsForSender());
    }

    [Fact]
    public void What_the_bureau_agreed_to_accept_it_does_not_send_away()
    {
        var agreed = new AgreeAcceptanceInput { Organs = "区住建局、本局", Text = "会商一致" };
        var desk = Desk.Assessed(Track.PetitionProcedure).Do(Desk.Clerk, agreed);
        Assert.Equal(new AcceptanceAgreement(AgreementKind.Agreed, Ours: true, desk.Today), desk.Case.Agreement);
        Assert.Equal("2026年3月2日协商受理，由本机关受理（涉及区住建局、本局）", Told(desk, "zh-CN"));
        Assert.Equal("Agreed acceptance on 2 Mar 2026: the bureau accepts (concerned: 区住建局、本局)", Told(desk, "en"));
        Assert.Equal(["OwnDuty"], desk.Refusals(Desk.Clerk, new RefuseInput { Reason = "不属职权" }));
        Assert.Equal(["OwnDuty"], desk.Refusals(Desk.Clerk, new InformInput { Organ = "住建局", Reason = "属其职权" }));
        Assert.Equal(["OwnDuty"], desk.Refusals(Desk.Clerk, new TransferInput { UnitId = 4, Reason = "属其职权" }));
        Assert.Empty(desk.Refusals(Desk.Clerk, new AcceptInput()));
        Assert.Equal(["Required@Organ"], desk.Refusals(Desk.Clerk, agreed with { Acceptor = AcceptingOrgan.Other }));
        desk.Do(Desk.Clerk, agreed with { Agreement = AgreementKind.Designated, Acceptor = AcceptingOrgan.Other, Organ = "区住建局" });
        Assert.Empty(desk.Refusals(Desk.Clerk, new InformInput { Organ = "住建局", Reason = "指定由其受理" }));
    }

    private static Desk Own()
    {
        var assessment = Desk.Assessment(Method.Careful, Track.StatutoryProcedure);
        return Desk.Registered().Do(Desk.Clerk, assessment with { Demands = [assessment.Demands[0] with { OwnProcedure = true }] });
    }

    private static Desk Sent() => Desk.Registered(Desk.Intake(channel: Channel.Superior) with { SenderDue = new DateOnly(2026, 4, 1) });

    private static Desk Objected() => Sent().Do(Desk.Clerk, new ObjectToSenderInput { Organ = "区信访局", Reason = "属住建部门职权" });

    private static string Told(Desk desk, string culture) => ActTextsTests.In(culture, () => ActTextsTests.Language().History(desk.Events[^1]));
}
