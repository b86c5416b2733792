using System.Collections.Immutable;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Tests.Services.Queue;

public sealed class QueueCountTests
{
    private static readonly Period s_period = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_total_is_the_number_of_rows_that_its_list_shows_to_this_viewer()
    {
        await RandomOffice.Recipes.Array[1, 40].SampleAsync(
            async recipes =>
            {
                await using var office = await TestOffice.OpenAsync();
                await RandomOffice.WriteAsync(office, recipes);
                var queue = office.Get<QueueService>();
                foreach (var viewer in Viewers(office))
                {
                    foreach (var query in Queries())
                    {
                        var total = await queue.TotalAsync(viewer, query, Token);
                        var rows = await AllAsync(queue, viewer, query, 3);
                        Assert.True(
                            (rows.Count, rows.Sum(r => r.Times)) == (total.Cases, total.Value),
                            $"{viewer.UserName} {query.ToHref()}: {rows.Count} rows, {rows.Sum(r => r.Times)} times, but {total}");
                        Assert.Equal(rows.Count, rows.Select(r => r.Id).Distinct().Count());
                    }

                    var totals = await queue.TotalsAsync(viewer, QueueView.All, Token);
                    foreach (var view in QueueView.All)
                        Assert.Equal((await queue.TotalAsync(viewer, new QueueQuery { View = view }, Token)).Value, totals.Of(view));
                }
            },
            iter: 4,
            threads: 1);
    }

    [Fact]
    public async Task What_the_hand_written_statements_let_through_is_what_the_walls_let_through()
    {
        await RandomOffice.Recipes.Array[1, 40].SampleAsync(
            async recipes =>
            {
                await using var office = await TestOffice.OpenAsync();
                await RandomOffice.WriteAsync(office, recipes);
                await using var db = await office.Store.OpenAsync(Token);
                foreach (var viewer in Viewers(office))
                {
                    var expected = await db.CasesFor(viewer).Select(c => c.Id).ToListAsync(Token);
                    var states = await db.Cases.AsNoTracking().Select(c => new { c.Id, c.State }).ToListAsync(Token);
                    Assert.Equal(states.Where(s => viewer.MaySee(CaseCodec.Read(s.State, string.Empty))).Select(s => s.Id).Order(), expected.Order());
                    var rows = await AllAsync(office.Get<QueueService>(), viewer, new QueueQuery(), 5);
                    Assert.Equal(expected.Order(), rows.Select(r => r.Id).Order());
                    var found = await office.Get<QueueService>().SearchAsync(viewer, "噪音", take: 50, cancellationToken: Token);
                    Assert.Equal(expected.OrderDescending(), found.Page.Rows.Select(r => r.Id));
                    Assert.Equal(expected.Count, found.Total.Value);
                }
            },
            iter: 4,
            threads: 1);
    }

    [Fact]
    public async Task The_list_behind_every_indicator_adds_up_to_its_number()
    {
        await RandomOffice.Recipes.Array[1, 40].SampleAsync(
            async recipes =>
            {
                await using var office = await TestOffice.OpenAsync();
                await RandomOffice.WriteAsync(office, recipes);
                var queue = office.Get<QueueService>();
                foreach (var viewer in new[] { office.Clerk, office.Leader, office.Head, office.Partner })
                {
                    foreach (var period in new[] { s_period, new Period(new DateOnly(2026, 1, 20), new DateOnly(2026, 2, 10)) })
                    {
                        foreach (var reading in await office.Get<IndicatorService>().ReportAsync(viewer, period, cancellationToken: Token))
                        {
                            var indicator = reading.Indicator;
                            Assert.NotNull(Drilldowns.Find(indicator.NumeratorList));
                            if (indicator.Unit != IndicatorUnit.Days)
                                Assert.Equal((indicator.Key, reading.Value.Numerator), (indicator.Key, await ValueAsync(indicator.NumeratorList)));
                            if (indicator.DenominatorList is { } list)
                                Assert.Equal((indicator.Key, reading.Value.Denominator), (indicator.Key, await ValueAsync(list)));
                        }

                        async Task<int> ValueAsync(string key) =>
                            (await queue.TotalAsync(viewer, new QueueQuery { Fact = new FactFilter(Drilldowns.Find(key)!, period) }, Token)).Value;
                    }
                }
            },
            iter: 4,
            threads: 1);
    }

    private static Viewer[] Viewers(TestOffice office) =>
        [office.Clerk, office.OtherClerk, office.Handler, office.Head, office.OtherHandler, office.Partner, office.Leader, office.Auditor, Viewer.System("root")];

    private static IEnumerable<QueueQuery> Queries()
    {
        foreach (var view in QueueView.All)
        {
            yield return new QueueQuery { View = view };
            yield return new QueueQuery { View = view, Field = "noise", Sort = QueueSort.Number };
        }

        foreach (var drilldown in Drilldowns.All)
            yield return new QueueQuery { Fact = new FactFilter(drilldown, s_period) };
        foreach (var lamp in Enum.GetValues<Lamp>())
        {
            yield return new QueueQuery { Lamp = lamp, Sort = QueueSort.Due, Descending = true };
            yield return new QueueQuery { View = QueueView.Find("asked")!, Lamp = lamp };
        }

        yield return new QueueQuery { Fact = new FactFilter(Drilldowns.Find("received")!, s_period), Unit = 3 };
        yield return new QueueQuery { Stage = Stage.Handling, Unit = 0 };
        yield return new QueueQuery { Unit = 3 };
        yield return new QueueQuery { View = QueueView.Find("overdue")!, Unit = 3 };
        yield return new QueueQuery { View = QueueView.Find("to-reply")!, Unit = 4, Sort = QueueSort.Number };
        yield return new QueueQuery { Town = "阜安街道", Channel = Channel.Visit, Petition = 2 };
        yield return new QueueQuery { From = new DateOnly(2026, 1, 20), To = new DateOnly(2026, 2, 10), Handler = 3 };
        yield return new QueueQuery { DueFrom = new DateOnly(2026, 2, 1), DueTo = new DateOnly(2026, 3, 31) };
    }

    private static async Task<List<QueueRow>> AllAsync(QueueService queue, Viewer viewer, QueueQuery query, int take)
    {
        var rows = new List<QueueRow>();
        QueueCursor? next = null;
        do
        {
            var page = await queue.PageAsync(viewer, query, next, take, Token);
            rows.AddRange(page.Rows);
            next = page.Next;
        }
        while (next is not null);
        return rows;
    }
}
