using System.Globalization;

namespace PetitionDashboard.Domain.Voices;

/// <summary>The address of a post: in one form, so that the same post is known again, and without what says who shared or wrote it.</summary>
public static class VoiceLink
{
    /// <summary>The longest address, in characters.</summary>
    public const int Longest = 500;

    // What platforms add to say where a reader came from, or who shared: none of it finds the post.
    private static readonly string[] s_dropped =
        ["utm", "share", "from", "spm", "timestamp", "isappinstalled", "source", "ref", "refer", "referer", "uid", "userid", "user", "author", "sec", "token", "session", "sid", "wfr", "fr", "tt", "nickname", "mid", "did", "iid", "track"];

    private static readonly string[] s_prefixes = ["www.", "m.", "mobile.", "wap.", "h5."];

    /// <summary>Reads an address.</summary>
    /// <returns>The address to keep and its key; or null for what is none.</returns>
    public static (string Link, string Key)? Read(string? text)
    {
        var typed = text?.Trim() ?? string.Empty;
        if (typed.Length is 0 or > Longest || typed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return null;
        if (!typed.Contains("://", StringComparison.Ordinal))
            typed = "https://" + typed;
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4))
            return null;
        var host = uri.IdnHost.ToLower(CultureInfo.InvariantCulture);
        if (!host.Contains('.', StringComparison.Ordinal) || host.EndsWith('.') || host.StartsWith('.') || uri.UserInfo.Length > 0)
            return null;
        var path = string.Join('/', uri.AbsolutePath.Split('/').Select(s => s.StartsWith('@') || s.StartsWith("%40", StringComparison.OrdinalIgnoreCase) ? "-" : s)).TrimEnd('/');
        var query = string.Join('&', uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !IsDropped(p)).Order(StringComparer.Ordinal));
        var tail = path + (query.Length > 0 ? "?" + query : string.Empty);
        var shown = $"{uri.Scheme}://{host}{(uri.IsDefaultPort ? string.Empty : ":" + uri.Port.ToString(CultureInfo.InvariantCulture))}{tail}";
        var bare = s_prefixes.FirstOrDefault(p => host.StartsWith(p, StringComparison.Ordinal)) is { } prefix && host.Count(c => c == '.') > 1 ? host[prefix.Length..] : host;
        return (shown, bare + tail);
    }

    private static bool IsDropped(string parameter)
    {
        var name = parameter.Split('=')[0].ToLower(CultureInfo.InvariantCulture);
        return s_dropped.Any(d => name == d || name.StartsWith(d + "_", StringComparison.Ordinal) || name.EndsWith("_" + d, StringComparison.Ordinal));
    }
}
