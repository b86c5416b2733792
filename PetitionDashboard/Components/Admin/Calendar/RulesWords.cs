using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Limits;

namespace PetitionDashboard.Components.Admin.Calendar;

/// <summary>What became of a change to the office's rules, in words.</summary>
internal static class RulesWords
{
    /// <summary>What stood against it; null when it is done.</summary>
    public static string? Error(RulesResult result, IStringLocalizer<RulesTexts> texts) => result switch
    {
        RulesResult.Refused refused => string.Join(' ', refused.Reasons.Select(r => texts[$"Refusal.{r.Key}", [.. r.Arguments]].Value)),
        RulesResult.Trouble trouble => texts["Trouble", trouble.Reference],
        _ => null,
    };
}
