using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PetitionDashboard.Domain.Cases;

/// <summary>
/// The name of a file as somebody's machine sent it. It is only ever shown and offered for saving, never used as a path here; still, what
/// would climb folders or mislead there is refused, and what other systems cannot write is put into shape.
/// </summary>
public static class AttachmentName
{
    /// <summary>Longest name kept, in characters; longer ones lose the middle, never the extension.</summary>
    public const int Longest = 120;

    private const string NotOnWindows = "<>\"|?*:";

    // Names that Windows takes for devices, with any extension.
    private static readonly FrozenSet<string> s_devices = new[]
    {
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³", "CONIN$", "CONOUT$", "CLOCK$",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The name to keep; null for one that leads somewhere (a folder, a drive, a device), hides something (control characters, changes of the
    /// writing direction, halves of characters) or says nothing.
    /// </summary>
    public static string? Clean(string? sent)
    {
        if (string.IsNullOrWhiteSpace(sent) || sent.Length > 4096 || sent.Any(c => c is '/' or '\\') || HasHidden(sent))
            return null;
        var name = sent.Normalize(NormalizationForm.FormC).Trim();
        if (name is [_, ':', ..])
            return null;
        foreach (var c in NotOnWindows)
            name = name.Replace(c, '_');
        // Windows drops dots and blanks at the end without a word, and with them what the name said.
        name = name.TrimEnd('.', ' ');
        if (name.Length == 0 || name.Trim('.').Length == 0 || s_devices.Contains(name.Split('.')[0].Trim()))
            return null;
        return Shorten(name);
    }

    /// <summary>The extension, lower case without its dot; empty for none.</summary>
    public static string ExtensionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var dot = name.LastIndexOf('.');
        return dot < 0 ? string.Empty : name[(dot + 1)..].ToLowerInvariant();
    }

    private static bool HasHidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (char.IsSurrogate(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text[i]) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                return true;
        }

        return false;
    }

    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
            return name;
        var extension = ExtensionOf(name) is { Length: > 0 and <= 10 } found ? "." + found : string.Empty;
        var cut = Longest - extension.Length - 1;
        if (char.IsHighSurrogate(name[cut - 1]))
            cut--;
        return string.Concat(name.AsSpan(0, cut), "…", extension);
    }
}
