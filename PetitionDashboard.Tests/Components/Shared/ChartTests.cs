using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PetitionDashboard.Components.Shared.Charts;

namespace PetitionDashboard.Tests.Components.Shared;

public sealed class ChartTests : ScreenTest
{
    private readonly BunitJSModuleInterop _module;

    public ChartTests()
    {
        _module = JSInterop.SetupModule("./js/charts.js");
        _module.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void The_table_shows_the_same_figures_and_says_what_is_not_known()
    {
        var chart = Show([("本局", [new("1月", 9), new("2月", 6)]), ("全区", [new("2月", 4), new("3月", null)])]);

        chart.Find("[data-testid=chart-table]").Click();

        Assert.Equal(
            [["1月", "9", "—"], ["2月", "6", "4"], ["3月", "—", "—"]],
            chart.FindAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()));
    }

    [Fact]
    public async Task A_point_and_its_cell_in_the_table_choose_the_same_thing()
    {
        var chosen = new List<SelectedData<Point>>();
        var chart = Show([("本局", [new("1月", 9), new("2月", 6)]), ("全区", [new("2月", 4)])], chosen.Add);

        await chart.InvokeAsync(() => chart.Instance.SelectAsync(series: 1, row: 1));
        chart.Find("[data-testid=chart-table]").Click();
        chart.FindAll("tbody tr")[1].QuerySelectorAll("button")[1].Click();

        Assert.Equal(2, chosen.Count);
        Assert.Equal(chosen[0], chosen[1]);
        Assert.Equal(new Point("2月", 4), chosen[0].DataPoint.Item);
    }

    [Fact]
    public async Task A_click_on_a_point_that_an_update_took_away_chooses_nothing()
    {
        var chosen = new List<SelectedData<Point>>();
        var chart = Show([("本局", [new("1月", 9)])], chosen.Add);

        await chart.InvokeAsync(() => chart.Instance.SelectAsync(series: 0, row: 5));

        Assert.Empty(chosen);
    }

    [Fact]
    public void New_figures_change_the_drawing_in_place()
    {
        var chart = Show([("本局", [new("1月", 9)])]);

        chart.Render(p => p.Add(c => c.ChildContent, Series([("本局", [new("1月", 10)])])));

        var draws = _module.Invocations["draw"];
        Assert.Equal(2, draws.Count);
        Assert.Equal(draws[0].Arguments[0], draws[1].Arguments[0]);
        Assert.Equal([9m], ((ChartPayload)draws[0].Arguments[2]!).Series[0].Data.Cast<decimal>());
        Assert.Equal([10m], ((ChartPayload)draws[1].Arguments[2]!).Series[0].Data.Cast<decimal>());
    }

    [Fact]
    public void Without_figures_it_says_so()
    {
        var chart = Show([("本局", [])]);

        Assert.True(chart.Find(".chart-place").HasAttribute("hidden"));
        Assert.NotEmpty(chart.Find("p.muted").TextContent);
    }

    [Fact]
    public void A_seventh_series_is_a_mistake_of_the_page() =>
        Assert.Throws<InvalidOperationException>(() => Show([.. Enumerable.Range(1, 7).Select(i => ($"{i}", new List<Point> { new("1月", i) }))]));

    private IRenderedComponent<ApexChart<Point>> Show(List<(string Name, List<Point> Points)> series, Action<SelectedData<Point>>? selected = null) =>
        Render<ApexChart<Point>>(p =>
        {
            p.Add(c => c.Title, "每月接收（件）").Add(c => c.ChildContent, Series(series));
            if (selected is not null)
                p.Add(c => c.OnDataPointSelection, selected);
        });

    private static RenderFragment Series(List<(string Name, List<Point> Points)> series) => (RenderTreeBuilder builder) =>
    {
        foreach (var (name, points) in series)
        {
            builder.OpenComponent<ApexPointSeries<Point>>(0);
            builder.SetKey(name);
            builder.AddComponentParameter(1, nameof(ApexPointSeries<Point>.Name), name);
            builder.AddComponentParameter(2, nameof(ApexPointSeries<Point>.Items), points);
            builder.AddComponentParameter(3, nameof(ApexPointSeries<Point>.XValue), (Func<Point, object>)(x => x.X));
            builder.AddComponentParameter(4, nameof(ApexPointSeries<Point>.YValue), (Func<Point, decimal?>)(x => x.Y));
            builder.CloseComponent();
        }
    };

    private sealed record Point(string X, decimal? Y);
}
