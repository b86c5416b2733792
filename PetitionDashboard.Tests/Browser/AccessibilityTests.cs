using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PetitionDashboard.Tests.Browser;

/// <summary>Every screen before axe, in light and in dark: no violation of any of its rules.</summary>
[Collection(LookingInTheBrowser.Name)]
[Trait("Kind", "Browser")]
public sealed class AccessibilityTests(BrowserFixture browser) : Journey(browser)
{
    public static TheoryData<string, bool> ScreensInBothThemes
    {
        get
        {
            var all = new TheoryData<string, bool>();
            foreach (var name in Screens.All)
            {
                all.Add(name.Data, false);
                all.Add(name.Data, true);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(ScreensInBothThemes))]
    public async Task A_screen_keeps_every_rule_of_axe(string name, bool dark)
    {
        var scheme = dark ? ColorScheme.Dark : ColorScheme.Light;
        var screen = await Screens.OpenAsync(name, () => NewScreenAsync(scheme: scheme), () => SignInAsync("clerk", scheme: scheme));
        // A tint that is fading out has no colour of its own to be judged.
        await screen.Page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity).map(a => a.finished.catch(() => {})))");

        var result = await screen.Page.RunAxe();

        Assert.NotEmpty(result.Passes);
        Assert.True(result.Violations.Length == 0, Told(result.Violations));
    }

    private static string Told(AxeResultItem[] violations)
    {
        var text = new StringBuilder();
        foreach (var rule in violations)
        {
            text.Append('\n').Append(rule.Id).Append(" (").Append(rule.Impact).Append("): ").Append(rule.Help);
            foreach (var node in rule.Nodes.Take(6))
            {
                text.Append("\n    ").Append(node.Target).Append("  ").Append(node.Html.Length > 200 ? node.Html[..200] : node.Html);
                foreach (var why in node.Any.Concat(node.All).Concat(node.None).Take(2))
                    text.Append("\n        ").Append(why.Message);
            }
        }

        return text.ToString();
    }
}
