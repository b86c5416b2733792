using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Cases;
using PetitionDashboard.Components.Cases.Print;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Tests.Services;

namespace PetitionDashboard.Tests.Components.Cases;

public sealed class LongHistoryPageTests : CaseScreenTest
{
    private const string Item = "[data-testid=case-history-item]";

    [Fact]
    public async Task The_newest_events_come_with_the_page_and_earlier_ones_at_a_press()
    {
        var page = await OpenAsync(string.Empty);
        Assert.Equal(CaseService.NewestEvents, page.FindAll(Item).Count);
        Assert.Equal("65", page.Find(Item).GetAttribute("data-sequence"));
        Assert.Contains("45", page.Find("[data-testid=history-earlier]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["65", "5", "60"], page.FindAll(".part-head a[data-testid^=history-]").Take(3).Select(c => new string([.. c.TextContent.Where(char.IsDigit)])));

        await page.Find("[data-testid=history-earlier]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(65, page.FindAll(Item).Count));
        Assert.Empty(page.FindAll("[data-testid=history-earlier]"));
        Assert.Equal("1", page.FindAll(Item)[^1].GetAttribute("data-sequence"));
    }

    [Theory]
    [InlineData("?order=oldest", 65, "1")]
    [InlineData("?history=notes", 60, "65")]
    [InlineData("?history=acts", 5, "5")]
    public async Task Whoever_turns_the_history_round_or_picks_from_it_gets_all_of_it(string query, int count, string first)
    {
        var page = await OpenAsync(query);
        page.WaitForAssertion(() => Assert.Equal(count, page.FindAll(Item).Count));
        Assert.Equal(first, page.Find(Item).GetAttribute("data-sequence"));
    }

    [Fact]
    public async Task The_printed_case_has_the_whole_history()
    {
        var number = await LongHistoryTests.LongAsync(Office);
        SignedIn.Viewer = Office.Clerk;
        var sheet = Render<CasePrint>(p => p.Add(c => c.Number, number));
        sheet.WaitForAssertion(() => Assert.Equal(65, sheet.FindAll(".sheet-when").Count), TimeSpan.FromSeconds(10));
        Assert.Contains("第1次巡查", sheet.Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<CasePage>> OpenAsync(string query)
    {
        var number = await LongHistoryTests.LongAsync(Office);
        SignedIn.Viewer = Office.Clerk;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{number}{query}");
        var page = Render<CasePage>(p => p.Add(c => c.Number, number));
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=case-number]").Count > 0, TimeSpan.FromSeconds(10));
        return page;
    }
}
