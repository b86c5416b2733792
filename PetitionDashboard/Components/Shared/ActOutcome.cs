using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Acts;

namespace PetitionDashboard.Components.Shared;

/// <summary>Says why an act was not done.</summary>
public static class ActOutcome
{
    /// <summary>The reasons in one line; empty for an act that was done.</summary>
    public static string Why(this ActLanguage language, ActResult result, IStringLocalizer<CommonTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(texts);
        return result switch
        {
            ActResult.Refused refused => string.Join(' ', refused.Reasons.Select(language.Refusal)),
            ActResult.Stale stale => string.Join(' ', stale.Changes.Select(language.Refusal)),
            ActResult.NotFound => texts["Act.NotFound"],
            ActResult.Trouble trouble => texts[$"Act.Trouble.{trouble.What}", trouble.Reference],
            _ => string.Empty,
        };
    }
}
