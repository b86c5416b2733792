using System.Globalization;

namespace PetitionDashboard.Components.Shared.Fields;

/// <summary>Reads dates as people in an office type them.</summary>
public static class DateText
{
    private static readonly string[] Full =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy'年'M'月'd'日'", "yyyy年M月d"];

    private static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["今天"] = 0,
        ["今日"] = 0,
        ["today"] = 0,
        ["明天"] = 1,
        ["明日"] = 1,
        ["tomorrow"] = 1,
        ["后天"] = 2,
        ["昨天"] = -1,
        ["昨日"] = -1,
        ["yesterday"] = -1,
        ["前天"] = -2,
    };

    /// <summary>
    /// Reads <c>2026-11-23</c> (also with / . or 年月日, or as 20261123), <c>11-23</c> (of this year), <c>今天 明天 后天 昨天 前天</c>, <c>today</c>,
    /// and <c>+3</c>, <c>-3</c> (calendar days from today). Full-width digits and signs, as a Chinese keyboard gives them, are read, too.
    /// </summary>
    /// <returns>False when it is none of these or no such day exists.</returns>
    public static bool TryRead(string text, DateOnly today, out DateOnly date)
    {
        var plain = text.Trim().Normalize(System.Text.NormalizationForm.FormKC).Replace('。', '.').Replace('—', '-').Replace('－', '-');
        date = today;
        if (Words.TryGetValue(plain, out var offset) || TryOffset(plain, out offset))
            return TryAdd(today, offset, out date);
        if (DateOnly.TryParseExact(plain, Full, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return true;
        return TryMonthAndDay(plain, today.Year, out date);
    }

    /// <summary>As shown in the field: <c>2026-11-23</c>.</summary>
    public static string Write(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    private static bool TryOffset(string text, out int offset)
    {
        offset = 0;
        return text is ['+' or '-', >= '0' and <= '9', ..] && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out offset);
    }

    private static bool TryAdd(DateOnly today, int days, out DateOnly date)
    {
        var number = (long)today.DayNumber + days;
        var known = number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber;
        date = known ? DateOnly.FromDayNumber((int)number) : today;
        return known;
    }

    private static bool TryMonthAndDay(string text, int year, out DateOnly date)
    {
        date = default;
        var parts = text.TrimEnd('日').Split('-', '/', '.', '月');
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }
}
