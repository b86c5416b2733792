using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PetitionDashboard.Exchange;

/// <summary>Reads the ways in which people and programs write a date. All are local times of the office (Asia/Shanghai) unless they name an offset.</summary>
public static partial class ExcelDates
{
    private const int Offset1904 = 1462;

    // 9999-12-31, the last day that Excel knows.
    private const double LastSerial = 2_958_465;

    /// <summary>Time zone of the office.</summary>
    public static TimeZoneInfo OfficeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The local time of a serial, to the second; null when it is none.</summary>
    public static DateTime? FromSerial(double serial, bool uses1904)
    {
        var days = uses1904 ? serial + Offset1904 : serial;
        if (!(days >= 1 && days < LastSerial + 1))
            return null;
        // Serials count a 29 February 1900 that never was: before March 1900 they are a day further on.
        var seconds = Math.Round((days < 60 ? days + 1 : days) * 86_400, MidpointRounding.AwayFromZero);
        return new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds);
    }

    /// <summary>The instant of a local time of the office.</summary>
    public static DateTimeOffset ToInstant(DateTime local) => ToInstant(local, OfficeZone.GetUtcOffset(local));

    /// <summary>The instant; one beyond what an instant can hold becomes the first or last there is, which no check of a date lets through.</summary>
    private static DateTimeOffset ToInstant(DateTime local, TimeSpan offset) =>
        new(Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    /// <summary>Reads a written date.</summary>
    /// <returns>The date; or why it is none: <see cref="ProblemKeys.NotADate"/> or <see cref="ProblemKeys.ImpossibleDate"/>.</returns>
    public static (ParsedDate? Date, string? ProblemKey) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = TextCleaner.Line(text).Normalize(NormalizationForm.FormKC).Trim('\'', ' ');
        var match = Written().Match(folded);
        if (!match.Success)
            match = Compact().Match(folded);
        if (!match.Success)
            return (null, ProblemKeys.NotADate);
        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        var (hour, minute, second) = (Part("h"), Part("min"), Part("s"));
        if (match.Groups["half"].Value is "下午" or "晚上" or "PM" && hour < 12)
            hour += 12;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return (null, ProblemKeys.ImpossibleDate);
        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        var hasTime = match.Groups["h"].Success;
        if (!match.Groups["zone"].Success)
            return (new ParsedDate(ToInstant(local), hasTime), null);
        var zone = match.Groups["zone"].Value;
        if (zone is "Z" or "z")
            return (new ParsedDate(new DateTimeOffset(local, TimeSpan.Zero), hasTime), null);
        var minutes = (Part("zh") * 60) + Part("zm");
        if (minutes > 14 * 60)
            return (null, ProblemKeys.ImpossibleDate);
        var offset = TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes);
        return (new ParsedDate(ToInstant(local, offset), hasTime), null);
    }

    [GeneratedRegex(
        @"^(?<y>\d{4})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})\s*[日号]?(?:\s*(?:星期|周)[一二三四五六日天])?(?:[T\s]*(?<half>上午|下午|晚上|AM|PM)?\s*(?<h>\d{1,2})\s*[:时点]\s*(?<min>\d{1,2})?\s*分?(?::?\s*(?<s>\d{1,2})(?:\.\d+)?\s*秒?)?\s*(?<zone>[Zz]|[-+](?<zh>\d{2}):?(?<zm>\d{2}))?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(\s?(?<h>\d{2}):?(?<min>\d{2}):?(?<s>\d{2}))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Compact();
}

/// <summary>A date read from a cell.</summary>
/// <param name="At">The instant, UTC; midnight of the office's day when no time was written.</param>
/// <param name="HasTime">Whether a time of day was written.</param>
public readonly record struct ParsedDate(DateTimeOffset At, bool HasTime);
