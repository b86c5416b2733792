using System.Text.Json;

namespace PetitionDashboard.Tests.Components.Layout;

public sealed class BrowserAssetTests
{
    private static readonly string ProjectOutput = Path.Combine(AppContext.BaseDirectory, "PetitionDashboard.staticwebassets.endpoints.json");

    [Theory]
    [InlineData("app.css")]
    [InlineData("js/shell.js")]
    [InlineData("js/charts.js")]
    [InlineData("lib/apexcharts.esm.js")]
    [InlineData("favicon.svg")]
    public void What_the_browser_downloads_is_announced_with_its_true_length(string route)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(ProjectOutput));

        var lengths = manifest.RootElement.GetProperty("Endpoints").EnumerateArray()
            .Where(e => string.Equals(e.GetProperty("Route").GetString(), route, StringComparison.Ordinal) && e.GetProperty("Selectors").GetArrayLength() == 0)
            .SelectMany(e => e.GetProperty("ResponseHeaders").EnumerateArray())
            .Where(h => string.Equals(h.GetProperty("Name").GetString(), "Content-Length", StringComparison.Ordinal))
            .Select(h => long.Parse(h.GetProperty("Value").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

        Assert.All(lengths.DefaultIfEmpty(0), length => Assert.True(length > 100, $"{route} has {length} bytes"));
    }
}
