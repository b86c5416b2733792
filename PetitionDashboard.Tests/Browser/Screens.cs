using static Microsoft.Playwright.Assertions;

namespace PetitionDashboard.Tests.Browser;

/// <summary>Every screen of the office by a short name, for what must hold on each.</summary>
public static class Screens
{
    private static readonly Dictionary<string, string> s_addresses = new(StringComparer.Ordinal)
    {
        ["today"] = "/",
        ["queue"] = "/queue",
        ["new"] = "/cases/new",
        ["briefing"] = "/briefing",
        ["risks"] = "/risks",
        ["supervision"] = "/supervision",
        ["indicators"] = "/indicators",
        ["guide"] = "/guide?path=bureau.appeal",
        ["guide-result"] = "/guide?path=bureau.appeal.new.none.ordinary",
    };

    /// <summary>The names.</summary>
    public static TheoryData<string> All => [.. new[] { "sign-in", "case", "act" }.Concat(s_addresses.Keys)];

    /// <summary>Opens a screen, with something true on it.</summary>
    public static async Task<Screen> OpenAsync(string name, Func<Task<Screen>> nobody, Func<Task<Screen>> somebody)
    {
        ArgumentNullException.ThrowIfNull(nobody);
        ArgumentNullException.ThrowIfNull(somebody);
        if (name == "sign-in")
        {
            var sign = await nobody();
            await sign.Page.GotoAsync("/account/sign-in");
            await Expect(sign.Id("signin-submit")).ToBeVisibleAsync();
            return sign;
        }

        var screen = await somebody();
        if (s_addresses.TryGetValue(name, out var address))
            await screen.GoAsync(address);
        else
            await OpenCaseAsync(screen, name == "act" ? "?act=assess" : string.Empty);
        await Expect(screen.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        await Expect(screen.Page.Locator("main h1").First).ToBeVisibleAsync();
        return screen;
    }

    private static async Task OpenCaseAsync(Screen screen, string query)
    {
        await screen.GoAsync("/queue/to-assess");
        var number = await screen.Id("queue-row").First.GetAttributeAsync("data-case");
        await screen.GoAsync($"/cases/{number}{query}");
        await Expect(screen.Id("case-number")).ToBeVisibleAsync();
        if (query.Length > 0)
            await Expect(screen.Form("assess")).ToBeVisibleAsync();
    }
}
