using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Today;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Tests.Services.Boards;

public sealed class TodayServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clerk_meets_the_overdue_first_then_what_falls_due_and_then_what_others_wait_for()
    {
        await using var office = await TestOffice.OpenAsync();
        var overdue = await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(1));
        var dueToday = await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(2));
        var dueSoon = await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(13));
        var assessed = await office.RegisterAsync();
        await office.AssessAsync(assessed);
        var registered = await office.RegisterAsync();

        var board = await BoardAsync(office, office.Clerk);
        Assert.Equal([overdue, dueToday, dueSoon, registered, assessed], board.Rows.Select(r => r.Number));
        Assert.Equal([Urgency.Overdue, Urgency.DueToday, Urgency.DueSoon, Urgency.Waiting, Urgency.Waiting], board.Rows.Select(r => r.Urgency));
        Assert.Equal(["assess", "assess", "assess", "assess", "accept"], board.Rows.Select(r => r.Act));
        Assert.Equal(ClockKind.Notice, board.Rows[0].Clock);
    }

    [Fact]
    public async Task Each_role_meets_its_own_work_with_the_act_that_is_open_to_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var unclaimed = await office.AssignedAsync();
        var handled = await office.HandledAsync();
        var unassigned = await office.RegisterAsync();
        await office.AssessAsync(unassigned);
        await office.AcceptAsync(unassigned);
        var extension = await office.HandledAsync();
        await office.ActAsync(office.Handler, extension, "extend", new ExtendInput { Days = 10, Reason = "等待鉴定" });
        var objected = await office.AssignedAsync();
        await office.ActAsync(office.Head, objected, "object", new RaiseObjectionInput { Reason = "不属本中队辖区" });
        var replied = await office.HandledAsync();
        await office.ReplyAsync(replied);
        var unsatisfied = await office.ClosedAsync();
        await office.EvaluateAsync(unsatisfied, Satisfaction.Unsatisfied);
        var callback = await office.ClosedAsync();

        Assert.Equal(
            [(objected, "rule-objection"), (unsatisfied, "second-handling"), (unassigned, "assign"), (replied, "close"), (callback, "evaluate")],
            await WorkAsync(office, office.Clerk));
        Assert.Equal([(unclaimed, "claim"), (handled, "progress"), (extension, "progress")], await WorkAsync(office, office.Handler));
        Assert.Equal([(handled, "opinion"), (extension, "opinion"), (unclaimed, "claim")], await WorkAsync(office, office.Head));
        Assert.Equal([(extension, "approve-extension")], await WorkAsync(office, office.Leader));
        Assert.Empty(await WorkAsync(office, office.OtherHandler));
    }

    [Fact]
    public async Task Every_count_and_figure_is_the_total_of_the_list_it_leads_to()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.AssignedAsync();
        await office.HandledAsync();
        await office.RegisterAsync();
        await office.ClosedAsync();
        office.Time.Advance(TimeSpan.FromDays(16));
        await office.RegisterAsync();
        foreach (var viewer in new[] { office.Clerk, office.Handler, office.Head, office.Supervisor, office.Leader })
        {
            var board = await BoardAsync(office, viewer);
            Assert.Equal(4, board.Figures.Length);
            foreach (var count in board.Counts.Concat(board.Figures))
                Assert.Equal((count.Href, count.Total), (count.Href, await BriefingServiceTests.TotalAsync(office, viewer, count.Href)));
        }
    }

    [Fact]
    public async Task A_supervisor_meets_the_units_that_are_late_and_the_number_is_that_of_the_list()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.HandledAsync();
        await office.HandledAsync();
        office.Time.Advance(TimeSpan.FromDays(63));
        var unit = Assert.Single((await BoardAsync(office, office.Supervisor)).Units);
        Assert.Equal(new LateUnit(3, "阜安中队", 2, 3), unit);
        Assert.Equal(unit.Overdue, await BriefingServiceTests.TotalAsync(office, office.Supervisor, "/queue/overdue?unit=3"));
        Assert.Equal(2, (await BoardAsync(office, office.Leader)).RedRisks);
        Assert.Null((await BoardAsync(office, office.Clerk)).RedRisks);
    }

    [Fact]
    public async Task Who_may_see_no_case_content_meets_none()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        var board = await BoardAsync(office, office.Auditor);
        Assert.DoesNotContain(board.Rows, r => r.IsCase);
        Assert.Empty(board.Figures);
        Assert.Empty(await office.Get<VisitService>().ChangesAsync(office.Auditor, new VisitMark(0, null), Token));
    }

    [Fact]
    public async Task A_draft_of_a_case_that_a_wall_has_closed_since_is_not_named()
    {
        await using var office = await TestOffice.OpenAsync();
        var open = await office.RegisterAsync();
        var accusation = new RegisterInput { Anonymous = true, Title = "反映执法不公", Content = "收受好处", AccusedUnits = [2] };
        var walled = Assert.IsType<ActResult.Done>(await office.Acts.PerformAsync(office.Clerk, new ActRequest("register", accusation), Token)).Case.Number;
        await using (var db = await office.Store.OpenAsync(Token))
        {
            foreach (var key in new[] { "register", $"act/{open}/assess", $"act/{walled}/assess" })
                db.Drafts.Add(new DraftRow { PersonId = office.Clerk.PersonId, Key = key, Body = [1], ChangedAt = office.Time.GetUtcNow() });
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(
            new HashSet<string> { "/cases/new", $"/cases/{open}?act=assess" }, (await BoardAsync(office, office.Clerk)).Drafts.Select(d => d.Href).ToHashSet());
        Assert.Empty((await BoardAsync(office, office.OtherClerk)).Drafts);
    }

    [Fact]
    public async Task A_visit_shows_what_others_did_since_the_one_before_and_a_short_pause_begins_no_new_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var visits = office.Get<VisitService>();
        await visits.OpenAsync(office.Clerk, Token);
        var number = await office.AssignedAsync();
        await office.ClaimAsync(number);
        office.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Null((await visits.OpenAsync(office.Clerk, Token)).At);

        office.Time.Advance(TimeSpan.FromMinutes(30));
        var last = office.Time.GetUtcNow() - TimeSpan.FromMinutes(30);
        var mark = await visits.OpenAsync(office.Clerk, Token);
        Assert.Equal(last, mark.At);
        Assert.Empty(await visits.ChangesAsync(office.Clerk, mark, Token));

        await office.ActAsync(office.Handler, number, "progress", new ProgressInput { Text = "已现场核查" });
        await office.ActAsync(office.Clerk, number, "urge", new UrgeInput { Text = "请抓紧" });
        var change = Assert.Single(await visits.ChangesAsync(office.Clerk, mark, Token));
        Assert.Equal(("progress", "handler", number), (change.Act, change.By, change.Number));
        Assert.Equal(mark, await visits.OpenAsync(office.Clerk, Token));
        Assert.Empty(await visits.ChangesAsync(office.OtherHandler, mark, Token));
    }

    [Fact]
    public async Task The_first_visit_looks_one_day_back_and_no_farther_whatever_the_order_of_storing()
    {
        await using var office = await TestOffice.OpenAsync();
        var old = await office.AssignedAsync();
        office.Time.Advance(TimeSpan.FromHours(20));
        var number = await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromHours(5));
        await office.ClaimAsync(old);

        var visits = office.Get<VisitService>();
        var mark = await visits.OpenAsync(office.OtherClerk, Token);
        Assert.Equal([("claim", old), ("register", number)], (await visits.ChangesAsync(office.OtherClerk, mark, Token)).Select(c => (c.Act, c.Number)));

        // As if everything had been stored at once, the oldest last.
        Assert.Equal([("claim", old), ("register", number)], (await visits.ChangesAsync(office.OtherClerk, new VisitMark(0, null), Token)).Select(c => (c.Act, c.Number)));
    }

    private static Task<TodayBoard> BoardAsync(TestOffice office, Viewer viewer) => office.Get<TodayService>().OfAsync(viewer, Token);

    private static async Task<IEnumerable<(string Number, string Act)>> WorkAsync(TestOffice office, Viewer viewer) =>
        (await BoardAsync(office, viewer)).Rows.Where(r => r.IsCase).Select(r => (r.Number, r.Act));
}
