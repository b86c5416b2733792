using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Layout;
using PetitionDashboard.Components.Queue;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Tests.Components.Queue;

/// <summary>The queue's page over a real small office.</summary>
public sealed class QueueScreenTests : BunitContext
{
    [Fact]
    public async Task A_row_says_the_lamp_in_words_and_carries_what_checks_ask_for()
    {
        Services.AddLocalization();
        var row = ListStateTests.Row(7) with { Lamp = Lamp.Red, DaysLeft = -2, Petition = 3, Marks = QueueMarks.Collective | QueueMarks.Urged, Headcount = 7, Times = 2 };
        var shown = Render<QueueRowView>(p => p.Add(r => r.Item, new ListItem(row)).Add(r => r.Href, "/cases/XF2026000007").Add(r => r.Today, new DateOnly(2026, 11, 26)));
        var line = shown.Find("[data-testid=queue-row]");
        Assert.Equal(("XF2026000007", "Handling", "red"), (line.GetAttribute("data-case"), line.GetAttribute("data-stage"), line.GetAttribute("data-lamp")));
        Assert.Contains("超期 2 天", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("第 3 次", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("集体", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("×2", line.TextContent, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact]
    public void A_row_that_did_not_change_does_not_render_again()
    {
        Services.AddLocalization();
        var item = new ListItem(ListStateTests.Row(7));
        var shown = Render<QueueRowView>(p => p.Add(r => r.Item, item).Add(r => r.Href, "/cases/XF2026000007").Add(r => r.Today, new DateOnly(2026, 11, 26)));
        shown.Render(p => p.Add(r => r.Item, item with { }));
        Assert.Equal(1, shown.RenderCount);
        shown.Render(p => p.Add(r => r.Item, item with { Changes = 1 }));
        Assert.Equal(2, shown.RenderCount);
    }

    [Fact]
    public async Task A_case_registered_elsewhere_shows_at_once_and_waits_while_somebody_points_into_the_list()
    {
        await using var office = await OfficeAsync(o => o.Clerk);
        await office.RegisterAsync();
        var screen = Render<QueueScreen>();
        screen.WaitForAssertion(() => Assert.Equal("1", screen.Find("[data-testid=queue-total]").GetAttribute("data-value")), TimeSpan.FromSeconds(10));
        screen.WaitForAssertion(() => Assert.Contains("1", screen.Find("[data-testid=queue-view-to-assess]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        await office.RegisterAsync();
        Settle(screen, office, () => Assert.Equal(2, screen.FindAll("[data-testid=queue-row]").Count));

        await screen.Find("[data-list]").TriggerEventAsync("onpointerenter", EventArgs.Empty);
        await office.RegisterAsync();
        Settle(screen, office, () => Assert.Contains("1 条新增", screen.Find("[data-testid=queue-waiting]").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, screen.FindAll("[data-testid=queue-row]").Count);
        Assert.Equal("3", screen.Find("[data-testid=queue-total]").GetAttribute("data-value"));

        await screen.Find("[data-testid=queue-waiting]").ClickAsync();
        Assert.Equal(3, screen.FindAll("[data-testid=queue-row]").Count);
    }

    [Fact]
    public async Task A_filter_that_makes_no_sense_is_said_and_left_out()
    {
        await using var office = await OfficeAsync(o => o.Clerk);
        await office.RegisterAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/queue/all?stage=nonsense&from=2026-13-01&field=cooking-fumes");
        var screen = Render<QueueScreen>(p => p.Add(s => s.View, "all"));
        screen.WaitForAssertion(() => Assert.Single(screen.FindAll("[data-testid=queue-row]")), TimeSpan.FromSeconds(10));
        Assert.Equal(2, screen.FindAll(".q-problem").Count);
        Assert.Single(screen.FindAll("[data-testid=queue-filter]"));
    }

    [Fact]
    public async Task A_day_is_filtered_by_as_it_is_written_here_and_not_as_the_browser_writes_it()
    {
        await using var office = await OfficeAsync(o => o.Clerk);
        await office.RegisterAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/queue/all");
        var screen = Render<QueueScreen>(p => p.Add(s => s.View, "all"));
        screen.WaitForAssertion(() => Assert.Single(screen.FindAll("[data-testid=queue-row]")), TimeSpan.FromSeconds(10));
        await screen.Find("[data-testid=field-filter-from]").ChangeAsync("2026-3-2");
        Assert.EndsWith("from=2026-03-02", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_box_for_urging_several_begins_empty()
    {
        await using var office = await OfficeAsync(o => o.Clerk);
        var number = await office.RegisterAsync();
        var bulk = Render<BulkUrge>(p => p.Add(b => b.Viewer, office.Clerk).Add(b => b.Numbers, [number]));
        await bulk.Find("[data-testid=bulk-urge]").ClickAsync();
        Assert.Equal(string.Empty, bulk.Find("textarea").GetAttribute("value") ?? string.Empty);
        Assert.Null(bulk.FindComponent<PetitionDashboard.Components.Shared.Fields.TextArea>().Instance.Value);
    }

    [Fact]
    public async Task A_case_that_comes_to_accuse_the_viewers_unit_leaves_the_open_list()
    {
        await using var office = await OfficeAsync(o => o.Clerk);
        await office.RegisterAsync();
        var screen = Render<QueueScreen>();
        screen.WaitForAssertion(() => Assert.Single(screen.FindAll("[data-testid=queue-row]")), TimeSpan.FromSeconds(10));
        await office.RegisterAsync(x => x with { AccusedUnits = [2], Title = "反映窗口人员" });
        await office.RegisterAsync();
        Settle(screen, office, () => Assert.Equal("2", screen.Find("[data-testid=queue-total]").GetAttribute("data-value")));
        Assert.DoesNotContain("反映窗口人员", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_never_enters_the_address_and_a_whole_number_leads_to_its_case()
    {
        await using var office = await OfficeAsync(o => o.Clerk);
        var number = await office.RegisterAsync();
        await office.RegisterAsync(x => x with { Title = "占道经营", Content = "早市占道", Petitioners = [x.Petitioners[0] with { Name = "赵六" }] });
        var screen = Render<QueueScreen>();
        var search = Services.GetRequiredService<SearchTerm>();
        var navigation = Services.GetRequiredService<NavigationManager>();
        search.Set("赵六");
        screen.WaitForAssertion(() => Assert.Contains("占道经营", Assert.Single(screen.FindAll("[data-testid=queue-row]")).TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("赵六", Uri.UnescapeDataString(navigation.Uri), StringComparison.Ordinal);
        search.Set(number.ToLowerInvariant());
        screen.WaitForAssertion(() => Assert.EndsWith($"/cases/{number}", navigation.Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    private static void Settle(IRenderedComponent<QueueScreen> screen, TestOffice office, Action assertion)
    {
        // The hub gathers and throttles by the office's clock, which stands still by itself.
        for (var i = 0; i < 100; i++)
        {
            office.Time.Advance(TimeSpan.FromMilliseconds(200));
            try
            {
                screen.WaitForAssertion(assertion, TimeSpan.FromMilliseconds(50));
                return;
            }
            catch (Bunit.Extensions.WaitForHelpers.WaitForFailedException) when (i < 99)
            {
                continue;
            }
        }
    }

    private async Task<TestOffice> OfficeAsync(Func<TestOffice, Viewer> viewer)
    {
        var office = await (await TestOffice.OpenAsync()).RunAsync();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(office.Time);
        Services.AddScoped<ToastService>();
        Services.AddScoped<SearchTerm>();
        Services.AddSingleton(office.Get<LiveQueryHub>());
        Services.AddSingleton(office.Get<QueueLive>());
        Services.AddSingleton(office.Get<QueueService>());
        Services.AddSingleton(office.Get<OfficeDirectory>());
        Services.AddSingleton(office.Get<ActService>());
        Services.AddSingleton<IViewerSource>(new Looking(viewer(office)));
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return office;
    }

    private sealed class Looking(Viewer viewer) : IViewerSource
    {
        public Task<Viewer?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult<Viewer?>(viewer);
    }
}
