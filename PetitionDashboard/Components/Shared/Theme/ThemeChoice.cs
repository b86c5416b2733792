namespace PetitionDashboard.Components.Shared.Theme;

/// <summary>The person's choice of theme, kept in a cookie so that the server renders it without a flash.</summary>
public static class ThemeChoice
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "pd-theme";

    /// <summary>What may be chosen; the first is the default and follows the operating system.</summary>
    public static readonly IReadOnlyList<string> All = ["system", "light", "dark"];

    /// <summary>The choice in <paramref name="cookie"/>, or the default when there is none or it was tampered with.</summary>
    public static string From(string? cookie) => cookie is not null && All.Contains(cookie, StringComparer.Ordinal) ? cookie : All[0];
}
