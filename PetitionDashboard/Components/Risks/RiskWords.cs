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
        if (alert.Kept?.Text is { } own)
            return own;
        object[] words = [.. alert.Facts.Select(f => f switch
        {
            ['=', .. var text] => text,
            _ => char.IsAsciiDigit(f[0]) ? f : deadlines[f].Value,
        })];
        if (words.Length == 1)
            words = [words[0], texts["NoClock"].Value];
        return Counted($"Risk.{alert.Rule}.Reason", alert.Facts[0], words);
    }

    /// <summary>The name of an alert's rule.</summary>
    public string RuleName(RiskAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return texts[$"Rule.{alert.Rule}"];
    }

    /// <summary>Who sees to it: whom somebody named, else the responsible unit.</summary>
    public string Owner(RiskAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (alert.Kept?.Owner is { } named)
            return named;
        return alert.Subject is not { } subject ? alert.Cluster is null ? string.Empty : texts["Owner.Places"]
            : subject.UnitName is null ? texts["Owner.None"]
            : subject.HandlerName is null ? subject.UnitName
            : $"{subject.UnitName} / {subject.HandlerName}";
    }

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

    // A few numbers read better in a sentence of their own.
    private string Counted(string key, string number, params object[] words)
    {
        var special = texts[$"{key}.{number}", words];
        return special.ResourceNotFound ? texts[key, words] : special;
    }
}
