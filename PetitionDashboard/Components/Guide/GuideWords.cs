using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Components.Guide;

/// <summary>Words that several parts of the guide say.</summary>
public static class GuideWords
{
    /// <summary>A limit as the office says it.</summary>
    public static string Limit(Limit limit, IStringLocalizer<DeadlineTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return limit.Count == 0 ? texts["Limit.SameDay"] : texts[$"Limit.{limit.Unit}{(limit.Count == 1 ? ".One" : string.Empty)}", limit.Count];
    }

    /// <summary>The verb of the act that follows. One that the catalogue does not have is named by the guide itself.</summary>
    public static string Verb(string act, IStringLocalizer<GuideTexts> texts, ActLanguage language)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(language);
        return Catalogue.Find(act) is null ? texts[$"Act.{act}"] : language.Verb(act);
    }
}
