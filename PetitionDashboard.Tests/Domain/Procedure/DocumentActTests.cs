using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Domain.Procedure;

/// <summary>Issuing and delivering documents, and the petitioner's remedies that run from the recorded delivery.</summary>
public sealed class DocumentActTests
{
    private static IssueDocumentInput Opinion(Desk desk) => new() { Document = "handling-opinion", Event = desk.Events.Last(e => e.Act == "opinion").Sequence };

    private static Desk Answered(bool later = false) =>
        Desk.Handling(Track.PetitionProcedure).Do(Desk.Head, Desk.Opinion(1) with { DeliverLater = later });

    private static void Issue(Desk desk, string kind)
    {
        var act = new IssueDocument();
        var context = desk.Context(Desk.Clerk);
        context = context with { Paper = context.Paper! with { Kind = kind, Demands = [] } };
        desk.Keep(act, Assert.IsType<Decision.Yes>(act.Decide(desk.Case, new IssueDocumentInput { Document = kind, Event = desk.Events[^1].Sequence }, context)), context);
    }

    [Fact]
    public void An_issued_document_stands_in_the_case_with_number_and_version()
    {
        var desk = Answered();
        desk.Do(Desk.Head, Opinion(desk));
        var document = Assert.Single(desk.Case.Documents);
        Assert.Equal((1, "handling-opinion", "执法信处〔2026〕1号", 1, desk.Today), (document.Id, document.Kind, document.Number, document.Version, document.IssuedOn));
        Assert.Equal([1], document.Demands);
    }

    [Fact]
    public void What_was_issued_is_issued_anew_only_as_a_version_and_for_a_reason_and_keeps_its_number()
    {
        var desk = Answered();
        desk.Do(Desk.Head, Opinion(desk));
        Assert.Equal(["DocumentIssuedBefore"], desk.Refusals(Desk.Head, Opinion(desk)));
        Assert.Equal(["Required@Reason"], desk.Refusals(Desk.Head, Opinion(desk) with { Replaces = 1 }));
        desk.Do(Desk.Head, Opinion(desk) with { Replaces = 1, Reason = "错别字" });
        Assert.Equal(("执法信处〔2026〕1号", 2), (desk.Case.Documents[^1].Number, desk.Case.Documents[^1].Version));
        Assert.Equal([2], desk.Case.CurrentDocuments().Select(d => d.Id));
        Assert.Equal(["NoSuchDocument@Replaces"], desk.Refusals(Desk.Head, Opinion(desk) with { Replaces = 1, Reason = "错别字" }));
    }

    [Fact]
    public void A_kind_is_issued_by_its_own_roles()
    {
        var desk = Answered();
        Assert.Equal(["DocumentRole"], desk.Refusals(Desk.Supervisor, Opinion(desk)));
    }

    [Fact]
    public void An_opinion_that_is_not_delivered_yet_starts_no_remedy_and_its_recorded_delivery_does()
    {
        var desk = Answered(later: true);
        Assert.Null(desk.Case.OpenClock(ClockKind.ReviewRequest));
        Assert.Equal(["NothingReviewable"], desk.Refusals(Desk.Clerk, new ReviewInput { Organ = "区人民政府" }));
        desk.Do(Desk.Head, Opinion(desk)).Days(7).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        var clock = desk.Case.OpenClock(ClockKind.ReviewRequest)!;
        Assert.Equal((desk.Today, 1), (clock.Start, clock.Demand));
        Assert.Equal(desk.Today.AddDays(30), clock.UnrolledDue);
    }

    [Fact]
    public void A_recorded_delivery_moves_the_remedy_that_began_with_the_answer()
    {
        var desk = Answered();
        var before = desk.Case.OpenClock(ClockKind.ReviewRequest)!;
        desk.Do(Desk.Head, Opinion(desk)).Days(5).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1, On = before.Start.AddDays(3) });
        var clock = desk.Case.OpenClock(ClockKind.ReviewRequest)!;
        Assert.Equal((before.Id, before.Start.AddDays(3)), (clock.Id, clock.Start));
        Assert.Equal(desk.Case, History.Replay([.. desk.Events]));
    }

    [Fact]
    public void A_corrected_delivery_that_is_recorded_again_costs_no_clock_that_began_meanwhile()
    {
        var desk = Answered(later: true);
        desk.Do(Desk.Head, Opinion(desk)).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        var delivered = desk.Case.Version;
        desk.Do(Desk.Clerk, new CloseInput()).Do(Desk.Clerk, new CorrectInput { Sequence = delivered, Reason = "送达日期有误" })
            .Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        Assert.NotNull(desk.Case.OpenClock(ClockKind.Callback));
        Assert.NotNull(desk.Case.OpenClock(ClockKind.ReviewRequest));
        Assert.Equal(desk.Case.Clocks.Length, desk.Case.Clocks.Select(c => c.Id).Distinct().Count());
    }

    [Fact]
    public void A_delivery_stands_while_a_request_for_review_or_re_examination_rests_on_the_clock_that_it_started()
    {
        var desk = Answered(later: true);
        desk.Do(Desk.Head, Opinion(desk)).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        var delivered = new CorrectInput { Sequence = desk.Case.Version, Reason = "送达日期有误" };
        desk.Days(3).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" });
        var request = desk.Case.Version;
        var refusal = Assert.Single(Assert.IsType<Decision.No>(desk.Ask(Desk.Clerk, delivered)).Reasons);
        Assert.Equal(Refusal.OfField("Sequence", "ClockRests", "Act.review", "2026-03-05"), refusal);
        // Nothing rests on it any more once the request was a mistake, too.
        desk.Do(Desk.Clerk, new CorrectInput { Sequence = request, Reason = "误录" }).Do(Desk.Clerk, delivered);
        Assert.Null(desk.Case.OpenClock(ClockKind.ReviewRequest));

        desk = Answered();
        desk.Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" }).Do(Desk.Clerk, new ReviewOpinionInput { Text = "维持。" });
        Issue(desk, "review-opinion");
        desk.Days(2).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        delivered = delivered with { Sequence = desk.Case.Version };
        Assert.IsType<Decision.Yes>(desk.Ask(Desk.Clerk, delivered));
        desk.Do(Desk.Clerk, new ReExamineInput { Organ = "市人民政府" });
        Assert.Equal(["ClockRests@Sequence"], desk.Refusals(Desk.Clerk, delivered));
        Assert.Equal("2026年3月4日的“申请复核”以该记录起算的期限为依据，不能更正；如该后续办理有误，请先更正它。", ActTextsTests.In("zh-CN", () => ActTextsTests.Language().Refusal(Assert.IsType<Decision.No>(desk.Ask(Desk.Clerk, delivered)).Reasons[0])));
    }

    [Fact]
    public void Whoever_records_a_delivery_is_told_that_the_remedy_changed_meanwhile_and_of_nothing_else()
    {
        var desk = Answered(later: true);
        desk.Do(Desk.Head, Opinion(desk)).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1, Party = 1 });
        var (act, seen) = (new DeliverDocument(), desk.Case);
        desk.Do(Desk.Clerk, new CloseInput());
        Assert.Empty(Staleness.Conflicts(act, seen, desk.Case));
        desk.Days(2).Do(Desk.Head, new DeliverDocumentInput { Document = 1, Party = 2 });
        Assert.Equal([Refusal.Of("StaleClock", "ClockKind.ReviewRequest")], Staleness.Conflicts(act, seen, desk.Case));
        seen = desk.Case;
        desk.Do(Desk.Clerk, new CorrectInput { Sequence = desk.Case.Version, Reason = "误录" }).Do(Desk.Clerk, new CorrectInput { Sequence = desk.Events.First(e => e.Act == "deliver-document").Sequence, Reason = "误录" });
        Assert.Equal([Refusal.Of("StaleClock", "ClockKind.ReviewRequest")], Staleness.Conflicts(act, seen, desk.Case));
    }

    [Fact]
    public void With_several_petitioners_the_remedy_runs_from_the_last_one_reached_and_a_second_copy_moves_nothing()
    {
        var desk = Answered(later: true);
        desk.Do(Desk.Head, Opinion(desk)).Days(1).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1, Party = 1 });
        var first = desk.Today;
        desk.Days(4).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1, Party = 2 });
        var second = desk.Today;
        Assert.Equal(second, desk.Case.OpenClock(ClockKind.ReviewRequest)!.Start);
        desk.Days(10).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1, Party = 1, Way = DeliveryWay.Post });
        Assert.NotEqual(first, second);
        Assert.Equal(second, desk.Case.OpenClock(ClockKind.ReviewRequest)!.Start);
    }

    [Fact]
    public void A_right_that_was_used_is_not_given_again_by_a_later_delivery()
    {
        var desk = Answered();
        desk.Do(Desk.Head, Opinion(desk)).Days(3).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" });
        desk.Days(1).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        Assert.Null(desk.Case.OpenClock(ClockKind.ReviewRequest));
        Assert.Single(desk.Case.Clocks, c => c.Kind == ClockKind.ReviewRequest);
    }

    [Fact]
    public void A_delivery_lies_between_issue_and_today_and_says_what_it_must()
    {
        var desk = Answered();
        Assert.Equal(["NoDocument"], desk.Refusals(Desk.Clerk, new DeliverDocumentInput { Document = 1 }));
        desk.Do(Desk.Head, Opinion(desk));
        var input = new DeliverDocumentInput { Document = 1 };
        Assert.Equal(["TooEarly@On"], desk.Refusals(Desk.Clerk, input with { On = desk.Today.AddDays(-1) }));
        Assert.Equal(["FutureDay@On"], desk.Refusals(Desk.Clerk, input with { On = desk.Today.AddDays(1) }));
        Assert.Equal(["NoSuchDocument@Document"], desk.Refusals(Desk.Clerk, input with { Document = 7 }));
        Assert.Equal(["Required@Remark"], desk.Refusals(Desk.Clerk, input with { Way = DeliveryWay.Left }));
        Assert.Equal(["Required@Remark"], desk.Refusals(Desk.Clerk, input with { Receipt = false }));
    }

    [Fact]
    public void The_delivery_of_a_review_opinion_starts_the_right_to_re_examination()
    {
        var desk = Answered();
        desk.Days(2).Do(Desk.Clerk, new ReviewInput { Organ = "区人民政府" }).Days(10)
            .Do(Desk.Clerk, new ReviewOpinionInput { Text = "维持。", Outcome = ReviewOutcome.Upheld });
        Issue(desk, "review-opinion");
        desk.Days(6).Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        Assert.Equal(desk.Today, desk.Case.OpenClock(ClockKind.ReExaminationRequest)!.Start);
    }

    [Fact]
    public void What_a_document_was_issued_from_is_not_taken_back_nor_is_the_document()
    {
        var desk = Answered();
        desk.Do(Desk.Head, Opinion(desk));
        var (opinion, issued) = (desk.Events[^2].Sequence, desk.Events[^1].Sequence);
        desk.Do(Desk.Clerk, new DeliverDocumentInput { Document = 1 });
        Assert.Equal(["DocumentRests@Sequence"], desk.Refusals(Desk.Clerk, new CorrectInput { Sequence = opinion, Reason = "错" }));
        Assert.Equal(["IssueAnew@Sequence"], desk.Refusals(Desk.Clerk, new CorrectInput { Sequence = issued, Reason = "错" }));
        desk.Do(Desk.Clerk, new CorrectInput { Sequence = desk.Events[^1].Sequence, Reason = "日期错" });
        Assert.Empty(desk.Case.Documents[0].Deliveries);
    }

    [Fact]
    public void Documents_and_deliveries_are_part_of_what_a_state_equals()
    {
        var document = new IssuedDocument(1, "handling-opinion", 4, "号", 1, new DateOnly(2026, 3, 2), "00", true) { Demands = [1], Deliveries = [new Delivery(new DateOnly(2026, 3, 3), DeliveryWay.Post, DeliveryRecipient.Petitioner, 1, true)] };
        Assert.Equal(document, document with { Demands = [1], Deliveries = [.. document.Deliveries.Select(d => d with { })] });
        Assert.NotEqual(document, document with { Deliveries = [] });
        Assert.NotEqual(document, document with { Demands = [2] });
        Assert.Null((document with { Deliveries = default }).DeliveredOn);
    }
}
