using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Components.Admin.Limits;

/// <summary>Limits in words.</summary>
internal static class LimitWords
{
    /// <summary>15日, 5个工作日, 当日.</summary>
    public static string Of(Limit limit, IStringLocalizer<DeadlineTexts> texts) => limit.Count == 0
        ? texts["Limit.SameDay"]
        : texts[$"Limit.{limit.Unit}{(limit.Count == 1 ? ".One" : string.Empty)}", limit.Count];

    /// <summary>The same with whether it moves over days off, if it does.</summary>
    public static string Of(Limit limit, bool rolls, IStringLocalizer<DeadlineTexts> texts, IStringLocalizer<RulesTexts> rules) =>
        rolls ? rules["Limits.WithRoll", Of(limit, texts)] : Of(limit, texts);

    /// <summary>A day as ISO.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
