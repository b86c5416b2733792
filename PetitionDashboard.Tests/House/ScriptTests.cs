using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PetitionDashboard.Tests.House;

/// <summary>The scripts of the browser, all of which every page loads.</summary>
public sealed partial class ScriptTests
{
    [Fact]
    public void Paper_is_printed_by_one_script_so_that_one_click_opens_one_print_window()
    {
        var printing = Scripts().Where(s => Printing().IsMatch(s.Text)).Select(s => s.Name).ToList();
        Assert.Equal(["paper.js"], printing);
    }

    [Fact]
    public void The_frame_loads_every_script_once()
    {
        var loaded = Loading().Matches(Scripts().Single(s => s.Name == "shell.js").Text).Select(m => m.Groups["name"].Value).ToList();
        Assert.Contains("paper.js", loaded);
        Assert.Equal(loaded.Distinct(StringComparer.Ordinal), loaded);
    }

    private static List<(string Name, string Text)> Scripts([CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "wwwroot-assets", "js");
        return [.. Directory.EnumerateFiles(folder, "*.js").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];
    }

    [GeneratedRegex(@"\bwindow\.print\(", RegexOptions.None, 1000)]
    private static partial Regex Printing();

    [GeneratedRegex(@"^import '\./(?<name>[\w.-]+)';", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Loading();
}
