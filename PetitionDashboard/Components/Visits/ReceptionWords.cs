using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Visits;

namespace PetitionDashboard.Components.Visits;

/// <summary>Says what became of something at the desk.</summary>
internal static class ReceptionWords
{
    /// <summary>What is wrong, by field; empty when it was done.</summary>
    public static IReadOnlyList<FieldError> Errors(
        DeskResult result, IStringLocalizer<ReceptionTexts> texts, IStringLocalizer<EnumTexts> names, ActLanguage? acts = null) => result switch
        {
            DeskResult.Done => [],
            DeskResult.Refused refused => [.. refused.Reasons.Select(r => new FieldError(Field(r.Field), Of(r, texts, names)))],
            DeskResult.ActRefused refused when acts is not null => [.. refused.Reasons.Select(r => new FieldError(r.Field == "Text" ? "text" : string.Empty, acts.Refusal(r)))],
            DeskResult.Trouble trouble => [new FieldError(string.Empty, texts["Trouble", trouble.Reference])],
            _ => [new FieldError(string.Empty, texts["NotThere"])],
        };

    private static string Field(string? name) => name is null ? string.Empty : System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static string Of(Refusal refusal, IStringLocalizer<ReceptionTexts> texts, IStringLocalizer<EnumTexts> names) =>
        texts[$"Refusal.{refusal.Key}", [.. refusal.Arguments.Select(a => names[a] is { ResourceNotFound: false } name ? name.Value : a)]];
}
