using System.Globalization;
using PetitionDashboard.Domain.Procedure;

namespace PetitionDashboard.Services.Registers;

/// <summary>The moment as of which registers are read, as an address writes it: a day for that day's end, or an instant.</summary>
public static class RegisterMoment
{
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The last moment of a day, Asia/Shanghai.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => OfficeTime.StartOf(day.AddDays(1)).AddTicks(-1);

    /// <summary>A day's end.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant.</summary>
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(InstantForm, CultureInfo.InvariantCulture);

    /// <summary>The last moment whose writing counts; null for none, and for what cannot be read.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000)
            return EndOf(day);
        return DateTimeOffset.TryParseExact(text, InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }
}
