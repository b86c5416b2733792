using System.Globalization;
using System.Security.Cryptography;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.Guidance;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Tests.Services.Documents;

/// <summary>Documents are issued, numbered and kept as they were; who may read them whole is asked at every door.</summary>
public sealed class DocumentServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_issued_notice_is_kept_as_it_was_issued_with_its_number_and_hash()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        var issued = await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        Assert.Equal("执法信受〔2026〕1号", issued.Number);
        var opened = Assert.IsType<OpenResult.Opened>(await office.Get<DocumentService>().OpenAsync(office.Clerk, number, issued.Id, DocumentDesk.Reason, Token));
        Assert.Equal(issued.Sha256, Convert.ToHexStringLower(SHA256.HashData(opened.File)));
        using var file = WordprocessingDocument.Open(new MemoryStream(opened.File), isEditable: false);
        var text = file.MainDocumentPart!.Document!.Body!.InnerText;
        foreach (var words in new[] { "综合行政执法局", "执法信受〔2026〕1号", "王小明", "2026年3月2日", "《信访工作条例》第二十三条", "油烟扰民", "60日", "（印章）" })
            Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("王小明", opened.Html, StringComparison.Ordinal);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }

    [Fact]
    public async Task A_notice_of_refusal_cites_what_the_legal_section_set_and_papers_given_before_stay()
    {
        await using var office = await TestOffice.OpenAsync();
        var before = await RefusedAsync(office);
        var earlier = await office.IssueAsync(office.Clerk, before, "refusal-notice", "refuse");
        Assert.IsType<RulesResult.Done>(await office.Get<ArticleService>().ChangeAsync(
            office.Supervisor, "RefusalGround.OutsidePowers", ["Regulation.23", "Regulation.31-4"], "法制科意见", Token));
        var after = await RefusedAsync(office);
        var later = await office.IssueAsync(office.Clerk, after, "refusal-notice", "refuse");

        Assert.Contains("依据《信访工作条例》第二十三条的规定", await HtmlAsync(office, before, earlier.Id), StringComparison.Ordinal);
        Assert.Contains("依据《信访工作条例》第二十三条、第三十一条第（四）项的规定", await HtmlAsync(office, after, later.Id), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(TestOffice office)
    {
        var number = await office.RegisterAsync();
        await office.DoAsync(office.Clerk, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput { Track = Track.PetitionProcedure }], Method = Method.Careful }, number);
        await office.DoAsync(office.Clerk, "refuse", new RefuseInput { Ground = RefusalGround.OutsidePowers, Reason = "不属于本局职权" }, number);
        return number;
    }

    private static async Task<string> HtmlAsync(TestOffice office, string number, int id) =>
        Assert.IsType<OpenResult.Opened>(await office.Get<DocumentService>().OpenAsync(office.Clerk, number, id, DocumentDesk.Reason, Token)).Html;

    [Fact]
    public async Task Nothing_of_the_people_on_a_document_lies_open_in_the_store()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        await using var db = await office.Store.OpenAsync(Token);
        var row = await db.Documents.SingleAsync(Token);
        Assert.DoesNotContain("王小明", System.Text.Encoding.UTF8.GetString(row.Paper), StringComparison.Ordinal);
        var events = await db.Events.Where(e => e.Act == "issue-document").Select(e => e.Payload).SingleAsync(Token);
        Assert.DoesNotContain("王小明", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_a_kind_have_neither_gap_nor_double_when_many_issue_at_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var numbers = new List<string>();
        for (var i = 0; i < 12; i++)
            numbers.Add(await office.AcceptedAsync());
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Token }, async (number, _) =>
        {
            await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
            await office.IssueAsync(office.OtherClerk, number, "receipt-slip", "register");
        });
        await using var db = await office.Store.OpenAsync(Token);
        var ordinals = await db.Documents.Where(d => d.Kind == "acceptance-notice").Select(d => d.Ordinal).OrderBy(o => o).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(1, 12), ordinals);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }

    [Fact]
    public async Task What_the_law_requires_is_asked_for_before_anything_is_issued_and_no_number_is_lost()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AnsweredAsync();
        var wish = await office.WishAsync(number, "handling-opinion", "opinion");
        var refused = Assert.IsType<ActResult.Refused>(await office.Acts.PerformAsync(office.Head, new ActRequest("issue-document", wish, number), Token));
        Assert.Equal("DocumentMissing", refused.Reasons[0].Key);
        Assert.Equal("DocumentField.facts;DocumentField.legal-basis;DocumentField.review-organ", string.Join(';', refused.Reasons[0].Arguments[0].Split(';').Order(StringComparer.Ordinal)));
        await office.FillOfficeAsync();
        var issued = await office.IssueAsync(office.Head, number, "handling-opinion", "opinion", DocumentDesk.OfOpinion);
        Assert.Equal("执法信处〔2026〕1号", issued.Number);
    }

    [Fact]
    public async Task Numbers_begin_anew_with_the_year_in_Shanghai()
    {
        await using var office = await TestOffice.OpenAsync(new DateTimeOffset(2026, 12, 31, 15, 30, 0, TimeSpan.Zero));
        var first = await office.AcceptedAsync();
        Assert.Equal("执法信受〔2026〕1号", (await office.IssueAsync(office.Clerk, first, "acceptance-notice", "accept")).Number);
        office.Time.Advance(TimeSpan.FromHours(1));
        var second = await office.AcceptedAsync();
        Assert.Equal("执法信受〔2027〕1号", (await office.IssueAsync(office.Clerk, second, "acceptance-notice", "accept")).Number);
    }

    [Fact]
    public async Task A_request_that_is_sent_twice_issues_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        var request = new ActRequest("issue-document", await office.WishAsync(number, "acceptance-notice", "accept"), number, Request: Guid.NewGuid());
        Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, request, Token));
        var again = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, request, Token));
        Assert.True(again.Again);
        Assert.Single(again.Case.Documents);
    }

    [Fact]
    public async Task A_new_version_keeps_the_number_and_the_old_one_stays_what_it_was()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.FillOfficeAsync();
        var number = await office.AnsweredAsync();
        var first = await office.IssueAsync(office.Head, number, "handling-opinion", "opinion", DocumentDesk.OfOpinion);
        var wish = await office.WishAsync(number, "handling-opinion", "opinion");
        var second = (await office.DoAsync(office.Head, number, "issue-document", wish with { Replaces = first.Id, Reason = "更正依据", Fields = [DocumentDesk.OfOpinion[0], DocumentDesk.OfOpinion[1] with { Value = "《行政处罚法》" }] })).Documents[^1];
        Assert.Equal((first.Number, 2), (second.Number, second.Version));
        Assert.NotEqual(first.Sha256, second.Sha256);
        var opened = Assert.IsType<OpenResult.Opened>(await office.Get<DocumentService>().OpenAsync(office.Clerk, number, first.Id, DocumentDesk.Reason, Token));
        Assert.Contains("大气污染防治法", opened.Html, StringComparison.Ordinal);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }

    [Fact]
    public async Task Opening_a_document_whole_takes_a_reason_that_is_in_the_audit()
    {
        await using var office = await TestOffice.OpenAsync();
        var documents = office.Get<DocumentService>();
        var number = await office.AcceptedAsync();
        var issued = await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        var read = (await documents.ReadAsync(office.Clerk, number, issued.Id, Token))!;
        Assert.True(read is { IsWhole: false, MayOpen: true });
        Assert.Contains("王**", read.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", read.Html, StringComparison.Ordinal);
        Assert.Equal("ReasonNeeded", Assert.IsType<OpenResult.Refused>(await documents.OpenAsync(office.Clerk, number, issued.Id, " ", Token)).Reason.Key);
        Assert.IsType<OpenResult.Opened>(await documents.OpenAsync(office.Clerk, number, issued.Id, DocumentDesk.Reason, Token));
        var line = Assert.Single((await office.Get<AuditService>().ListAsync(office.Auditor, new AuditFilter(What: AuditKeys.DocumentOpened), Token))!.Value);
        Assert.Equal(($"{number}/acceptance-notice/1", DocumentDesk.Reason), (line.Subject, line.Reason));
    }

    [Fact]
    public async Task Whoever_may_not_know_the_people_reads_masked_and_issues_nothing_that_names_them()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.FillOfficeAsync();
        var documents = office.Get<DocumentService>();
        var number = await office.AnsweredAsync(r => r with { Confidential = true });
        var wish = await office.WishAsync(number, "handling-opinion", "opinion") with { Fields = [.. DocumentDesk.OfOpinion] };
        Assert.Equal(["DocumentNamesPeople"], await office.RefusedAsync(office.Head, number, wish));
        var issued = await office.IssueAsync(office.Clerk, number, "handling-opinion", "opinion", DocumentDesk.OfOpinion);
        var read = (await documents.ReadAsync(office.Head, number, issued.Id, Token))!;
        Assert.False(read.MayOpen);
        Assert.DoesNotContain("王", read.Html, StringComparison.Ordinal);
        var draft = (await documents.DraftAsync(office.Head, number, new PaperWish("handling-opinion", wish.Event), cancellationToken: Token))!;
        Assert.DoesNotContain("王", draft.Html, StringComparison.Ordinal);
        Assert.Equal("Confidential", Assert.IsType<OpenResult.Refused>(await documents.OpenAsync(office.Head, number, issued.Id, DocumentDesk.Reason, Token)).Reason.Key);
        Assert.Single((await office.Get<AuditService>().ListAsync(office.Auditor, new AuditFilter(What: AuditKeys.RevealRefused), Token))!.Value);
    }

    [Fact]
    public async Task To_whoever_may_not_see_the_case_there_is_no_document()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync(r => r with { AccusedPersons = [6] });
        var issued = await office.IssueAsync(office.Clerk, number, "receipt-slip", "register");
        var partner = new Viewer(new Actor(50, "partner", 5, "公安分局", Roles.PartnerContact), "partner");
        foreach (var viewer in new[] { office.Supervisor, office.OtherHandler, office.Auditor, partner })
        {
            Assert.Null(await office.Get<DocumentService>().ReadAsync(viewer, number, issued.Id, Token));
            Assert.Null(await office.Get<DocumentService>().DraftAsync(viewer, number, new PaperWish("receipt-slip", issued.Event), cancellationToken: Token));
            Assert.Null(await office.Get<DocumentService>().TryTemplateAsync(viewer, number, "receipt-slip", "{{信访人}}", Token));
            Assert.IsType<OpenResult.NotFound>(await office.Get<DocumentService>().OpenAsync(viewer, number, issued.Id, DocumentDesk.Reason, Token));
            Assert.IsType<CaseFileResult.NotFound>(await office.Get<CaseFileService>().TakeAsync(viewer, number, DocumentDesk.Reason, Token));
            Assert.IsType<ActResult.NotFound>(await office.Acts.PerformAsync(viewer, new ActRequest("issue-document", new IssueDocumentInput { Document = "receipt-slip", Event = issued.Event }, number), Token));
        }
    }

    [Fact]
    public async Task A_partner_that_sees_a_case_is_given_no_names()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        await office.DoAsync(office.Clerk, number, "assign", new AssignInput { UnitId = 3 });
        var issued = await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        // A contact of the unit that has the case sees it by scope; knowing the petitioners is another question.
        var partner = new Viewer(new Actor(50, "partner", 3, "阜安中队", Roles.PartnerContact), "partner");
        var read = (await office.Get<DocumentService>().ReadAsync(partner, number, issued.Id, Token))!;
        Assert.False(read.MayOpen);
        Assert.DoesNotContain("王小明", read.Html, StringComparison.Ordinal);
        Assert.IsType<OpenResult.Refused>(await office.Get<DocumentService>().OpenAsync(partner, number, issued.Id, DocumentDesk.Reason, Token));
        Assert.IsType<CaseFileResult.Refused>(await office.Get<CaseFileService>().TakeAsync(partner, number, DocumentDesk.Reason, Token));
    }

    [Fact]
    public async Task A_preview_takes_no_number_and_says_what_is_still_wanted()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AnsweredAsync();
        var wish = new PaperWish("handling-opinion", (await office.WishAsync(number, "handling-opinion", "opinion")).Event);
        var draft = (await office.Get<DocumentService>().DraftAsync(office.Head, number, wish, [DocumentDesk.OfOpinion[0]], Token))!;
        Assert.Equal(["legal-basis", "review-organ"], draft.Missing.Order(StringComparer.Ordinal));
        Assert.Contains("执法信处〔2026〕　号", System.Net.WebUtility.HtmlDecode(draft.Html), StringComparison.Ordinal);
        Assert.Contains("净化设施未开启", draft.Html, StringComparison.Ordinal);
        await using var db = await office.Store.OpenAsync(Token);
        Assert.Empty(await db.DocumentSequences.ToListAsync(Token));
    }

    [Fact]
    public async Task The_recorded_delivery_of_an_opinion_starts_the_petitioners_remedy_and_offers_its_proof()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.FillOfficeAsync();
        var number = await office.AnsweredAsync();
        var issued = await office.IssueAsync(office.Head, number, "handling-opinion", "opinion", DocumentDesk.OfOpinion);
        office.Time.Advance(TimeSpan.FromDays(3));
        var after = await office.DoAsync(office.Clerk, number, "deliver-document", new DeliverDocumentInput { Document = issued.Id });
        Assert.Equal(OfficeTime.Today(office.Time), after.OpenClock(ClockKind.ReviewRequest)!.Start);
        var proof = await office.IssueAsync(office.Clerk, number, "proof-of-delivery", "deliver-document");
        Assert.Equal(string.Empty, proof.Number);
        var opened = Assert.IsType<OpenResult.Opened>(await office.Get<DocumentService>().OpenAsync(office.Clerk, number, proof.Id, DocumentDesk.Reason, Token));
        foreach (var words in new[] { "信访处理意见书", issued.Number, "直接送达", "2026年3月5日", "信访人本人" })
            Assert.Contains(words, opened.Html, StringComparison.Ordinal);
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }

    [Fact]
    public async Task A_kind_is_issued_only_from_an_act_that_offers_it_and_that_still_counts()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        var accept = (await office.WishAsync(number, "acceptance-notice", "accept")).Event;
        Assert.Equal(["DocumentNotOffered"], await office.RefusedAsync(office.Clerk, number, new IssueDocumentInput { Document = "refusal-notice", Event = accept }));
        Assert.Equal(["DocumentNotOffered"], await office.RefusedAsync(office.Clerk, number, new IssueDocumentInput { Document = "acceptance-notice" }));
        Assert.Equal(["DocumentNotOffered"], await office.RefusedAsync(office.Clerk, number, new IssueDocumentInput { Document = "hearing-notice" }));
        Assert.Equal(["DocumentNotOffered"], await office.RefusedAsync(office.Clerk, number, new IssueDocumentInput { Document = "../etc", Event = accept }));
        await office.DoAsync(office.Clerk, number, "correct", new CorrectInput { Sequence = accept, Reason = "误点" });
        Assert.Equal(["DocumentNotOffered"], await office.RefusedAsync(office.Clerk, number, new IssueDocumentInput { Document = "acceptance-notice", Event = accept }));
    }

    [Theory]
    [InlineData("UPDATE case_document SET File = zeroblob(200)", VerifyCheck.Documents)]
    [InlineData("UPDATE case_document SET Sha256 = zeroblob(32)", VerifyCheck.Documents)]
    [InlineData("DELETE FROM case_document", VerifyCheck.Documents)]
    [InlineData("UPDATE document_sequence SET Last = 5", VerifyCheck.Numbers)]
    [InlineData("DELETE FROM document_sequence", VerifyCheck.Numbers)]
    public async Task Whoever_changes_a_kept_document_or_its_sequence_is_found_out(string sql, VerifyCheck check)
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        await using (var db = await office.Store.OpenAsync(Token))
            await db.Database.ExecuteSqlRawAsync(sql, Token);
        Assert.Contains((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).Findings, f => f.Check == check);
    }

    [Fact]
    public async Task With_the_key_of_a_case_its_documents_are_gone()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        var issued = await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        await using (var db = await office.Store.OpenAsync(Token))
            await db.Database.ExecuteSqlRawAsync("UPDATE petition_case SET CaseKey = NULL, Parties = NULL; DELETE FROM case_lookup", Token);
        Assert.Equal("Destroyed", Assert.IsType<OpenResult.Refused>(await office.Get<DocumentService>().OpenAsync(office.Clerk, number, issued.Id, DocumentDesk.Reason, Token)).Reason.Key);
        Assert.Null(await office.Get<DocumentService>().ReadAsync(office.Clerk, number, issued.Id, Token));
        Assert.Equal(["DocumentNoKey"], await office.RefusedAsync(office.Clerk, number, await office.WishAsync(number, "receipt-slip", "register")));
        Assert.True((await office.Get<VerifyService>().VerifyAsync(cancellationToken: Token)).IsGood);
    }
}
