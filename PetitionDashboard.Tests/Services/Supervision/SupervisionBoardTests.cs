using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Forecasts;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Store.Rows;
using PetitionDashboard.Tests.Services.Boards;
using PetitionDashboard.Tests.Services.Queue;

namespace PetitionDashboard.Tests.Services.Supervision;

/// <summary>The heat map, the counts of late cases and the workload against slow counting of the visible cases, for every viewer of random offices.</summary>
public sealed class SupervisionBoardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_cell_of_the_heat_map_is_the_total_of_the_list_that_it_opens() => OnRandomOfficesAsync(async (office, viewer) =>
    {
        var today = OfficeTime.Today(office.Time);
        await using var db = await office.Store.OpenAsync(Token);
        var cases = await db.OwnCasesFor(viewer).AsNoTracking().Where(c => c.IsActive).ToListAsync(Token);
        foreach (var load in await office.Get<SupervisionService>().UnitsAsync(viewer, Token))
        {
            Assert.Equal(SupervisionService.PastWeeks + 2, load.OverdueByWeek.Count);
            Assert.Equal(load.Overdue, load.OverdueByWeek.Sum());
            for (var week = 0; week < load.OverdueByWeek.Count; week++)
            {
                var (from, to) = SupervisionService.OverdueWeek(today, week);
                var counted = cases.Count(c => c.UnitId == load.UnitId && c.SortDue >= (from?.DayNumber ?? 0) && c.SortDue <= to.DayNumber && c.SortDue < today.DayNumber);
                var list = new QueueQuery { View = QueueView.Find("active")!, Unit = load.UnitId ?? 0, DueFrom = from, DueTo = to };
                Assert.Equal((viewer.UserName, load.UnitId, week, counted), (viewer.UserName, load.UnitId, week, load.OverdueByWeek[week]));
                if (from is null || from <= to)
                    Assert.Equal(counted, (await office.Get<QueueService>().TotalAsync(viewer, list, Token)).Value);
            }
        }
    });

    [Fact]
    public Task Late_cases_counted_by_unit_handler_clock_and_age_are_those_listed() => OnRandomOfficesAsync(async (office, viewer) =>
    {
        var service = office.Get<SupervisionService>();
        var today = OfficeTime.Today(office.Time);
        var all = await service.LateAsync(viewer, new LateQuery(AndDueSoon: true), Token);
        foreach (var by in Enum.GetValues<LateBy>())
        {
            var groups = await service.GroupsAsync(viewer, by, new LateQuery(), Token);
            Assert.Equal((by, all.Count(l => l.Due < today)), (by, groups.Sum(g => g.Overdue)));
            Assert.Equal((by, all.Count(l => l.Due >= today)), (by, groups.Sum(g => g.DueSoon)));
            foreach (var group in groups)
            {
                var query = by switch
                {
                    LateBy.Unit => new LateQuery(group.Id),
                    LateBy.Handler => new LateQuery(Handler: group.Id),
                    LateBy.Clock => new LateQuery(Clock: group.Clock),
                    _ => new LateQuery(Age: group.Age),
                };
                if (by == LateBy.Clock && group.Clock is null)
                    continue;
                var listed = await service.LateAsync(viewer, query with { AndDueSoon = true }, Token);
                Assert.Equal(group.Overdue + group.DueSoon, listed.Count);
                Assert.Equal(group.Oldest, listed.Select(l => Math.Max(0, today.DayNumber - l.Due.DayNumber)).DefaultIfEmpty(0).Max());
            }
        }
    });

    [Fact]
    public Task Workload_and_inflow_are_what_counting_the_facts_gives() => OnRandomOfficesAsync(async (office, viewer) =>
    {
        await using var db = await office.Store.OpenAsync(Token);
        var facts = await db.Facts.Where(f => f.Kind == FactKind.Received || f.Kind == FactKind.Closure)
            .Join(db.OwnCasesFor(viewer), f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, f.A, c.UnitId }).ToListAsync(Token);
        var board = await office.Get<FlowService>().ReadAsync(viewer, Token);
        foreach (var flow in board.Units.Prepend(board.All))
        {
            var own = facts.Where(f => flow.UnitId is null || f.UnitId == flow.UnitId).ToList();
            Assert.Equal(board.Weeks.Select(w => own.Count(f => f.Kind == FactKind.Received && f.A >= w.From.DayNumber && f.A <= w.To.DayNumber)), flow.Received);
            Assert.Equal(board.Weeks.Select(w => own.Count(f => f.Kind == FactKind.Closure && f.A >= w.From.DayNumber && f.A <= w.To.DayNumber)), flow.Closed);
        }
    });

    [Fact]
    public async Task The_forecast_lists_what_a_viewer_may_see_and_says_nothing_where_there_are_too_few_like_cases()
    {
        await using var office = await TestOffice.OpenAsync();
        var service = office.Get<ForecastService>();
        for (var i = 0; i < 24; i++)
            await office.HandledAsync();
        Assert.Equal((0, 24), await KnownAsync(office.Supervisor));
        office.Time.Advance(TimeSpan.FromDays(10));
        var open = await office.HandledAsync();

        // The new one has 24 like it that were once as young; these have none that got as old.
        Assert.Equal((1, 24), await KnownAsync(office.Supervisor));
        Assert.Equal((1, 24), await KnownAsync(office.Head));
        Assert.Equal((0, 0), await KnownAsync(office.OtherHandler));
        Assert.Equal((0, 0), await KnownAsync(office.Auditor));
        Assert.Null(await service.ReportAsync(office.Auditor, Token));

        // Nobody was ever answered so far.
        var one = Assert.Single((await service.BoardAsync(office.Supervisor, cancellationToken: Token)).Cases);
        Assert.Equal((open, 1.0, 24), (one.Number, one.Forecast.Likelihood, one.Forecast.Sample));
        await office.DoAsync(office.Leader, "recuse", new RecuseInput { PersonId = office.Supervisor.PersonId, Reason = "近亲属是当事人" }, open);
        Assert.Equal((0, 24), await KnownAsync(office.Supervisor));

        async Task<(int, int)> KnownAsync(Viewer viewer)
        {
            var board = await service.BoardAsync(viewer, cancellationToken: Token);
            return (board.Known, board.Unknown);
        }
    }

    private static async Task OnRandomOfficesAsync(Func<TestOffice, Viewer, Task> check) => await RandomOffice.Recipes.Array[1, 40].SampleAsync(
        async recipes =>
        {
            await using var office = await TestOffice.OpenAsync(new DateTimeOffset(2026, 3, 11, 2, 0, 0, TimeSpan.Zero));
            await RandomOffice.WriteAsync(office, recipes);
            foreach (var viewer in (Viewer[])[office.Supervisor, office.Clerk, office.OtherClerk, office.Leader, office.Handler, office.Head, office.OtherHandler, office.Partner, office.Auditor])
                await check(office, viewer);
        },
        iter: 6,
        threads: 1);
}
