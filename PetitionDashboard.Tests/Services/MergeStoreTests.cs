using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Verification;

namespace PetitionDashboard.Tests.Services;

/// <summary>A merger in the store: two cases, one transaction, nothing that verification would not find again.</summary>
public sealed class MergeStoreTests
{
    [Fact]
    public async Task Both_cases_get_their_line_and_everything_kept_beside_them_adds_up()
    {
        await using var office = await TestOffice.OpenAsync();
        var main = await office.RegisterAsync();
        var duplicate = await office.RegisterAsync(x => x with { Headcount = 4 });
        await DoneAsync(office, "merge", new MergeInput { Main = main.ToLowerInvariant(), Reason = "同一事项" }, duplicate);

        await VerifiedAsync(office);
        await using (var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(["register", "merge"], await ActsAsync(db, main));
            Assert.Equal(["register", "merge"], await ActsAsync(db, duplicate));
            Assert.Equal(5, await db.Cases.Where(c => c.Number == main).Select(c => c.Headcount).SingleAsync(TestContext.Current.CancellationToken));
        }

        await DoneAsync(office, "unmerge", new UnmergeInput { Reason = "经营者不同" }, duplicate);
        await VerifiedAsync(office);
        Assert.Equal(2, await ReceivedAsync(office));
    }

    [Fact]
    public async Task A_merged_duplicate_leaves_the_figures_and_the_queues_and_is_still_found()
    {
        await using var office = await TestOffice.OpenAsync();
        var main = await office.RegisterAsync();
        var duplicate = await office.RegisterAsync();
        Assert.Equal(2, await ReceivedAsync(office));
        Assert.Equal(2, await TotalAsync(office, "to-assess"));
        await DoneAsync(office, "merge", new MergeInput { Main = main, Reason = "同一事项" }, duplicate);
        Assert.Equal(1, await ReceivedAsync(office));
        Assert.Equal(1, await TotalAsync(office, "to-assess"));
        Assert.Equal(2, await TotalAsync(office, "all"));
        var found = await office.Get<QueueService>().SearchAsync(office.Clerk, "油烟", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, found.Total.Value);
    }

    [Fact]
    public async Task A_merged_case_is_suggested_as_its_main_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var main = await office.RegisterAsync(x => x with { Petitioners = [new PetitionerInput { Name = "李四", Phone = "13911112222" }], Title = "占道", Content = "占道", Place = "" });
        var duplicate = await office.RegisterAsync();
        await DoneAsync(office, "merge", new MergeInput { Main = main, Reason = "同一事项" }, duplicate);
        var found = await office.Get<SimilarService>().FindAsync(
            office.Clerk, new SimilarQuestion(null, null, null, null, [(PetitionDashboard.Security.Privacy.LookupKind.Phone, "13800138000")]), TestContext.Current.CancellationToken);
        Assert.Equal(main, Assert.Single(found).Number);
    }

    [Fact]
    public async Task A_main_case_that_is_not_the_persons_to_see_is_not_there_and_the_same_request_merges_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var walled = await office.RegisterAsync(x => x with { AccusedPersons = [2] });
        var main = await office.RegisterAsync();
        var duplicate = await office.RegisterAsync();
        Assert.Equal("NoSuchCase", Assert.Single(Assert.IsType<ActResult.Refused>(
            await AskAsync(office, "merge", new MergeInput { Main = walled, Reason = "同一事项" }, duplicate, office.OtherClerk)).Reasons).Key);
        var request = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(
                office.Clerk, new ActRequest("merge", new MergeInput { Main = main, Reason = "同一事项" }, duplicate, Request: request), TestContext.Current.CancellationToken));
        }

        var view = await office.Get<CaseService>().FindAsync(office.Clerk, main, TestContext.Current.CancellationToken);
        Assert.Single(view!.Case.Merged);
        Assert.Equal(2, view.Case.Version);
    }

    [Fact]
    public async Task A_recusal_stands_around_the_main_case_and_all_that_was_merged_into_it_at_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var main = await office.RegisterAsync();
        string[] merged = [await office.RegisterAsync(), await office.RegisterAsync()];
        foreach (var number in merged)
            await DoneAsync(office, "merge", new MergeInput { Main = main, Reason = "同一事项" }, number);
        string[] all = [main, .. merged];
        foreach (var number in all)
            Assert.NotNull(await office.Get<CaseService>().FindAsync(office.OtherClerk, number, TestContext.Current.CancellationToken));
        // A clerk says it on one of those merged.
        Assert.IsType<ActResult.Done>(await AskAsync(office, "recuse", new RecuseInput { PersonId = 2, Reason = "亲属" }, merged[1], office.OtherClerk));
        foreach (var number in all)
            Assert.Null(await office.Get<CaseService>().FindAsync(office.OtherClerk, number, TestContext.Current.CancellationToken));
        await VerifiedAsync(office);
        Assert.IsType<ActResult.Done>(await AskAsync(office, "lift-recusal", new LiftRecusalInput { PersonId = 2, Reason = "查无此事" }, main, office.Leader));
        foreach (var number in all)
            Assert.NotNull(await office.Get<CaseService>().FindAsync(office.OtherClerk, number, TestContext.Current.CancellationToken));
        await DoneAsync(office, "supplement", new SupplementInput { Title = "油烟扰民", Content = "楼下烧烤店油烟直排。", Headcount = 6 }, merged[0]);
        await using (var db = await office.Store.OpenAsync(TestContext.Current.CancellationToken))
            Assert.Equal(8, await db.Cases.Where(c => c.Number == main).Select(c => c.Headcount).SingleAsync(TestContext.Current.CancellationToken));
        await VerifiedAsync(office);
    }

    [Fact]
    public async Task What_somebody_may_not_see_is_counted_and_not_named_beside_a_case()
    {
        await using var office = await TestOffice.OpenAsync();
        var first = await office.RegisterAsync();
        var second = await office.RegisterAsync();
        await DoneAsync(office, "link", new LinkInput { Other = second, Reason = "同一条街" }, first);
        foreach (var (act, input) in new (string, object)[]
        {
            ("assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput()] }), ("accept", new AcceptInput()), ("assign", new AssignInput { UnitId = 3 }),
        })
        {
            await DoneAsync(office, act, input, first);
        }

        var view = await office.Get<CaseService>().FindAsync(office.Handler, first, TestContext.Current.CancellationToken);
        var related = await office.Get<RelatedService>().ReadAsync(office.Handler, view!, TestContext.Current.CancellationToken);
        Assert.Empty(related.Tied);
        Assert.Equal(1, related.Hidden);
        Assert.Empty(related.Similar);
    }

    private static async Task VerifiedAsync(TestOffice office) =>
        Assert.Empty((await office.Get<VerifyService>().VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).Findings);

    private static async Task<List<string>> ActsAsync(PetitionDashboard.Store.OfficeDb db, string number) =>
        await db.Events.Where(e => db.Cases.Any(c => c.Id == e.CaseId && c.Number == number)).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync(TestContext.Current.CancellationToken);

    private static async Task<decimal?> ReceivedAsync(TestOffice office)
    {
        var report = await office.Get<IndicatorService>().ReportAsync(office.Clerk, Period.MonthOf(new DateOnly(2026, 3, 1)), cancellationToken: TestContext.Current.CancellationToken);
        return (decimal?)report.Single(r => r.Indicator.Key == "received").Value.Value;
    }

    private static async Task<long> TotalAsync(TestOffice office, string view) =>
        (await office.Get<QueueService>().TotalAsync(office.Clerk, new QueueQuery { View = QueueView.Find(view)! }, TestContext.Current.CancellationToken)).Value;

    private static Task<ActResult> AskAsync(TestOffice office, string act, object input, string number, PetitionDashboard.Security.Viewer? by = null) =>
        office.Acts.PerformAsync(by ?? office.Clerk, new ActRequest(act, input, number), TestContext.Current.CancellationToken);

    private static async Task DoneAsync(TestOffice office, string act, object input, string number) =>
        Assert.IsType<ActResult.Done>(await AskAsync(office, act, input, number));
}
