using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Components.Risks;

/// <summary>Alerts in words and addresses.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="deadlines">Names of clocks.</param>
public sealed class RiskWords(IStringLocalizer<RiskTexts> texts, IStringLocalizer<DeadlineTexts> deadlines)
{
    private readonly RiskSentences _sentences = new(texts, deadlines);

    /// <summary>The reason in one sentence with its numbers.</summary>
    public string Reason(RiskAlert alert) => _sentences.Reason(alert);

    /// <summary>The name of an alert's rule.</summary>
    public string RuleName(RiskAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return texts[$"Rule.{alert.Rule}"];
    }

    /// <summary>Who sees to it: whom somebody named, else the responsible unit.</summary>
    public string Owner(RiskAlert alert) => _sentences.Owner(alert);

    /// <summary>A refusal in words.</summary>
    public string Refusal(Domain.Procedure.Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return texts[$"Refusal.{refusal.Key}", [.. refusal.Arguments.Select(a => a.StartsWith("AlertState.", StringComparison.Ordinal) ? texts[a].Value : a)]];
    }

    /// <summary>How long ago a day was.</summary>
    public string Ago(DateOnly day, DateOnly today)
    {
        var days = today.DayNumber - day.DayNumber;
        return days <= 0 ? texts["Since.Today"] : _sentences.Counted("Since.Days", days.ToString(CultureInfo.InvariantCulture), days);
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
        if (alert.Voice is { } voice)
            return string.Create(CultureInfo.InvariantCulture, $"/voices?voice={voice.Id}");
        if (alert.Cluster is not { } cluster)
            return alert.Subject is { } subject ? $"/cases/{subject.Number}" : string.Create(CultureInfo.InvariantCulture, $"/risks?alert={alert.Kept?.Id}");
        var href = new StringBuilder("/queue?from=").Append(cluster.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Append("&field=").Append(cluster.Field);
        if (cluster.Town.Length > 0)
            href.Append("&town=").Append(Uri.EscapeDataString(cluster.Town));
        return href.Append("&place=").Append(Uri.EscapeDataString(cluster.Place)).ToString();
    }
}
