using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PetitionDashboard.Components.Wall;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Wall;
using PetitionDashboard.Tests.Services.Boards;
using TestContext = Xunit.TestContext;

namespace PetitionDashboard.Tests.Components.Wall;

/// <summary>The big screen: figures, nothing personal, and the truth about their age.</summary>
public sealed class WallScreenTests : BunitContext
{
    private static readonly Viewer s_screen = new(new Actor(77, "wall", 1, "综合行政执法局", Roles.Display), "wall");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_pages_of_six_panels_with_the_counts_of_the_office()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.HandledAsync();
        await office.RegisterAsync();
        var screen = SeenBy(office, s_screen);
        screen.WaitForAssertion(() => Assert.Equal(3, screen.FindAll("[data-testid=wall-page]").Count));
        Assert.All(screen.FindAll("[data-testid=wall-page]"), p => Assert.Equal(6, p.QuerySelectorAll("[data-testid=wall-panel]").Length));
        Assert.Equal("2", screen.Find("[data-key=received] .wall-figure").GetAttribute("data-value"));
        Assert.Equal("2", screen.Find("[data-key=active] .wall-figure").GetAttribute("data-value"));
        Assert.Equal("无", screen.Find("[data-key=half-satisfaction-rate] .wall-figure").TextContent);
    }

    [Fact]
    public async Task Nothing_of_a_case_or_its_people_is_on_it_whatever_they_are_called()
    {
        await using var office = await TestOffice.OpenAsync();
        var number = await office.HandledAsync(r => r with
        {
            Petitioners = [new PetitionerInput { Name = "玄密人", Phone = "13911112222", Address = "玄密路1号" }],
            Title = "玄密标题",
            Place = "玄密广场",
            Content = "玄密内容",
            Wish = "玄密诉求",
        });
        var screen = SeenBy(office, s_screen);
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll("[data-testid=wall-panel]")));
        foreach (var secret in new[] { "玄密", number, "13911112222", "handler", "阜安中队" })
            Assert.DoesNotContain(secret, screen.Markup, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll("a, button, input"));
    }

    [Fact]
    public async Task A_case_with_a_wall_counts_for_nobody_on_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        await office.RegisterAsync(r => r with { AccusedPersons = [office.OtherHandler.PersonId] });
        foreach (var viewer in new[] { s_screen, office.Leader, office.Clerk })
        {
            var board = await office.Get<WallService>().BoardAsync(viewer, Token);
            Assert.Equal(1, board!.Pages[0].Panels[0].Value);
            Assert.Equal(1, board.Pages[0].Panels[3].Value);
        }
    }

    [Fact]
    public async Task When_the_figures_grow_old_it_says_since_when()
    {
        await using var office = await TestOffice.OpenAsync();
        var screen = SeenBy(office, s_screen);
        screen.WaitForAssertion(() => Assert.NotEmpty(screen.FindAll("[data-testid=wall-panel]")));
        Assert.Equal("false", screen.Find("[data-wall]").GetAttribute("data-stale"));
        await using (var db = await office.Store.OpenAsync(Token))
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "ALTER TABLE tally RENAME TO tally_away", Token);
        // The screen cannot be read any more: it beats on, and tells the time of what it shows.
        for (var beats = 0; beats < 20; beats++)
            office.Time.Advance(WallScreen.Beat);
        screen.WaitForAssertion(() => Assert.Equal("true", screen.Find("[data-wall]").GetAttribute("data-stale")));
        Assert.Equal("数据停在 09:00，正在恢复", screen.Find("[data-testid=wall-stale]").TextContent);
        Assert.Equal("09:03", screen.Find("[data-wall]").GetAttribute("data-time"));

        // And when it can be read again, it is live again by itself.
        await using (var db = await office.Store.OpenAsync(Token))
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "ALTER TABLE tally_away RENAME TO tally", Token);
        for (var beats = 0; beats < 6; beats++)
            office.Time.Advance(WallScreen.Beat);
        screen.WaitForAssertion(() => Assert.Equal("false", screen.Find("[data-wall]").GetAttribute("data-stale")));
    }

    [Fact]
    public async Task A_screen_of_the_hall_reads_nothing_else()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.RegisterAsync();
        Assert.Equal(ScopeKind.None, s_screen.Scope.Kind);
        Assert.Equal(0, (await office.Get<QueueService>().TotalAsync(s_screen, new QueueQuery(), Token)).Cases);
        Assert.Null(await office.Get<CaseService>().FindAsync(s_screen, "XF2026000001", Token));
        Assert.Null(await office.Get<WallService>().BoardAsync(office.Handler, Token));
        Assert.Null(await office.Get<WallService>().BoardAsync(office.Auditor, Token));
        Assert.NotEmpty(AccountRules.Check(Roles.Display | Roles.Clerk));
        Assert.NotEmpty(AccountRules.Check(Roles.Display | Roles.Auditor));
        Assert.Empty(AccountRules.Check(Roles.Display));
    }

    [Theory]
    [InlineData("22:00", "06:30", "23:10", true)]
    [InlineData("22:00", "06:30", "06:29", true)]
    [InlineData("22:00", "06:30", "06:30", false)]
    [InlineData("01:00", "05:00", "23:00", false)]
    [InlineData("08:00", "08:00", "08:00", false)]
    public void It_dims_at_night(string from, string to, string now, bool dim) =>
        Assert.Equal(dim, new WallSettings(from, to, 20).IsDim(TimeOnly.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task Its_settings_are_changed_by_who_may_and_refused_where_they_make_no_sense()
    {
        await using var office = await TestOffice.OpenAsync();
        var walls = office.Get<WallService>();
        Assert.IsType<SettingResult<WallSettings>.Done>(await walls.ChangeAsync(office.Leader, 0, new WallSettings("21:00", "7:00", 30), "大厅提前关灯", Token));
        Assert.Equal("07:00", (await walls.BoardAsync(s_screen, Token))!.Settings.DimTo);
        Assert.Equal("NotATime", Why(await walls.ChangeAsync(office.Leader, 1, new WallSettings("25:00", "7:00", 30), "试", Token)));
        Assert.Equal("OutOfRange", Why(await walls.ChangeAsync(office.Leader, 1, new WallSettings("21:00", "7:00", 0), "试", Token)));
        Assert.Equal("NotAllowed", Why(await walls.ChangeAsync(office.Handler, 1, new WallSettings("21:00", "7:00", 9), "试", Token)));
        Assert.Equal("NotAllowed", Why(await walls.ChangeAsync(s_screen, 1, new WallSettings("21:00", "7:00", 9), "试", Token)));

        static string Why(SettingResult<WallSettings> result) => Assert.IsType<SettingResult<WallSettings>.Refused>(result).Why.Key;
    }

    private IRenderedComponent<WallScreen> SeenBy(TestOffice office, Viewer viewer)
    {
        Services.AddSingleton(office.Get<WallService>());
        this.SeenBy(office, viewer, "zh-CN");
        return Render<WallScreen>();
    }
}
