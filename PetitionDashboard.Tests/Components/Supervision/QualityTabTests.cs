using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Supervision;
using PetitionDashboard.Services.Quality;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Supervision;

/// <summary>What a supervisor comes to the quality checks for: to draw files that nobody picked, and see how the checks stand.</summary>
public sealed class QualityTabTests(PageOffice seeded) : IClassFixture<PageOffice>
{
    private const string Address = "/supervision?tab=quality";

    [Fact]
    public async Task A_draw_begins_with_nothing_is_refused_with_its_words_and_opens_its_files_once_it_is_drawn()
    {
        var (screen, page) = See(seeded.Office.Supervisor);
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Contains("还没有质量检查", page.Markup, StringComparison.Ordinal));
        await page.Find("[data-testid=quality-draw]").ClickAsync();
        await page.Find("[data-testid=field-title]").ChangeAsync("二月检查");
        await page.Find("[data-testid=quality-draw-form] form").SubmitAsync();
        // The month before, which is offered, had no closure.
        page.WaitForAssertion(() => Assert.Contains("这段时间没有办结的件", page.Find("[data-testid=quality-draw-form]").TextContent, StringComparison.Ordinal));
        Assert.Equal("二月检查", PageOffice.Typed(page, "title"));

        await page.Find("[data-testid=field-from]").ChangeAsync("2026-03-01");
        await page.Find("[data-testid=field-to]").ChangeAsync("2026-03-02");
        await page.Find("[data-testid=field-size]").ChangeAsync("2");
        await page.Find("[data-testid=quality-draw-form] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("draw=", screen.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        var drawn = Assert.Single(await seeded.Office.Get<QualityService>().DrawsAsync(seeded.Office.Supervisor, TestContext.Current.CancellationToken));
        Assert.Equal(("二月检查", 2, 3), (drawn.Title, drawn.Files, drawn.FrameCount));
        seeded.Settle(page, () => Assert.Contains("二月检查", Assert.Single(page.FindAll("[data-testid=quality-row]")).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_squad_draws_nothing_and_who_sees_no_case_sees_no_check()
    {
        foreach (var viewer in new[] { seeded.Office.OtherHandler, seeded.Office.Partner, seeded.Office.Auditor })
        {
            var (screen, page) = See(viewer);
            await using var _ = screen;
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#quality-title")));
            Assert.Empty(page.FindAll("[data-testid=quality-draw], [data-testid=quality-checklist], [data-testid=quality-row]"));
        }
    }

    private (BunitContext Screen, IRenderedComponent<QualityTab> Page) See(PetitionDashboard.Security.Viewer viewer) =>
        seeded.See<QualityTab>(viewer, Address, with: p => p.Add(q => q.Viewer, viewer).Add(q => q.At, new SupervisionAddress { Tab = "quality" }).Add(q => q.Today, new DateOnly(2026, 3, 2)));
}
