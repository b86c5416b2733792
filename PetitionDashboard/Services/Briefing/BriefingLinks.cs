using System.Globalization;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Risk;

namespace PetitionDashboard.Services.Briefing;

/// <summary>Addresses of the lists behind the numbers of a board: each holds exactly the cases counted.</summary>
public static class BriefingLinks
{
    /// <summary>Cases due today.</summary>
    public const string DueToday = "/queue/due-today";

    /// <summary>Cases overdue now.</summary>
    public const string Overdue = "/queue/overdue";

    /// <summary>The calendar of boards.</summary>
    public const string Calendar = "/briefing/calendar";

    /// <summary>The board of a day.</summary>
    public static string Day(DateOnly day) => "/briefing/" + Iso(day);

    /// <summary>What a drill-down counts on one day.</summary>
    /// <param name="key">Key of the drill-down.</param>
    /// <param name="day">Day.</param>
    /// <param name="asOf">What was known at the end of this day; null for what is known now.</param>
    public static string Fact(string key, DateOnly day, DateOnly? asOf = null) => Fact(key, new Period(day, day), asOf);

    /// <summary>What a drill-down counts in a period.</summary>
    public static string Fact(string key, Period period, DateOnly? asOf = null) =>
        $"/queue?fact={key}&from={Iso(period.From)}&to={Iso(period.To)}{(asOf is { } day ? "&as-of=" + Iso(day) : null)}";

    /// <summary>Received in a period in one field.</summary>
    public static string Field(Period period, string field, DateOnly? asOf = null) => $"{Fact("received", period, asOf)}&field={field}";

    /// <summary>Received in a period in one town.</summary>
    public static string Town(Period period, string town, DateOnly? asOf = null) => $"{Fact("received", period, asOf)}&town={Uri.EscapeDataString(town)}";

    /// <summary>The cases of a hot subject.</summary>
    public static string Subject(HotSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return "/queue?cases=" + string.Join(',', subject.Numbers);
    }

    /// <summary>Alerts of a level.</summary>
    public static string Risks(RiskLevel level) => "/risks?level=" + level switch
    {
        RiskLevel.Red => "red",
        RiskLevel.Orange => "orange",
        RiskLevel.Yellow => "yellow",
        _ => "blue",
    };

    /// <summary>The entries that a total of a register adds up.</summary>
    /// <param name="register">Key of the register.</param>
    /// <param name="period">When.</param>
    /// <param name="asOf">As of when, see <see cref="Registers.RegisterMoment"/>; null for now.</param>
    public static string Register(string register, Period period, string? asOf) =>
        $"/registers?kind={register}&from={Iso(period.From)}&to={Iso(period.To)}{(asOf is null ? null : "&as-of=" + Uri.EscapeDataString(asOf))}";

    /// <summary>Due on the day, as it was known at its end; today, the list of now.</summary>
    public static string DueOf(Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return board.AsOf is null ? DueToday : Fact("due-at-day-end", board.Day);
    }

    /// <summary>Overdue at the end of the day, as it was known then; today, the list of now.</summary>
    public static string OverdueOf(Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return board.AsOf is null ? Overdue : Fact("overdue-at-day-end", board.Day);
    }

    /// <summary>The cases that a number of a kept board counts.</summary>
    /// <param name="day">Day of the board.</param>
    /// <param name="version">Its version.</param>
    /// <param name="figure">Key of the number.</param>
    public static string Kept(DateOnly day, int version, string figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{Fact("kept", day)}&version={version}&figure={Uri.EscapeDataString(figure)}");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
