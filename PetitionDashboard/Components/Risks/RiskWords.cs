using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Components.Risks;

/// <summary>Alerts in words and addresses.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="deadlines">Names of clocks.</param>
public sealed class RiskWords(IStringLocalizer<RiskTexts> texts, IStringLocalizer<DeadlineTexts> deadlines)
{
    /// <summary>The reason in one sentence with its numbers.</summary>
    public string Reason(RiskAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        object[] words = [.. alert.Facts.Select(f => char.IsAsciiDigit(f[0]) ? f : deadlines[f].Value)];
        if (words.Length == 1)
            words = [words[0], texts["NoClock"].Value];
        return Counted($"Risk.{alert.Rule}.Reason", alert.Facts[0], words);
    }

    /// <summary>How long ago a day was.</summary>
    public string Ago(DateOnly day, DateOnly today)
    {
        var days = today.DayNumber - day.DayNumber;
        return days <= 0 ? texts["Since.Today"] : Counted("Since.Days", days.ToString(CultureInfo.InvariantCulture), days);
    }

    /// <summary>The key of a level in addresses and styles.</summary>
    public static string Key(RiskLevel level) => level switch
    {
        RiskLevel.Red => "red",
        RiskLevel.Orange => "orange",
        RiskLevel.Yellow => "yellow",
        _ => "blue",
    };

    /// <summary>Where an alert leads: its case, or exactly the cases of its cluster.</summary>
    public static string Href(RiskAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (alert.Cluster is not { } cluster)
            return $"/cases/{alert.Subject?.Number}";
        var href = new StringBuilder("/queue?from=").Append(cluster.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Append("&field=").Append(cluster.Field);
        if (cluster.Town.Length > 0)
            href.Append("&town=").Append(Uri.EscapeDataString(cluster.Town));
        return href.Append("&place=").Append(Uri.EscapeDataString(cluster.Place)).ToString();
    }

    // A few numbers read better in a sentence of their own.
    private string Counted(string key, string number, params object[] words)
    {
        var special = texts[$"{key}.{number}", words];
        return special.ResourceNotFound ? texts[key, words] : special;
    }
}
