using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Cases;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Tests.Components.Cases;

public sealed class ComparePageTests : CaseScreenTest
{
    [Fact]
    public async Task Two_cases_stand_beside_each_other_with_what_is_the_same_and_without_the_phone_that_is()
    {
        var one = await Office.RegisterAsync();
        var two = await Office.RegisterAsync(x => x with { Title = "夜间油烟", Town = "中云街道" });

        var page = await OpenAsync(one, two);

        Assert.Contains("同一手机号", page.Find("[data-testid=compare-findings]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", page.Markup, StringComparison.Ordinal);
        var rows = page.FindAll("[data-testid=compare-table] tbody tr");
        Assert.Equal("True", rows.Single(r => r.TextContent.Contains("问题领域", StringComparison.Ordinal)).GetAttribute("data-same"), ignoreCase: true);
        Assert.Contains("不同", rows.Single(r => r.TextContent.Contains("镇街", StringComparison.Ordinal) && r.HasAttribute("data-same") && r.TextContent.Contains("中云街道", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("mark"));
    }

    [Fact]
    public async Task From_here_the_later_case_is_merged_into_the_earlier_one()
    {
        var one = await Office.RegisterAsync();
        var two = await Office.RegisterAsync();
        var page = await OpenAsync(two, one, $"?act=merge&on={two}");
        await page.WaitForElementAsync("[data-testid=field-main]");
        Assert.Equal(one, page.Find("[data-testid=field-main]").GetAttribute("value"));

        await page.Find("[data-testid=field-reason]").ChangeAsync("同一商户、同一事项");
        await page.Find("form").SubmitAsync();

        Assert.Equal(Stage.Merged, (await ViewAsync(Office.Clerk, two)).Case.Stage);
        Assert.Equal(two, Assert.Single((await ViewAsync(Office.Clerk, one)).Case.Merged).Number);
        Assert.EndsWith($"/cases/{two}?tab=related", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_main_case_that_went_on_meanwhile_says_so_before_anything_is_merged()
    {
        var one = await Office.RegisterAsync();
        var two = await Office.RegisterAsync();
        var page = await OpenAsync(two, one, $"?act=merge&on={two}");
        await page.WaitForElementAsync("[data-testid=field-main]");
        await DoAsync(Office.Clerk, one, "assess", new AssessInput { Field = "cooking-fumes", Demands = [new DemandAssessmentInput()] });

        await page.Find("[data-testid=field-reason]").ChangeAsync("同一事项");
        await page.Find("form").SubmitAsync();

        Assert.Equal(Stage.Registered, (await ViewAsync(Office.Clerk, two)).Case.Stage);
        await page.Find(".note.stale button").ClickAsync();
        Assert.Equal(Stage.Merged, (await ViewAsync(Office.Clerk, two)).Case.Stage);
    }

    [Fact]
    public async Task A_case_that_is_not_the_viewers_to_see_is_not_there_to_compare()
    {
        var one = await Office.RegisterAsync();
        var walled = await Office.RegisterAsync(x => x with { AccusedPersons = [1] });

        var page = await OpenAsync(one, walled);

        Assert.NotNull(page.Find("[data-testid=compare-not-found]"));
    }

    private async Task<IRenderedComponent<ComparePage>> OpenAsync(string number, string other, string? query = null)
    {
        SignedIn.Viewer = Office.Clerk;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/cases/{number}/compare/{other}{query}");
        var page = Render<ComparePage>(p => p.Add(c => c.Number, number).Add(c => c.Other, other));
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=compare-table], [data-testid=compare-not-found]").Count > 0, TimeSpan.FromSeconds(10));
        return page;
    }
}
