using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Services.Risks;

/// <summary>Alerts in sentences, for screens and papers alike.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="deadlines">Names of clocks.</param>
public sealed class RiskSentences(IStringLocalizer<RiskTexts> texts, IStringLocalizer<DeadlineTexts> deadlines)
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

    /// <summary>A sentence with a number; a few numbers read better in a sentence of their own.</summary>
    public string Counted(string key, string number, params object[] words)
    {
        var special = texts[$"{key}.{number}", words];
        return special.ResourceNotFound ? texts[key, words] : special;
    }
}
