using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Risk;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Addresses of the lists behind the numbers of a board.</summary>
public static class BriefingLinks
{
    /// <summary>Cases due today.</summary>
    public const string DueToday = "/queue/due-today";

    /// <summary>Cases overdue now.</summary>
    public const string Overdue = "/queue/overdue";

    /// <summary>The board of a day.</summary>
    public static string Day(DateOnly day) => "/briefing/" + Iso(day);

    /// <summary>What a drill-down counts on one day.</summary>
    public static string Fact(string key, DateOnly day) => Fact(key, new Period(day, day));

    /// <summary>What a drill-down counts in a period.</summary>
    public static string Fact(string key, Period period) => $"/queue?fact={key}&from={Iso(period.From)}&to={Iso(period.To)}";

    /// <summary>Received in a period in one field.</summary>
    public static string Field(Period period, string field) => $"{Fact("received", period)}&field={field}";

    /// <summary>Received in a period in one town.</summary>
    public static string Town(Period period, string town) => $"{Fact("received", period)}&town={Uri.EscapeDataString(town)}";

    /// <summary>Alerts of a level.</summary>
    public static string Risks(RiskLevel level) => "/risks?level=" + level switch
    {
        RiskLevel.Red => "red",
        RiskLevel.Orange => "orange",
        RiskLevel.Yellow => "yellow",
        _ => "blue",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
