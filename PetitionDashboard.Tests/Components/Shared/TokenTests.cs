using System.Globalization;
using PetitionDashboard.Components.Shared.Theme;

namespace PetitionDashboard.Tests.Components.Shared;

public sealed class TokenTests
{
    [Fact]
    public void Every_text_colour_can_be_read_on_every_ground_it_stands_on_in_both_themes()
    {
        ColourToken[] grounds = [Tokens.Ground, Tokens.Surface, Tokens.Raised];
        ColourToken[] texts = [Tokens.Ink, Tokens.Muted, Tokens.Accent, Tokens.Red, Tokens.Amber, Tokens.Green, Tokens.Orange, Tokens.Blue];
        var pairs = texts.SelectMany(text => grounds.Select(ground => (text, ground))).Concat(
        [
            (Tokens.OnAccent, Tokens.Accent), (Tokens.OnAccent, Tokens.AccentStrong), (Tokens.Accent, Tokens.AccentSoft), (Tokens.Ink, Tokens.AccentSoft),
            (Tokens.Red, Tokens.RedSoft), (Tokens.Amber, Tokens.AmberSoft), (Tokens.Ink, Tokens.AmberSoft), (Tokens.Green, Tokens.GreenSoft),
            (Tokens.Orange, Tokens.OrangeSoft), (Tokens.Blue, Tokens.BlueSoft), (Tokens.AccentStrong, Tokens.Surface),
        ]);

        Assert.Empty(TooWeak(pairs, 4.5));
    }

    [Fact]
    public void Edges_of_controls_and_series_of_charts_stand_out_from_their_ground()
    {
        var pairs = Tokens.Series.Append(Tokens.Edge).SelectMany(mark => new[] { (mark, Tokens.Ground), (mark, Tokens.Surface) });

        Assert.Empty(TooWeak(pairs, 3));
    }

    [Fact]
    public void Every_colour_has_a_variable_in_both_themes()
    {
        foreach (var colour in Tokens.Colours)
        {
            Assert.Contains($"--pd-{colour.Name}:{colour.Light};", ThemeCss.Text, StringComparison.Ordinal);
            Assert.Contains($"--pd-{colour.Name}:{colour.Dark};", ThemeCss.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("dark", "dark")]
    [InlineData("light", "light")]
    [InlineData(null, "system")]
    [InlineData("\"><script>", "system")]
    public void A_tampered_theme_cookie_is_worth_nothing(string? cookie, string expected) =>
        Assert.Equal(expected, ThemeChoice.From(cookie));

    private static List<string> TooWeak(IEnumerable<(ColourToken Front, ColourToken Back)> pairs, double least) =>
        [.. from pair in pairs
            from theme in new[] { (Name: "light", Of: (Func<ColourToken, string>)(c => c.Light)), (Name: "dark", Of: c => c.Dark) }
            let contrast = Contrast(theme.Of(pair.Front), theme.Of(pair.Back))
            where contrast < least
            select string.Create(CultureInfo.InvariantCulture, $"{pair.Front.Name} on {pair.Back.Name}, {theme.Name}: {contrast:0.00}")];

    // WCAG 2.2, relative luminance.
    private static double Contrast(string a, string b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Part(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
