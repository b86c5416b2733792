namespace PetitionDashboard.Components.Shared.Theme;

/// <summary>One colour in both themes; styles use it as <c>var(--pd-NAME)</c>.</summary>
/// <param name="Name">Name without the prefix.</param>
/// <param name="Light">Six-digit hex in the light theme.</param>
/// <param name="Dark">Six-digit hex in the dark theme.</param>
public sealed record ColourToken(string Name, string Light, string Dark)
{
    /// <summary>The CSS reference to this colour.</summary>
    public string Css => $"var(--pd-{Name})";
}

/// <summary>One size or type setting, the same in both themes; styles use it as <c>var(--pd-NAME)</c>.</summary>
/// <param name="Name">Name without the prefix.</param>
/// <param name="Value">CSS value.</param>
public sealed record SizeToken(string Name, string Value);

/// <summary>
/// Every colour and size of the product, once. From here come the CSS variables (<see cref="ThemeCss"/>) and MudBlazor's theme
/// (<see cref="MudThemes"/>). Red, amber and green are for lamps, risk levels and errors only, and always stand beside words.
/// </summary>
public static class Tokens
{
    /// <summary>Behind everything.</summary>
    public static readonly ColourToken Ground = new("ground", "#f6f7f9", "#14171b");

    /// <summary>What content lies on: lists, forms, the bars.</summary>
    public static readonly ColourToken Surface = new("surface", "#ffffff", "#1b1f24");

    /// <summary>Table heads, what the pointer is on.</summary>
    public static readonly ColourToken Raised = new("raised", "#eef1f4", "#262c33");

    /// <summary>Hairlines.</summary>
    public static readonly ColourToken Line = new("line", "#dfe3e8", "#323940");

    /// <summary>Edges of controls, which must be seen (3:1).</summary>
    public static readonly ColourToken Edge = new("edge", "#818b96", "#7d8792");

    /// <summary>Text.</summary>
    public static readonly ColourToken Ink = new("ink", "#1b1f24", "#e6e9ec");

    /// <summary>Secondary text: labels, help, what left the list.</summary>
    public static readonly ColourToken Muted = new("muted", "#57606a", "#a7b0ba");

    /// <summary>Action and selection.</summary>
    public static readonly ColourToken Accent = new("accent", "#1d4f91", "#8ab4f8");

    /// <summary>The accent under the pointer.</summary>
    public static readonly ColourToken AccentStrong = new("accent-strong", "#163d70", "#aecbfa");

    /// <summary>Text on the accent.</summary>
    public static readonly ColourToken OnAccent = new("on-accent", "#ffffff", "#0d1b30");

    /// <summary>Ground of what is selected.</summary>
    public static readonly ColourToken AccentSoft = new("accent-soft", "#e4ecf7", "#22344f");

    /// <summary>Lamp red, overdue; errors.</summary>
    public static readonly ColourToken Red = new("red", "#b3261e", "#ff9a8f");

    /// <summary>Ground under red words.</summary>
    public static readonly ColourToken RedSoft = new("red-soft", "#fcebe9", "#432422");

    /// <summary>Lamp yellow, due soon.</summary>
    public static readonly ColourToken Amber = new("amber", "#8a5700", "#f0b94d");

    /// <summary>Ground under amber words; the tint of what changed.</summary>
    public static readonly ColourToken AmberSoft = new("amber-soft", "#fdf2dc", "#3b2f17");

    /// <summary>Lamp green, in time; done.</summary>
    public static readonly ColourToken Green = new("green", "#1a7040", "#74cf95");

    /// <summary>Ground under green words.</summary>
    public static readonly ColourToken GreenSoft = new("green-soft", "#e5f4ea", "#1d3527");

    /// <summary>Risk level orange, between red and yellow.</summary>
    public static readonly ColourToken Orange = new("orange", "#a8430a", "#ffab70");

    /// <summary>Ground under orange words.</summary>
    public static readonly ColourToken OrangeSoft = new("orange-soft", "#fdeee3", "#412b1c");

    /// <summary>Risk level blue.</summary>
    public static readonly ColourToken Blue = new("blue", "#22609f", "#86bdf5");

    /// <summary>Ground under blue words.</summary>
    public static readonly ColourToken BlueSoft = new("blue-soft", "#e6f0fa", "#1d3046");

    /// <summary>
    /// Series of charts in this order, told apart also by people who confuse red and green (after Okabe and Ito, darkened or lightened until each
    /// stands 3:1 from its ground).
    /// </summary>
    public static readonly IReadOnlyList<ColourToken> Series =
    [
        new("series-1", "#1d5fa8", "#6fb1f5"),
        new("series-2", "#b96a00", "#f0b040"),
        new("series-3", "#007e5f", "#4fcfa8"),
        new("series-4", "#a8477d", "#e79cc4"),
        new("series-5", "#3a8dbd", "#9fd8f7"),
        new("series-6", "#c04a00", "#ff8f52"),
    ];

    /// <summary>All colours.</summary>
    public static readonly IReadOnlyList<ColourToken> Colours =
    [
        Ground, Surface, Raised, Line, Edge, Ink, Muted, Accent, AccentStrong, OnAccent, AccentSoft, Red, RedSoft, Amber, AmberSoft,
        Green, GreenSoft, Orange, OrangeSoft, Blue, BlueSoft, .. Series,
    ];

    /// <summary>System fonts only: nothing is fetched.</summary>
    public const string FontFamily = "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",system-ui,sans-serif";

    /// <summary>Sizes: type in rem (14 px base at 100 %), space on a 4 px grid.</summary>
    public static readonly IReadOnlyList<SizeToken> Sizes =
    [
        new("font", FontFamily),
        new("text", "0.875rem"), new("text-table", "0.8125rem"), new("text-small", "0.75rem"),
        new("title", "1.25rem"), new("heading", "1rem"), new("figure", "1.75rem"),
        new("bold", "600"),
        new("leading", "1.4"), new("leading-prose", "1.6"),
        new("prose", "40em"),
        new("s1", "4px"), new("s2", "8px"), new("s3", "12px"), new("s4", "16px"), new("s5", "20px"), new("s6", "24px"), new("s8", "32px"),
        new("radius", "4px"),
        new("control", "32px"), new("touch", "44px"), new("row", "36px"),
        new("top", "48px"), new("nav", "184px"), new("nav-narrow", "56px"), new("nav-bottom", "56px"),
        new("tint", "1.5s"),
    ];
}
