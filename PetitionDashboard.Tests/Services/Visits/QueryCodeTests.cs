using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Documents;
using PetitionDashboard.Services.Visits;
using PetitionDashboard.Tests.Services.Accounts;
using PetitionDashboard.Tests.Services.Documents;

namespace PetitionDashboard.Tests.Services.Visits;

public sealed partial class QueryCodeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_tells_how_the_matter_stands_and_nothing_else()
    {
        await using var office = await TestOffice.OpenAsync();
        var codes = office.Get<QueryCodeService>();
        var number = await PostTests.AssignedAsync(office, 3);
        var code = (await codes.IssueAsync(office.Clerk, number, Cancel))!;
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", code);
        var found = Assert.IsType<ProgressResult.Found>(await codes.ProgressAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "hall", Cancel)).Progress;
        Assert.Equal((Stage.Accepted, ClockKind.Handling, new DateOnly(2026, 5, 1)), (found.Stage, found.Next, found.Due));
    }

    [Fact]
    public async Task The_store_does_not_know_the_code_and_a_new_receipt_makes_the_old_one_void()
    {
        await using var office = await TestOffice.OpenAsync();
        var codes = office.Get<QueryCodeService>();
        var number = await office.RegisterAsync();
        var first = (await codes.IssueAsync(office.Clerk, number, Cancel))!;
        var kept = await office.Store.ReadAsync((db, ct) => db.QueryCodes.SingleAsync(ct), Cancel);
        Assert.Equal(32, kept.Hash.Length);
        Assert.DoesNotContain(first[..4], Encoding.Latin1.GetString(kept.Hash), StringComparison.Ordinal);
        var second = (await codes.IssueAsync(office.Clerk, number, Cancel))!;
        Assert.IsType<ProgressResult.Unknown>(await codes.ProgressAsync(first, "hall", Cancel));
        Assert.IsType<ProgressResult.Found>(await codes.ProgressAsync(second, "hall", Cancel));
        var audit = (await office.Get<AuditService>().ListAsync(office.Auditor, new AuditFilter(), Cancel))!.Value.Where(l => l.What == AuditKeys.QueryCode).ToList();
        Assert.Equal([number, number], audit.Select(l => l.Subject));
        Assert.DoesNotContain(audit, l => l.Reason is not null);
    }

    [Fact]
    public async Task Who_may_not_see_the_case_gives_no_receipt_for_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var codes = office.Get<QueryCodeService>();
        var number = await office.RegisterAsync(x => x with { AccusedPersons = [2] });
        Assert.Null(await codes.IssueAsync(office.OtherClerk, number, Cancel));
        Assert.Null(await codes.IssueAsync(office.Leader, number, Cancel));
        Assert.NotNull(await codes.IssueAsync(office.Clerk, number, Cancel));
    }

    [Fact]
    public async Task Guessing_is_slow_by_address_and_the_right_code_waits_with_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var codes = office.Get<QueryCodeService>();
        var code = (await codes.IssueAsync(office.Clerk, await office.RegisterAsync(), Cancel))!;
        for (var i = 0; i < CodeGate.MostFromOne; i++)
            Assert.IsType<ProgressResult.Unknown>(await codes.ProgressAsync("0000-0000-0000", "a", cancellationToken: Cancel));
        Assert.IsType<ProgressResult.TooMany>(await codes.ProgressAsync(code, "a", cancellationToken: Cancel));
        Assert.IsType<ProgressResult.Found>(await codes.ProgressAsync(code, "b", cancellationToken: Cancel));
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<ProgressResult.Found>(await codes.ProgressAsync(code, "a", cancellationToken: Cancel));
        for (var i = 0; i < CodeGate.MostFromAll; i++)
            await codes.ProgressAsync(i % 7 == 0 ? null : "nonsense", $"c{i}", cancellationToken: Cancel);
        Assert.IsType<ProgressResult.TooMany>(await codes.ProgressAsync(code, "d", cancellationToken: Cancel));
    }

    [Fact]
    public async Task The_slip_bears_a_code_of_its_own_that_only_a_reason_opens_and_that_a_new_slip_makes_void()
    {
        await using var office = await TestOffice.OpenAsync();
        var (codes, documents) = (office.Get<QueryCodeService>(), office.Get<DocumentService>());
        var number = await office.RegisterAsync(x => x with { Anonymous = true, Petitioners = [] });
        var ofDesk = (await codes.IssueAsync(office.Clerk, number, Cancel))!;
        var wish = await office.WishAsync(number, "receipt-slip", "register");
        Assert.Empty(Codes((await documents.DraftAsync(office.Supervisor, number, new PaperWish("receipt-slip", wish.Event), cancellationToken: Cancel))!.Html));

        var first = (await office.DoAsync(office.Clerk, number, "issue-document", wish)).Documents[^1];
        var code = await CodeAsync(first.Id);
        Assert.Equal(Stage.Registered, Assert.IsType<ProgressResult.Found>(await codes.ProgressAsync(code, "hall", Cancel)).Progress.Stage);
        Assert.IsType<ProgressResult.Unknown>(await codes.ProgressAsync(ofDesk, "hall", Cancel));
        foreach (var viewer in new[] { office.Clerk, office.Supervisor, office.Leader })
            Assert.Empty(Codes((await documents.ReadAsync(viewer, number, first.Id, Cancel))!.Html));
        Assert.Equal("ReasonNeeded", Assert.IsType<OpenResult.Refused>(await documents.OpenAsync(office.Clerk, number, first.Id, null, Cancel)).Reason.Key);

        var second = (await office.DoAsync(office.Clerk, number, "issue-document", wish with { Replaces = first.Id, Reason = "遗失补发" })).Documents[^1];
        var next = await CodeAsync(second.Id);
        Assert.NotEqual(code, next);
        Assert.IsType<ProgressResult.Unknown>(await codes.ProgressAsync(code, "hall", Cancel));
        Assert.IsType<ProgressResult.Found>(await codes.ProgressAsync(next, "hall", Cancel));

        async Task<string> CodeAsync(int id) => Assert.Single(Codes(Assert.IsType<OpenResult.Opened>(await documents.OpenAsync(office.Clerk, number, id, DocumentDesk.Reason, Cancel)).Html));
        static IEnumerable<string> Codes(string html) => Code().Matches(html).Select(m => m.Value);
    }

    [Fact]
    public async Task A_paper_without_a_code_leaves_the_one_that_is_out_in_force()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.AcceptedAsync();
        var code = (await office.Get<QueryCodeService>().IssueAsync(office.Clerk, number, Cancel))!;
        await office.IssueAsync(office.Clerk, number, "acceptance-notice", "accept");
        Assert.IsType<ProgressResult.Found>(await office.Get<QueryCodeService>().ProgressAsync(code, "hall", Cancel));
    }

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}(-[0-9A-Z]{4})?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
