using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Components.Supervision;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Tests.Services.Boards;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Supervision;

public sealed class SupervisionScreenTests : ScreenTest
{
    [Fact]
    public async Task Every_number_of_a_unit_opens_exactly_what_it_counts()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(12));
        var late = await office.AssignedAsync();
        await office.RegisterAsync();
        office.Time.Advance(TimeSpan.FromDays(5));
        await office.ClaimAsync(await office.AssignedAsync());
        await office.ClaimAsync(late);
        var today = OfficeTime.Today(office.Time);
        var loads = await office.Get<SupervisionService>().UnitsAsync(office.Supervisor, TestContext.Current.CancellationToken);
        Assert.Contains(loads, l => l.UnitId is null && l.Overdue > 0);
        Assert.Contains(loads, l => l.UnitId is not null);

        foreach (var load in loads)
        {
            var row = Render<UnitRow>(p => p.Add(r => r.Load, load).Add(r => r.Href, "/supervision").Add(r => r.Today, today));
            var links = row.FindAll("td a");
            Assert.Equal(load.Active, Number(links.First(a => a.GetAttribute("href")!.StartsWith("/queue/active", StringComparison.Ordinal)).TextContent));
            foreach (var link in links)
            {
                var uri = new Uri("http://localhost" + link.GetAttribute("href"));
                var query = QueueAddresses.Parse(uri.AbsolutePath["/queue/".Length..], uri.Query);
                Assert.Empty(query.Problems);
                Assert.Equal((await office.Get<QueueService>().TotalAsync(office.Supervisor, query.Query, TestContext.Current.CancellationToken)).Cases, Number(link.TextContent));
            }

            Assert.Equal(load.DueByWeek.Sum(), row.FindAll("td.week:not(.past) a").Sum(a => Number(a.TextContent)));
            Assert.Equal(load.Overdue, row.FindAll("td.past a").Sum(a => Number(a.TextContent)));
        }
    }

    [Fact]
    public async Task The_box_for_urging_begins_empty()
    {
        await using var office = await TestOffice.OpenAsync();
        Services.AddSingleton(office.Get<MassActs>());
        Services.AddSingleton<ActLanguage>();
        var late = new LateCase("XF2026000001", "占道经营", Stage.Handling, 3, "阜安中队", null, new DateOnly(2026, 11, 20), 0, CanBeUrged: true);
        var list = Render<LateList>(p => p.Add(l => l.Cases, [late]).Add(l => l.Viewer, office.Supervisor).Add(l => l.Today, new DateOnly(2026, 11, 24)));
        await list.Find("[data-testid=overdue-row] input").ChangeAsync(true);
        await list.Find("[data-testid=act-urge]").ClickAsync();
        Assert.Null(list.FindComponent<TextArea>().Instance.Value);
    }

    [Theory]
    [InlineData("zh-CN", "尚未分办，没有可催办的单位", "已答复阶段不能催办")]
    [InlineData("en", "Not assigned yet: there is no unit to urge", "Cannot be urged at the stage “Replied”")]
    public async Task A_case_that_cannot_be_urged_says_why(string culture, string noUnit, string replied)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        await using var office = await TestOffice.OpenAsync();
        Services.AddSingleton(office.Get<MassActs>());
        Services.AddSingleton<ActLanguage>();
        var due = new DateOnly(2026, 11, 20);
        LateCase[] cases =
        [
            new("XF2026000001", "占道经营", Stage.Handling, 3, "阜安中队", null, due, 0, CanBeUrged: true),
            new("XF2026000002", "违建举报", Stage.Accepted, null, null, null, due, 0, CanBeUrged: false),
            new("XF2026000003", "油烟扰民", Stage.Replied, 3, "阜安中队", null, due, 0, CanBeUrged: false),
        ];
        var list = Render<LateList>(p => p.Add(l => l.Cases, cases).Add(l => l.Viewer, office.Supervisor).Add(l => l.Today, new DateOnly(2026, 11, 24)));

        var boxes = list.FindAll("[data-testid=overdue-row] input");
        Assert.Equal([null, noUnit, replied], boxes.Select(b => b.GetAttribute("aria-description")));
        Assert.Equal([null, noUnit, replied], boxes.Select(b => b.ParentElement!.GetAttribute("title")));
        Assert.Equal([false, true, true], boxes.Select(b => b.HasAttribute("disabled")));
    }

    private static int Number(string text) => int.Parse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
}
