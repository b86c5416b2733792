using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Components.Shared.Theme;

/// <summary>The style element of the head: the variables of <see cref="Tokens"/>, in both themes, and MudBlazor's variables as references to them.</summary>
public static class ThemeCss
{
    // MudBlazor writes its own palette for one theme only, decided on the server. As references its colours follow the browser at once,
    // also when the system's choice is not known to the server. Doubling :root outranks MudBlazor's own rule wherever that stands.
    private static readonly (string Name, ColourToken Colour)[] MudColours =
    [
        ("primary", Tokens.Accent), ("primary-text", Tokens.OnAccent), ("primary-darken", Tokens.AccentStrong), ("primary-lighten", Tokens.AccentStrong),
        ("primary-hover", Tokens.AccentSoft),
        ("secondary", Tokens.Muted), ("secondary-text", Tokens.Surface), ("secondary-hover", Tokens.Raised),
        ("tertiary", Tokens.Blue), ("tertiary-text", Tokens.Surface), ("tertiary-hover", Tokens.BlueSoft),
        ("info", Tokens.Blue), ("info-text", Tokens.Surface), ("info-hover", Tokens.BlueSoft),
        ("success", Tokens.Green), ("success-text", Tokens.Surface), ("success-hover", Tokens.GreenSoft),
        ("warning", Tokens.Amber), ("warning-text", Tokens.Surface), ("warning-hover", Tokens.AmberSoft),
        ("error", Tokens.Red), ("error-text", Tokens.Surface), ("error-hover", Tokens.RedSoft),
        ("dark", Tokens.Ink), ("dark-text", Tokens.Surface), ("dark-hover", Tokens.Raised),
        ("text-primary", Tokens.Ink), ("text-secondary", Tokens.Muted), ("text-disabled", Tokens.Muted),
        ("action-default", Tokens.Muted), ("action-default-hover", Tokens.Raised), ("action-disabled", Tokens.Muted),
        ("action-disabled-background", Tokens.Raised),
        ("surface", Tokens.Surface), ("background", Tokens.Ground), ("background-gray", Tokens.Raised),
        ("drawer-background", Tokens.Surface), ("drawer-text", Tokens.Ink), ("drawer-icon", Tokens.Muted),
        ("appbar-background", Tokens.Surface), ("appbar-text", Tokens.Ink),
        ("lines-default", Tokens.Line), ("lines-inputs", Tokens.Edge), ("table-lines", Tokens.Line), ("table-striped", Tokens.Ground),
        ("table-hover", Tokens.Raised), ("divider", Tokens.Line), ("divider-light", Tokens.Line), ("skeleton", Tokens.Raised),
        ("gray-default", Tokens.Muted), ("gray-light", Tokens.Edge), ("gray-lighter", Tokens.Line), ("gray-dark", Tokens.Muted), ("gray-darker", Tokens.Ink),
    ];

    // MudBlazor composes translucent colours from these.
    private static readonly (string Name, ColourToken Colour)[] MudTriples =
    [
        ("primary", Tokens.Accent), ("secondary", Tokens.Muted), ("tertiary", Tokens.Blue), ("info", Tokens.Blue), ("success", Tokens.Green),
        ("warning", Tokens.Amber), ("error", Tokens.Red), ("dark", Tokens.Ink), ("text-primary", Tokens.Ink), ("text-secondary", Tokens.Muted),
        ("text-disabled", Tokens.Muted), ("surface", Tokens.Surface), ("divider", Tokens.Line),
    ];

    /// <summary>The rules, without the element around them.</summary>
    public static string Text { get; } = Build();

    /// <summary>The style element to render once in the head.</summary>
    public static MarkupString Element { get; } = new($"<style>{Text}</style>");

    private static string Build()
    {
        var css = new StringBuilder();
        css.Append(":root:root{");
        foreach (var size in Tokens.Sizes)
            css.Append("--pd-").Append(size.Name).Append(':').Append(size.Value).Append(';');
        foreach (var (name, colour) in MudColours)
            css.Append("--mud-palette-").Append(name).Append(':').Append(colour.Css).Append(';');
        css.Append("}:root:root{");
        AppendTheme(css, dark: false);
        css.Append("}@media (prefers-color-scheme:dark){:root:root[data-theme=system]{");
        AppendTheme(css, dark: true);
        css.Append("}}:root:root[data-theme=dark]{");
        AppendTheme(css, dark: true);
        // Paper is white whatever the screen is.
        css.Append("}@media print{:root:root:root[data-theme]{");
        AppendTheme(css, dark: false);
        return css.Append("}}").ToString();
    }

    private static void AppendTheme(StringBuilder css, bool dark)
    {
        css.Append("color-scheme:").Append(dark ? "dark" : "light").Append(';');
        foreach (var colour in Tokens.Colours)
            css.Append("--pd-").Append(colour.Name).Append(':').Append(dark ? colour.Dark : colour.Light).Append(';');
        foreach (var (name, colour) in MudTriples)
            css.Append("--mud-palette-").Append(name).Append("-rgb:").Append(Triple(dark ? colour.Dark : colour.Light)).Append(';');
    }

    private static string Triple(string hex)
    {
        var value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{value >> 16},{(value >> 8) & 255},{value & 255}");
    }
}
