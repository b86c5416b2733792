using System.Globalization;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Resources;
using PetitionDashboard.Services;
using PetitionDashboard.Services.Voices;

namespace PetitionDashboard.Components.Voices;

/// <summary>Voices in words and addresses.</summary>
/// <param name="texts">Words.</param>
public sealed class VoiceWords(IStringLocalizer<VoiceTexts> texts)
{
    /// <summary>A refusal in words.</summary>
    public string Refusal(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return texts[$"Refusal.{refusal.Key}", [.. refusal.Arguments.Select(a => a.StartsWith("VoiceStep.", StringComparison.Ordinal) ? texts[a].Value : a)]];
    }

    /// <summary>What is wrong, by field; empty when it was done.</summary>
    public IReadOnlyList<FieldError> Errors(RecordResult result) => result switch
    {
        RecordResult.Refused refused => [.. refused.Reasons.Select(r => new FieldError(Field(r.Field), Refusal(r)))],
        RecordResult.Trouble trouble => [new FieldError(string.Empty, texts["Trouble", trouble.Reference])],
        _ => [],
    };

    /// <summary>How a voice stands with its limit.</summary>
    public string Limit(VoiceLine line, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Step == VoiceStep.SetAside)
            return string.Empty;
        if (line.AnsweredAt is { } answered)
            return texts[answered > line.DueAt ? "Limit.AnsweredLate" : "Limit.Answered", Hours(answered - line.FoundAt)];
        return now >= line.DueAt ? texts["Limit.Over", Hours(now - line.DueAt)] : texts["Limit.Left", Hours(line.DueAt - now)];
    }

    /// <summary>A moment as the office writes it.</summary>
    public static string At(DateTimeOffset at) => OfficeTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Hours(TimeSpan span) => Math.Floor(span.TotalHours).ToString(CultureInfo.InvariantCulture);

    private static string Field(string? name) => name is null ? string.Empty : System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

/// <summary>Finds the error of a field.</summary>
internal static class VoiceErrors
{
    /// <summary>The text of one field's error; null for none.</summary>
    public static string? At(this IReadOnlyList<FieldError> errors, string field) => errors.FirstOrDefault(e => e.Name == field)?.Text;
}
