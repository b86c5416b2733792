using MudBlazor;

namespace PetitionDashboard.Components.Shared.Theme;

/// <summary>MudBlazor's theme from the same tokens. Its colours on screen come from <see cref="ThemeCss"/>; type and form from here.</summary>
public static class MudThemes
{
    private static readonly string[] Fonts = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "system-ui", "sans-serif"];

    /// <summary>The theme of the office.</summary>
    public static MudTheme Office { get; } = new()
    {
        PaletteLight = Fill(new PaletteLight(), static c => c.Light),
        PaletteDark = Fill(new PaletteDark(), static c => c.Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px", AppbarHeight = "48px", DrawerWidthLeft = "184px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".875rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = ".875rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = ".8125rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = ".875rem", FontWeight = "400", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = ".75rem", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Fonts, FontSize = "1.25rem", FontWeight = "600", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1rem", FontWeight = "600", LetterSpacing = "normal" },
        },
    };

    private static T Fill<T>(T palette, Func<ColourToken, string> of)
        where T : Palette
    {
        palette.Primary = of(Tokens.Accent);
        palette.PrimaryContrastText = of(Tokens.OnAccent);
        palette.Secondary = of(Tokens.Muted);
        palette.Info = of(Tokens.Blue);
        palette.Success = of(Tokens.Green);
        palette.Warning = of(Tokens.Amber);
        palette.Error = of(Tokens.Red);
        palette.TextPrimary = of(Tokens.Ink);
        palette.TextSecondary = of(Tokens.Muted);
        palette.TextDisabled = of(Tokens.Muted);
        palette.Background = of(Tokens.Ground);
        palette.Surface = of(Tokens.Surface);
        palette.LinesDefault = of(Tokens.Line);
        palette.LinesInputs = of(Tokens.Edge);
        palette.TableLines = of(Tokens.Line);
        palette.Divider = of(Tokens.Line);
        palette.AppbarBackground = of(Tokens.Surface);
        palette.AppbarText = of(Tokens.Ink);
        return palette;
    }
}
