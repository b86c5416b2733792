using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Services.Accounts;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Components.Admin.Organisation;

/// <summary>Says what became of a change to units, accounts and deputies.</summary>
internal static class OrganisationWords
{
    /// <summary>What went wrong, in one sentence; null when it was done.</summary>
    public static string? Of(OrganisationResult result, IStringLocalizer<OrganisationTexts> texts, IStringLocalizer<EnumTexts> names) => result switch
    {
        OrganisationResult.Done => null,
        OrganisationResult.Refused refused => string.Join(' ', refused.Reasons.Select(r => Of(r, texts, names))),
        OrganisationResult.Trouble trouble => texts["Trouble", trouble.Reference],
        _ => texts["Refusal.NoSuchUnit"],
    };

    /// <summary>What is wrong, by field; empty when it was done.</summary>
    public static IReadOnlyList<FieldError> Errors(OrganisationResult result, IStringLocalizer<OrganisationTexts> texts, IStringLocalizer<EnumTexts> names) => result switch
    {
        OrganisationResult.Done => [],
        OrganisationResult.Refused refused => [.. refused.Reasons.Select(r => new FieldError(r.Field is null ? string.Empty : Field(r.Field), Of(r, texts, names)))],
        _ => [new FieldError(string.Empty, Of(result, texts, names)!)],
    };

    /// <summary>What is wrong, by field; empty when it was done.</summary>
    public static IReadOnlyList<FieldError> Errors(AccountResult result, IStringLocalizer<SecurityTexts> security, IStringLocalizer<OrganisationTexts> texts) => result switch
    {
        AccountResult.Done => [],
        AccountResult.Refused refused => [.. refused.Reasons.Select(r => new FieldError(r.Field is null ? string.Empty : Field(r.Field), security[$"Refusal.{r.Key}", [.. r.Arguments]]))],
        AccountResult.Trouble trouble => [new FieldError(string.Empty, texts["Trouble", trouble.Reference])],
        _ => [new FieldError(string.Empty, security["Refusal.NoSuchPerson"])],
    };

    /// <summary>The text of one field's error; null for none.</summary>
    public static string? At(this IReadOnlyList<FieldError> errors, string field) => errors.FirstOrDefault(e => e.Name == field)?.Text;

    private static string Field(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static string Of(Refusal refusal, IStringLocalizer<OrganisationTexts> texts, IStringLocalizer<EnumTexts> names) =>
        texts[$"Refusal.{refusal.Key}", [.. refusal.Arguments.Select(a => names[a] is { ResourceNotFound: false } name ? name.Value : a)]];
}
