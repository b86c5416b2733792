using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PetitionDashboard.Components.Indicators.Pictures;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators.Pictures;
using PetitionDashboard.Tests.Services.Indicators;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Indicators;

/// <summary>Every mark of a picture opens a list with as many cases as it says, whoever looks.</summary>
[Collection(LivedOfficeTests.Name)]
public sealed class PictureMarkTests(LivedOffice lived)
{
    private Viewer[] Viewers => [lived.Office.Clerk, lived.Office.Leader, lived.Office.Handler];

    private Period[] Periods => [Period.YearOf(lived.Today), new Period(lived.Today.AddDays(-200), lived.Today.AddDays(-13))];

    [Fact]
    public async Task Each_town_of_the_map_opens_what_its_figure_counts()
    {
        var opened = 0;
        foreach (var period in Periods)
        {
            foreach (var key in new[] { "received", "closure-rate", "on-time-closure-rate", "open-cases", "collective" })
                opened += await CheckAsync<MapView>("[data-testid=map-tile]", p => p.Add(v => v.Period, period).Add(v => v.Indicator, Indicator.Find(key)!));
        }

        Assert.NotEqual(0, opened);
    }

    [Fact]
    public async Task Each_day_of_the_calendar_opens_what_happened_on_it()
    {
        var opened = 0;
        foreach (var (kind, _) in PictureService.ByDay)
            opened += await CheckAsync<CalendarView>("[data-testid=calendar-day]", p => p.Add(v => v.Kind, kind).Add(v => v.Year, lived.Today.Year));
        Assert.NotEqual(0, opened);
    }

    [Fact]
    public async Task Each_band_of_the_flow_opens_the_cases_that_went_that_way()
    {
        var opened = 0;
        foreach (var period in Periods)
            opened += await CheckAsync<FlowView>("[data-testid=flow-band]", p => p.Add(v => v.Period, period));
        Assert.NotEqual(0, opened);
    }

    [Fact]
    public async Task Each_bar_of_the_ages_opens_the_cases_of_that_age_and_lamp() =>
        Assert.NotEqual(0, await CheckAsync<AgeingView>("[data-testid=ageing-bar]", _ => { }));

    [Fact]
    public async Task The_ages_of_all_bars_are_those_of_everything_that_has_something_left_to_do()
    {
        foreach (var viewer in Viewers)
        {
            var rows = await lived.Office.Get<PictureService>().AgeingAsync(viewer, TestContext.Current.CancellationToken);
            var unit = viewer.Scope.Kind == ScopeKind.Unit ? $"unit={viewer.Scope.UnitId.ToString(CultureInfo.InvariantCulture)}" : string.Empty;
            var (active, _) = await Lists.OpenAsync(lived.Office, viewer, "/queue/active?" + unit, TestContext.Current.CancellationToken);
            Assert.Equal(active.Count, rows.Sum(r => r.Counts.Values.Sum()));
            Assert.All(rows.SelectMany(r => r.Counts.Values), n => Assert.True(n > 0));
        }
    }

    /// <summary>Opens every mark and returns how much they count together.</summary>
    private async Task<int> CheckAsync<TView>(string marks, Action<ComponentParameterCollectionBuilder<TView>> with)
        where TView : class, IComponent
    {
        var opened = 0;
        foreach (var viewer in Viewers)
        {
            await using var screen = OfficeScreen.On(lived.Office, viewer);
            var view = screen.Render<TView>(p =>
            {
                p.TryAdd("Viewer", viewer);
                with(p);
            });
            view.WaitForAssertion(() => Assert.NotEmpty(view.FindAll("figure")));
            foreach (var mark in view.FindAll(marks))
            {
                var (rows, total) = await Lists.OpenAsync(lived.Office, viewer, Address(mark), TestContext.Current.CancellationToken);
                var says = int.Parse(mark.GetAttribute("data-value")!, CultureInfo.InvariantCulture);
                Assert.Equal((viewer.UserName, Address(mark), says, says), (viewer.UserName, Address(mark), rows.Values.Sum(), total));
                opened += says;
            }
        }

        return opened;
    }

    private static string Address(IElement mark) => mark.GetAttribute("href")!;
}
