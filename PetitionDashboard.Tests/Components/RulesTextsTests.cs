using System.Collections;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Calendars;

namespace PetitionDashboard.Tests.Components;

public sealed partial class RulesTextsTests
{
    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_facts()
    {
        var (zh, en) = (Texts("zh-CN"), Texts("en"));
        Assert.Equal(zh.Keys.Order(StringComparer.Ordinal), en.Keys.Order(StringComparer.Ordinal));
        Assert.All(zh, t => Assert.Equal(Facts(t.Value), Facts(en[t.Key])));

        static IEnumerable<string> Facts(string text) => Place().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_text_that_a_screen_or_service_asks_for_is_there()
    {
        var texts = Texts("en");
        string[] asked =
        [
            .. Sources("Components/Admin/Limits", "Components/Admin/Calendar", "Components/Today/CalendarNotice.razor").SelectMany(s => Asked().Matches(s)).Select(m => m.Groups["key"].Value),
            .. Sources("Services/Limits", "Services/Calendars").SelectMany(s => Refused().Matches(s)).Select(m => "Refusal." + m.Groups["key"].Value),
            .. Enum.GetNames<RuleProblem>().Concat(Enum.GetNames<DayProblem>()).Select(p => $"Refusal.{p}"), .. Enum.GetNames<YearSource>().Select(s => $"YearSource.{s}"),
        ];
        Assert.Contains("Limits.Change", asked);
        Assert.Contains("Refusal.NotAllowed", asked);
        string[] missing = [.. asked.Distinct(StringComparer.Ordinal).Where(k => !texts.ContainsKey(k))];
        Assert.Empty(missing);
    }

    private static Dictionary<string, string> Texts(string culture) =>
        new ResourceManager(typeof(RulesTexts)).GetResourceSet(culture == "zh-CN" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(culture), true, false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Sources(params string[] places)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "PetitionDashboard"));
        return places.Select(p => Path.Combine(root, p)).SelectMany(p => File.Exists(p) ? [p] : Directory.EnumerateFiles(p, "*", SearchOption.AllDirectories)).Select(File.ReadAllText);
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("\\bT\\[\"(?<key>[A-Za-z.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("Refusal\\.(Of\\(|OfField\\(\"[A-Za-z]+\", )\"(?<key>[A-Z][A-Za-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refused();
}
