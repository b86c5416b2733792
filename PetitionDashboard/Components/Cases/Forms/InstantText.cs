using System.Globalization;
using System.Text;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Components.Cases.Forms;

/// <summary>Reads a day with an hour as people in an office type it, on the office's wall clock.</summary>
public static class InstantText
{
    private static readonly string[] s_times = ["H:m", "H:mm", "HH:mm", "HHmm", "H点", "H点m分", "H时", "H时m分"];

    /// <summary>Reads a day as <see cref="DateText.TryRead"/> does, followed by an hour such as <c>9:30</c>; without an hour, the beginning of the day.</summary>
    public static bool TryRead(string text, DateOnly today, out DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(text);
        instant = default;
        var plain = text.Trim().Normalize(NormalizationForm.FormKC);
        var time = TimeOnly.MinValue;
        var gap = plain.LastIndexOfAny([' ', 'T']);
        if (gap > 0)
        {
            if (!TimeOnly.TryParseExact(plain[(gap + 1)..], s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
                return false;
            plain = plain[..gap];
        }

        if (!DateText.TryRead(plain, today, out var day) || day.Year < 1950)
            return false;
        instant = OfficeTime.StartOf(day) + time.ToTimeSpan();
        return true;
    }

    /// <summary>As shown in the box: <c>2026-11-23 09:30</c>.</summary>
    public static string Write(DateTimeOffset? instant) =>
        instant is { } at ? OfficeTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;
}
