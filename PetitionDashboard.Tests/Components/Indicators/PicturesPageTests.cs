using Bunit;
using PetitionDashboard.Components.Indicators.Pictures;

namespace PetitionDashboard.Tests.Components.Indicators;

/// <summary>What people come to the pictures for, and what they see when there is nothing, or nothing for them.</summary>
public sealed class PicturesPageTests(PageOffice seeded) : IClassFixture<PageOffice>
{
    [Fact]
    public async Task The_map_shows_each_squad_with_its_town_and_what_came_from_it()
    {
        var (screen, page) = seeded.See<PicturesPage>(seeded.Office.Leader, "/indicators/pictures?from=2026-03-01&to=2026-03-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=map-tile]").Count));
        Assert.Equal("4", page.Find("[data-testid=map-tile][data-town=阜安街道]").GetAttribute("data-value"));
        Assert.Equal("0", page.Find("[data-testid=map-tile][data-town=中云街道]").GetAttribute("data-value"));
    }

    [Theory]
    [InlineData("map")]
    [InlineData("calendar")]
    [InlineData("flow")]
    public async Task A_year_without_anything_draws_an_empty_picture_and_no_nonsense(string picture)
    {
        var (screen, page) = seeded.See<PicturesPage>(seeded.Office.Leader, $"/indicators/pictures?picture={picture}&from=2024-01-01&to=2024-12-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("figure, .empty")));
        Assert.DoesNotContain("NaN", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page.Markup, StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-testid=map-tile], [data-testid=flow-band]"), m => Assert.Equal("0", m.GetAttribute("data-value")));
    }

    [Fact]
    public async Task A_date_that_is_none_is_told()
    {
        var (screen, page) = seeded.See<PicturesPage>(seeded.Office.Leader, "/indicators/pictures?from=2026-02-30&to=2026-03-31");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
    }

    [Fact]
    public async Task Who_sees_no_case_sees_a_number_in_no_picture()
    {
        foreach (var picture in new[] { "map", "calendar", "flow", "ageing" })
        {
            var (screen, page) = seeded.See<PicturesPage>(seeded.Office.Auditor, $"/indicators/pictures?picture={picture}&from=2026-03-01&to=2026-03-31");
            await using var _ = screen;
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("figure, .empty")));
            Assert.All(page.FindAll("[data-value]"), m => Assert.Equal("0", m.GetAttribute("data-value")));
        }
    }

    [Fact]
    public async Task A_clerk_arranges_the_map_and_what_is_refused_keeps_what_was_typed()
    {
        var (screen, page) = seeded.See<MapArrangePage>(seeded.Office.Clerk, "/indicators/map");
        await using var _ = screen;
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=map-line]").Count));
        await page.Find("[data-testid=map-column-3]").ChangeAsync("x");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("阜安中队", page.Find("[data-testid=map-error]").TextContent, StringComparison.Ordinal));
        Assert.Equal("x", page.Find("[data-testid=map-column-3]").GetAttribute("value"));

        await page.Find("[data-testid=map-column-3]").ChangeAsync("3");
        await page.Find("[data-testid=field-reason]").ChangeAsync("按实际方位");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=map-error]")));

        var (other, read) = seeded.See<MapArrangePage>(seeded.Office.Leader, "/indicators/map");
        await using var __ = other;
        read.WaitForAssertion(() => Assert.Equal("3", read.Find("[data-testid=map-column-3]").GetAttribute("value")));
        Assert.Empty(read.FindAll("[data-testid=map-save]"));
    }
}
