using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Merging handles a matter once and takes nothing from anybody who petitioned.</summary>
public sealed class MergeTests
{
    private static readonly MergeInput s_merge = new() { Main = "XF2026000002", Reason = "同一商户、同一事项" };

    [Fact]
    public void A_duplicate_leaves_the_figures_and_the_main_case_counts_its_people()
    {
        var (duplicate, main) = Pair(Desk.Intake() with { Headcount = 3 });
        duplicate.Do(Desk.Clerk, s_merge);
        Assert.Equal(Stage.Merged, duplicate.Case.Stage);
        Assert.Equal("XF2026000002", duplicate.Case.Merger!.Main);
        Assert.Empty(Facts.Of(duplicate.Case));
        Assert.False(duplicate.Case.IsOpen);
        Assert.Equal(["XF2026000001"], main.Case.Merged.Select(m => m.Number));
        Assert.Equal(4, main.Case.TotalHeadcount);
        Assert.Equal("merge", main.Events[^1].Act);
        Assert.Equal(main.Case, History.Replay(main.Events));
    }

    [Fact]
    public void The_written_notice_of_a_merged_case_stays_owed_to_its_petitioner_until_it_is_given()
    {
        var (duplicate, _) = Pair();
        duplicate.Do(Desk.Clerk, s_merge).Days(3);
        Assert.True(duplicate.Case.IsActive());
        Assert.Equal(ClockKind.Notice, duplicate.Case.NextDuty()!.Kind);
        Assert.Equal(["merge-notice", "deliver-answer"], Acts(duplicate).Where(a => a is "merge-notice" or "deliver-answer").Order(StringComparer.Ordinal).Reverse());
        Assert.DoesNotContain("assess", Acts(duplicate));
        duplicate.Do(Desk.Clerk, new MergeNoticeInput { Text = "与主件一并办理" });
        Assert.True(duplicate.Case.LastClock(ClockKind.Notice)!.MetInTime);
        Assert.False(duplicate.Case.IsActive());
    }

    [Fact]
    public void The_main_case_is_not_closed_before_its_answer_reached_everybody_who_petitioned()
    {
        var (duplicate, main) = Merged();
        Assert.Equal(["MainNotAnswered"], duplicate.Refusals(Desk.Clerk, Delivery()));
        Answer(main);
        Assert.Equal(["MergedUnanswered"], main.Refusals(Desk.Clerk, new CloseInput()));
        Assert.Equal(["MergedNotAnswered"], duplicate.Refusals(Desk.Clerk, new ArchiveInput()));
        duplicate.Now = main.Now;
        duplicate.Days(2).Do(Desk.Clerk, Delivery());
        main.Now = duplicate.Now;
        main.Do(Desk.Clerk, new CloseInput());
        Assert.Equal(["DeliveredBefore"], duplicate.Refusals(Desk.Clerk, Delivery()));
    }

    [Fact]
    public void Whoever_petitioned_with_a_merged_case_has_thirty_days_of_their_own_to_ask_for_review()
    {
        var (duplicate, main) = Merged();
        Answer(main);
        duplicate.Now = main.Now;
        duplicate.Days(4).Do(Desk.Clerk, Delivery());
        var remedy = duplicate.Case.OpenClock(ClockKind.ReviewRequest)!;
        Assert.Equal(duplicate.Today, remedy.Start);
        Assert.Equal(Track.PetitionProcedure, duplicate.Case.Demands[0].Track);
        duplicate.Days(3).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" });
        Assert.Equal(Stage.Review, duplicate.Case.Stage);
        // Revoked, the matter of this petitioner stands by itself again and is handled anew.
        main.Now = duplicate.Now;
        duplicate.Do(Desk.Clerk, new ReviewOpinionInput { Outcome = ReviewOutcome.Revoked, Text = "撤销，重新办理" });
        Assert.Equal(Stage.Handling, duplicate.Case.Stage);
        Assert.Null(duplicate.Case.Merger);
        Assert.Empty(main.Case.Merged);
        Assert.NotEmpty(Facts.Of(duplicate.Case));
    }

    [Fact]
    public void What_the_main_case_answers_anew_is_owed_anew()
    {
        var (duplicate, main) = Merged();
        Answer(main);
        duplicate.Now = main.Now;
        duplicate.Do(Desk.Clerk, Delivery());
        main.Do(Desk.Clerk, new CloseInput()).Do(Desk.Clerk, new EvaluateInput { Unit = Satisfaction.Unsatisfied })
            .Do(Desk.Leader, new SecondHandlingInput { Reason = "整改不到位" }).Days(5).Do(Desk.Head, Desk.Opinion(1));
        Assert.True(Assert.Single(main.Case.Merged).Awaits);
        duplicate.Now = main.Now;
        duplicate.Do(Desk.Clerk, Delivery());
        Assert.Equal(duplicate.Today, duplicate.Case.OpenClock(ClockKind.ReviewRequest)!.Start);
        Assert.False(Assert.Single(main.Case.Merged).Awaits);
    }

    [Fact]
    public void A_merger_is_taken_back_while_nothing_rests_on_it_and_never_after_the_answer()
    {
        var (duplicate, main) = Merged();
        // Not by a correction of one of the two.
        Assert.Equal(["NothingToCorrect"], duplicate.Refusals(Desk.Clerk, new CorrectInput { Sequence = duplicate.Case.Version, Reason = "误操作" }));
        duplicate.Do(Desk.Clerk, new UnmergeInput { Reason = "经营者不同" });
        Assert.Equal(Stage.Registered, duplicate.Case.Stage);
        Assert.Empty(main.Case.Merged);
        duplicate.Do(Desk.Clerk, s_merge);
        Answer(main);
        duplicate.Now = main.Now;
        Assert.Equal(["UnmergeAnswered"], duplicate.Refusals(Desk.Clerk, new UnmergeInput { Reason = "经营者不同" }));
    }

    [Fact]
    public void Who_was_recused_meanwhile_does_not_get_the_case_back_with_its_separation()
    {
        var (duplicate, main) = Pair();
        duplicate.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput());
        main.Now = duplicate.Now;
        duplicate.Do(Desk.Clerk, s_merge).Do(Desk.Leader, new RecuseInput { PersonId = Desk.Handler.PersonId, Reason = "亲属" })
            .Do(Desk.Clerk, new UnmergeInput { Reason = "经营者不同" });
        Assert.Equal((Stage.Accepted, 3, null), (duplicate.Case.Stage, duplicate.Case.UnitId, duplicate.Case.HandlerId));
    }

    [Fact]
    public void Whoever_is_kept_off_one_of_two_merged_cases_is_kept_off_both_and_comes_back_to_both()
    {
        var (duplicate, main) = Merged();
        main.Do(Desk.Clerk, Desk.Assessment(Method.Dedicated, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput())
            .Do(Desk.Clerk, new AssignInput { UnitId = 3, LeadId = 7 }).Do(Desk.Handler, new ClaimInput());
        main.Beside = duplicate;
        duplicate.Do(Desk.Leader, new RecuseInput { PersonId = Desk.Handler.PersonId, Reason = "亲属" });
        Assert.Equal([3], main.Case.Recused);
        Assert.Equal((Stage.Accepted, null), (main.Case.Stage, main.Case.HandlerId));
        Assert.Equal("亲属", main.Events[^1].Note);
        main.Do(Desk.Leader, new RecuseInput { PersonId = Desk.Leader.PersonId, Reason = "亲属" });
        Assert.Equal([3, 7], duplicate.Case.Recused);
        Assert.Null(main.Case.LeadId);
        Assert.Equal(["LiftInstead@Sequence"], Noted(duplicate).Refusals(Desk.Clerk, new CorrectInput { Sequence = duplicate.Case.Version - 1, Reason = "误录" }));
        main.Do(Desk.Deputy, new LiftRecusalInput { PersonId = 3, Reason = "查无此事" });
        Assert.Equal([7], duplicate.Case.Recused);
        Assert.Equal(main.Case, History.Replay(main.Events));
        // Nothing is written into the other before what happened there last.
        main.Days(-1);
        Assert.Equal(["BeforeLast"], main.Refusals(Desk.Deputy, new LiftRecusalInput { PersonId = 7, Reason = "查无此事" }));
        duplicate.Now = main.Now = main.Now.AddDays(2);
        duplicate.Do(Desk.Clerk, new MergeNoticeInput { Text = "与主件一并办理" });
        main.Days(-1);
        Assert.Equal(["TiedBeforeLast"], main.Refusals(Desk.Deputy, new LiftRecusalInput { PersonId = 7, Reason = "查无此事" }));
    }

    [Fact]
    public void The_walls_of_a_main_case_are_not_corrected_away_under_a_merged_one()
    {
        var main = new Desk { Number = "XF2026000002" }.Do(Desk.Clerk, Desk.Intake()).Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation) with { AgainstBureau = false, AccusedUnits = [4] });
        var assessed = new CorrectInput { Sequence = main.Case.Version, Reason = "误录" };
        var duplicate = Beside(main, Desk.Intake() with { AccusedUnits = [4] }).Do(Desk.Clerk, s_merge);
        Assert.Equal(["WallsOfMerged@Sequence"], Noted(main).Refusals(Desk.Clerk, assessed));
        duplicate.Do(Desk.Clerk, new UnmergeInput { Reason = "经营者不同" });
        Assert.Empty(main.Refusals(Desk.Clerk, assessed));
    }

    [Fact]
    public void What_was_delivered_to_the_petitioners_of_a_merged_case_is_not_corrected_away_in_the_main_case()
    {
        var (duplicate, main) = Merged();
        Answer(main);
        var answered = new CorrectInput { Sequence = main.Case.Version, Reason = "误录" };
        Assert.IsType<Decision.Yes>(main.Ask(Desk.Clerk, answered));
        duplicate.Now = main.Now;
        duplicate.Do(Desk.Clerk, Delivery());
        Assert.Equal(["DeliveredToMerged@Sequence"], Noted(main).Refusals(Desk.Clerk, answered));
        // What came after the answer is.
        main.Do(Desk.Clerk, new CloseInput()).Do(Desk.Clerk, new CorrectInput { Sequence = main.Case.Version, Reason = "误录" });
        Assert.Equal(Stage.Replied, main.Case.Stage);

        (duplicate, main) = Merged();
        main.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new RefuseInput { Reason = "属诉讼事项" });
        answered = answered with { Sequence = main.Case.Version };
        duplicate.Now = main.Now;
        duplicate.Do(Desk.Clerk, Delivery());
        Assert.Equal(["DeliveredToMerged@Sequence"], Noted(main).Refusals(Desk.Clerk, answered));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_our_own_duty_here_is_not_answered_by_a_main_case_sent_away(bool isRefused)
    {
        var (duplicate, main) = Pair();
        duplicate.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.LawfulDuty)).Do(Desk.Clerk, s_merge);
        main.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure));
        var away = main.Case.Version + 1;
        main.Do(Desk.Clerk, isRefused ? new RefuseInput { Reason = "属诉讼事项" } : new InformInput { Organ = "区人民法院", Reason = "属诉讼事项" });
        duplicate.Now = main.Now;
        var refusal = Assert.Single(Assert.IsType<Decision.No>(duplicate.Ask(Desk.Clerk, Delivery())).Reasons);
        Assert.Equal(("MergedOwnDuty", "XF2026000002"), (refusal.Key, refusal.Arguments[0]));
        // Nobody is left without an answer: it is handled by itself.
        duplicate.Do(Desk.Clerk, new UnmergeInput { Reason = "属本机关法定职责" });
        Assert.Equal((Stage.Assessing, null), (duplicate.Case.Stage, duplicate.Case.Merger));
        Assert.Equal(away + 1, main.Case.Version);
        main.Now = duplicate.Now;
        main.Do(Desk.Clerk, new CloseInput());
    }

    [Fact]
    public void Of_a_main_case_that_was_directed_in_part_the_reply_is_delivered()
    {
        var main = new Desk { Number = "XF2026000002" }.Do(Desk.Clerk, Desk.Intake("赔偿损失\n查处油烟直排"));
        var duplicate = Beside(main, Desk.Intake()).Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.LawfulDuty)).Do(Desk.Clerk, s_merge);
        main.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.StatutoryProcedure, Track.LawfulDuty)).Do(Desk.Clerk, new LeadInInput { Procedure = "民事诉讼", Organ = "区人民法院" })
            .Do(Desk.Clerk, new AcceptInput()).Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput()).Do(Desk.Head, Desk.DutyReply(2));
        duplicate.Now = main.Now;
        duplicate.Do(Desk.Clerk, Delivery());
        Assert.Equal(("duty-reply", Outcome.Supported), (duplicate.Case.Demands[0].Answer?.Act, duplicate.Case.Demands[0].Answer?.Outcome));
        Assert.Equal(["UnmergeAnswered"], duplicate.Refusals(Desk.Clerk, new UnmergeInput { Reason = "经营者不同" }));
    }

    [Fact]
    public void Whoever_gives_a_name_or_joins_after_the_merger_is_counted_and_answered_in_the_main_case()
    {
        var (duplicate, main) = Pair(Desk.Intake() with { Anonymous = true, Petitioners = [] });
        duplicate.Do(Desk.Clerk, s_merge);
        Assert.False(Assert.Single(main.Case.Merged).IsOwed);
        var supplement = (SupplementInput)Catalogue.Find("supplement")!.NewInput(duplicate.Case, duplicate.Context(Desk.Clerk));
        duplicate.Do(Desk.Clerk, supplement with { Remark = "来电补充", Headcount = 3, Petitioners = [new PetitionerInput { Name = "李四", Phone = "13900139000", Address = "幸福路2号" }] });
        Assert.Equal((4, true), (main.Case.TotalHeadcount, Assert.Single(main.Case.Merged).Awaits));
        // What is remarked on the file of the one stays there: not everybody who sees the other sees it.
        Assert.Null(main.Events[^1].Note);
        Assert.Equal("并案件XF2026000001补正登记内容", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().History(main.Events[^1])));
        duplicate.Do(Desk.Clerk, supplement with { Title = "油烟与噪音", Headcount = 3 });
        Assert.Equal("merge supplement", string.Join(' ', main.Events.Skip(1).Select(e => e.Act)));
        duplicate.Do(Desk.Clerk, supplement with { Headcount = 2 });
        Assert.Equal(["SupplementInstead@Sequence"], Noted(duplicate).Refusals(Desk.Clerk, new CorrectInput { Sequence = duplicate.Case.Version - 1, Reason = "误录" }));
        Answer(main);
        Assert.Equal(["MergedUnanswered"], main.Refusals(Desk.Clerk, new CloseInput()));
        Assert.Equal((3, main.Case), (main.Case.TotalHeadcount, History.Replay(main.Events)));
    }

    [Fact]
    public void A_merger_into_itself_in_a_circle_or_into_a_merged_case_is_refused_and_says_where_to()
    {
        var (duplicate, main) = Pair();
        Assert.Equal(["MergeIntoItself@Main"], duplicate.Refusals(Desk.Clerk, s_merge with { Main = "xf2026000001" }));
        Assert.Equal(["NoSuchCase@Main"], duplicate.Refusals(Desk.Clerk, s_merge with { Main = "XF2026000009" }));
        duplicate.Do(Desk.Clerk, s_merge);
        main.Beside = duplicate;
        Assert.Equal(["MergeMain"], main.Refusals(Desk.Clerk, s_merge with { Main = "XF2026000001" }));
        var third = new Desk { Number = "XF2026000003", Beside = duplicate }.Do(Desk.Clerk, Desk.Intake());
        var refusal = Assert.Single(Assert.IsType<Decision.No>(third.Ask(Desk.Clerk, s_merge with { Main = "XF2026000001" })).Reasons);
        Assert.Equal("MergeIntoMerged", refusal.Key);
        Assert.Equal("XF2026000002", refusal.Arguments[1]);
    }

    [Fact]
    public void A_main_case_takes_nothing_in_after_its_answer_nor_from_behind_other_walls_nor_from_the_hotline()
    {
        var main = new Desk { Number = "XF2026000002" }.Do(Desk.Clerk, Desk.Intake());
        Assert.Equal(["OtherWalled@Main"], Beside(main, Desk.Intake() with { AccusedUnits = [4] }).Refusals(Desk.Clerk, s_merge));
        Assert.Equal(["MergeHotline@Main"], Beside(main, Desk.Intake(channel: Channel.Hotline12345)).Refusals(Desk.Clerk, s_merge));
        Assert.Equal(["MergeDifferent@DespiteDifference"], Beside(main, Desk.Intake() with { Field = "noise" }).Refusals(Desk.Clerk, s_merge));
        Assert.IsType<Decision.Yes>(Beside(main, Desk.Intake() with { Field = "noise" }).Ask(Desk.Clerk, s_merge with { DespiteDifference = "同一经营者" }));
        main.Do(Desk.Clerk, new WithdrawInput { SignedRequest = true });
        Assert.Equal(["MergeMainStage@Main"], Beside(main, Desk.Intake()).Refusals(Desk.Clerk, s_merge));
    }

    [Fact]
    public void A_main_case_is_not_withdrawn_over_the_heads_of_others_and_no_wall_rises_around_it_alone()
    {
        var (_, main) = Merged();
        Assert.Equal(["WithdrawMain"], main.Refusals(Desk.Clerk, new WithdrawInput { SignedRequest = true }));
        Assert.Equal(["WallsOfMerged"], main.Refusals(Desk.Clerk, Desk.Assessment(Method.Careful, Track.Accusation)));
    }

    [Fact]
    public void Told_apart_is_kept_and_said_once()
    {
        var desk = Desk.Registered().Do(Desk.Clerk, new TellApartInput { Other = "xf2026000002", Reason = "不是同一家店" });
        Assert.Equal(["XF2026000002"], desk.Case.Apart.AsEnumerable());
        Assert.Equal(["ToldApartBefore@Other"], desk.Refusals(Desk.Clerk, new TellApartInput { Other = "XF2026000002", Reason = "不是同一家店" }));
        Assert.Equal(["ApartFromItself@Other"], desk.Refusals(Desk.Clerk, new TellApartInput { Other = "XF2026000001", Reason = "不是同一家店" }));
    }

    private static (Desk Duplicate, Desk Main) Pair(RegisterInput? intake = null)
    {
        var main = new Desk { Number = "XF2026000002" }.Do(Desk.Clerk, Desk.Intake());
        return (Beside(main, intake ?? Desk.Intake()), main);
    }

    private static Desk Beside(Desk main, RegisterInput intake) => new Desk { Beside = main, Now = main.Now }.Do(Desk.Clerk, intake);

    private static (Desk Duplicate, Desk Main) Merged()
    {
        var (duplicate, main) = Pair();
        duplicate.Do(Desk.Clerk, s_merge);
        return (duplicate, main);
    }

    /// <summary>With a note on which nothing rests: something there is to correct.</summary>
    private static Desk Noted(Desk desk) => desk.Do(Desk.Clerk, new NationalEntryInput { NationalNumber = "N1" });

    private static void Answer(Desk main) => main.Do(Desk.Clerk, Desk.Assessment(Method.Careful, Track.PetitionProcedure)).Do(Desk.Clerk, new AcceptInput())
        .Do(Desk.Clerk, new AssignInput { UnitId = 3 }).Do(Desk.Handler, new ClaimInput()).Days(5).Do(Desk.Head, Desk.Opinion(1));

    private static DeliverAnswerInput Delivery() => new() { Answers = [new DemandAnswerInput { Demand = 1 }] };

    private static List<string> Acts(Desk desk) => [.. Catalogue.OpenTo(desk.Case, desk.Context(Desk.Clerk)).Select(a => a.Key)];
}
