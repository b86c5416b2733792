using System.Globalization;
using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>A leader reads the figures of another period, sets a target and takes a picture along; a supervisor moves a town on the map.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class IndicatorTests(BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task A_leader_sets_a_target_and_saves_a_picture_and_a_town_moved_on_the_map_stays_where_it_was_put()
    {
        var leader = await SignInAsync("leader", width: 1440);
        await leader.GoAsync("/indicators");
        await leader.Id("period-quarter").ClickAsync();
        var name = await leader.Id("period-name").InnerTextAsync();
        await leader.Id("period-previous").ClickAsync();
        await Expect(leader.Id("period-name")).Not.ToHaveTextAsync(name);
        await Expect(leader.Page.Locator("[data-testid=indicator][data-key=received]")).ToBeVisibleAsync();

        await leader.GoAsync("/indicators/targets");
        var row = leader.Page.Locator("[data-testid=target-row][data-key=participation-rate]");
        await row.GetByTestId("target-set").ClickAsync();
        await leader.FillAsync("target-value", "87.5");
        await leader.Id("target-save").ClickAsync();
        // Without a reason nothing is kept, and what was typed stands.
        await Expect(leader.Id("target-error")).ToBeVisibleAsync();
        await Expect(leader.Id("field-target-value")).ToHaveValueAsync("87.5");
        await leader.FillAsync("reason", "年度目标责任书");
        await leader.Id("target-save").ClickAsync();
        await Expect(leader.Id("target-form")).ToHaveCountAsync(0);
        await leader.GoAsync("/indicators");
        await Expect(leader.Page.Locator("[data-testid=indicator][data-key=participation-rate] [data-testid=indicator-target]")).ToContainTextAsync("87.5");

        await leader.GoAsync("/indicators/pictures?picture=map");
        await Expect(leader.Id("map-tile").First).ToBeVisibleAsync();
        await CheckPictureAsync(leader, "save-svg", "map.svg", "<svg"u8.ToArray());
        await CheckPictureAsync(leader, "save-png", "map.png", [0x89, (byte)'P', (byte)'N', (byte)'G']);

        var supervisor = await SignInAsync("supervisor", width: 1440);
        await supervisor.GoAsync("/indicators/map");
        var line = supervisor.Id("map-line").First.Locator("input").Nth(1);
        await line.FillAsync("8");
        await line.BlurAsync();
        await supervisor.FillAsync("reason", "按实际方位摆放");
        await supervisor.Id("map-save").ClickAsync();
        await Expect(supervisor.Id("field-reason")).ToHaveValueAsync(string.Empty);
        await supervisor.GoAsync("/indicators/map");
        // Lines stand by their place on the map: what lies lowest comes last.
        await Expect(supervisor.Id("map-line").Last.Locator("input").Nth(1)).ToHaveValueAsync("8");
    }

    private static async Task CheckPictureAsync(Screen screen, string button, string name, byte[] begins)
    {
        var download = await screen.Page.RunAndWaitForDownloadAsync(() => screen.Id(button).First.ClickAsync());
        Assert.Equal(name, download.SuggestedFilename);
        await using var file = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stop);
        Assert.True(bytes.ToArray().AsSpan().StartsWith(begins), string.Create(CultureInfo.InvariantCulture, $"{name} begins otherwise"));
        Assert.True(bytes.Length > 2000, string.Create(CultureInfo.InvariantCulture, $"{name} has {bytes.Length} bytes"));
    }
}
