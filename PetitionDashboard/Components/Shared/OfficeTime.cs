namespace PetitionDashboard.Components.Shared;

/// <summary>The office's wall clock on screens: Asia/Shanghai, whatever the machine or the browser is set to.</summary>
public static class OfficeTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Now, as the clock on the office's wall.</summary>
    public static DateTimeOffset Of(TimeProvider clock) => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone);

    /// <summary>The business date of now.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(Of(clock).DateTime);
}
