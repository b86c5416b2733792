using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;
using PetitionDashboard.Tests.Services.Queue;

namespace PetitionDashboard.Tests.Services.Boards;

/// <summary>What boards read from kept counters is what counting the visible cases gives, for every viewer of random offices.</summary>
public sealed class CountersTests
{
    private static readonly Period s_months = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28));
    private static readonly Period s_days = new(new DateOnly(2026, 1, 20), new DateOnly(2026, 2, 10));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_load_of_every_unit_is_what_counting_its_cases_gives() => OnRandomOfficesAsync(async office =>
    {
        var today = OfficeTime.Today(office.Time);
        await using var db = await office.Store.OpenAsync(Token);
        foreach (var viewer in Viewers(office))
        {
            var cases = await db.OwnCasesFor(viewer).AsNoTracking().Where(c => c.IsActive).ToListAsync(Token);
            var expected = cases.GroupBy(c => c.UnitId).Select(g => Text(
                g.Key, g.Count(), g.Count(IsYellow), g.Count(IsRed), g.Where(IsRed).Select(c => today.DayNumber - c.SortDue).DefaultIfEmpty(0).Max(),
                [.. Enumerable.Range(0, SupervisionService.Weeks).Select(w => SupervisionService.WeekOf(today, w))
                    .Select(w => g.Count(c => c.SortDue >= w.From.DayNumber && c.SortDue <= w.To.DayNumber))]));
            var loads = await office.Get<SupervisionService>().UnitsAsync(viewer, Token);
            Assert.Equal(
                expected.Order(StringComparer.Ordinal),
                loads.Select(l => Text(l.UnitId, l.Active, l.DueSoon, l.Overdue, l.OldestOverdue, l.DueByWeek)).Order(StringComparer.Ordinal));
        }

        bool IsRed(CaseRow c) => c.SortDue < today.DayNumber;
        bool IsYellow(CaseRow c) => c.SortDue >= today.DayNumber && c.YellowFrom <= today.DayNumber;
        static string Text(int? unit, int active, int soon, int overdue, int oldest, IEnumerable<int> weeks) =>
            string.Create(CultureInfo.InvariantCulture, $"{unit}: {active} {soon} {overdue} {oldest} [{string.Join(' ', weeks)}]");
    });

    [Fact]
    public Task Every_bar_is_the_total_of_the_list_that_it_opens() => OnRandomOfficesAsync(async office =>
    {
        var queue = office.Get<QueueService>();
        foreach (var viewer in Viewers(office))
        {
            foreach (var period in new[] { s_months, s_days })
            {
                foreach (var key in new[] { "received", "closure-rate", "satisfaction-rate" })
                {
                    var indicator = Indicator.Find(key)!;
                    foreach (var dimension in Enum.GetValues<Dimension>())
                    {
                        foreach (var bar in await office.Get<IndicatorService>().BreakdownAsync(viewer, indicator, period, dimension, Token))
                        {
                            var list = Narrowed(new QueueQuery { Fact = new FactFilter(Drilldowns.Find(indicator.NumeratorList)!, period) }, dimension, bar.Key);
                            Assert.Equal((dimension, bar.Key, bar.Value.Numerator), (dimension, bar.Key, (await queue.TotalAsync(viewer, list, Token)).Value));
                        }
                    }
                }
            }
        }
    });

    [Fact]
    public Task The_bars_of_units_add_up_to_what_units_have() => OnRandomOfficesAsync(async office =>
    {
        foreach (var viewer in Viewers(office))
        {
            foreach (var period in new[] { s_months, s_days })
            {
                var all = (await office.Get<IndicatorService>().ReportAsync(viewer, period, cancellationToken: Token)).First(r => r.Indicator.Key == "received").Value.Numerator;
                var bars = (await office.Get<IndicatorService>().BreakdownAsync(viewer, Indicator.Find("received")!, period, Dimension.Field, Token)).Sum(b => b.Value.Numerator);
                Assert.Equal((viewer.UserName, all), (viewer.UserName, bars));
            }
        }
    });

    [Fact]
    public Task The_board_of_a_day_is_what_counting_the_facts_of_ones_own_cases_gives() => OnRandomOfficesAsync(async office =>
    {
        await using var db = await office.Store.OpenAsync(Token);
        foreach (var viewer in Viewers(office))
        {
            var facts = await db.Facts.Join(db.OwnCasesFor(viewer), f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, f.A, f.B, c.Field, c.Town }).ToListAsync(Token);
            foreach (var day in new[] { OfficeTime.Today(office.Time) })
            {
                if ((await office.Get<BriefingService>().OnAsync(viewer, day, Token)).Board is not { } board)
                    continue;
                foreach (var figure in board.Figures)
                {
                    int On(int back) => facts.Count(f => f.Kind == figure.Kind && f.A == day.DayNumber - back);
                    Assert.Equal((figure.Key, On(0), On(1), On(7)), (figure.Key, figure.Value, figure.Yesterday, figure.LastWeek));
                    Assert.Equal(Enumerable.Range(0, 30).Select(i => On(29 - i)), figure.Days);
                }

                foreach (var hot in board.Fields)
                    Assert.Equal((hot.Key, facts.Count(f => f.Kind == FactKind.Received && f.Field == hot.Key && InWeek(board, f.A))), (hot.Key, hot.Count));
                foreach (var hot in board.Towns)
                    Assert.Equal((hot.Key, facts.Count(f => f.Kind == FactKind.Received && f.Town == hot.Key && InWeek(board, f.A))), (hot.Key, hot.Count));
            }
        }
    });

    [Fact]
    public async Task A_day_that_no_open_case_falls_due_on_keeps_no_counter()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.RegisterAsync();
        await office.AssessAsync(number);
        await office.AcceptAsync(number);
        await using var db = await office.Store.OpenAsync(Token);
        var rows = await db.Tallies.Where(t => t.Metric == TallyKey.ActiveByDue && t.Slice == Slices.All).ToListAsync(Token);
        var due = Assert.Single(rows);
        Assert.Equal((await db.Cases.SingleAsync(Token)).SortDue, due.A);
        Assert.Equal(1, due.N);
    }

    private static async Task OnRandomOfficesAsync(Func<TestOffice, Task> check) => await RandomOffice.Recipes.Array[1, 40].SampleAsync(
        async recipes =>
        {
            await using var office = await TestOffice.OpenAsync();
            await RandomOffice.WriteAsync(office, recipes);
            await check(office);
        },
        iter: 4,
        threads: 1);

    private static bool InWeek(Board board, int day) => day >= board.Week.From.DayNumber && day <= board.Week.To.DayNumber;

    private static Viewer[] Viewers(TestOffice office) =>
        [office.Clerk, office.OtherClerk, office.Handler, office.Head, office.OtherHandler, office.Leader, office.Auditor, Viewer.System("root")];

    private static QueueQuery Narrowed(QueueQuery query, Dimension dimension, string key) => dimension switch
    {
        Dimension.Unit => query with { Unit = int.Parse(key, CultureInfo.InvariantCulture) },
        Dimension.Field => query with { Field = key },
        Dimension.Channel => query with { Channel = Enum.Parse<Channel>(key) },
        Dimension.Method => query with { Method = Enum.Parse<Method>(key) },
        Dimension.Class => query with { Class = Enum.Parse<DemandClass>(key) },
        // The list of a month is that of the number in that month, as far as it lies in the period.
        Dimension.Month => query with { Fact = query.Fact! with { Period = query.Fact.Period.ByMonth().Single(m => m.From.ToString("yyyy-MM", CultureInfo.InvariantCulture) == key) } },
        _ => query with { Town = key },
    };
}
