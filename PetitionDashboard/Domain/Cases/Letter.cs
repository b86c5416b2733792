using System.Globalization;
using System.Text.Json.Serialization;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Cases;

/// <summary>Letters that ask for an answer. Stored by name: members may be added, but neither renamed nor removed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LetterKind>))]
public enum LetterKind
{
    /// <summary>督办单 to the responsible unit.</summary>
    Supervision,

    /// <summary>联办函 to another unit.</summary>
    Joint,

    /// <summary>吹哨 for a department.</summary>
    Whistle,

    /// <summary>协办: another unit of the bureau is asked to assist.</summary>
    Assistance,

    /// <summary>改进工作建议 (Regulation art. 40).</summary>
    Improvement,

    /// <summary>完善政策建议 (art. 40).</summary>
    Policy,

    /// <summary>追究责任建议 (art. 40).</summary>
    Accountability,
}

/// <summary>A letter of a case. What was asked stays in its event; until when is said by the clock whose reference is its number.</summary>
/// <param name="Number">1, 2, ... within the case.</param>
/// <param name="Kind">Which letter.</param>
/// <param name="UnitId">The unit addressed; null for an organ that is no unit of the office.</param>
/// <param name="Addressee">Its name on the day it was sent.</param>
/// <param name="SentOn">Day sent, Asia/Shanghai.</param>
/// <param name="AnsweredOn">Day of the answer; null while there is none.</param>
public sealed record Letter(int Number, LetterKind Kind, int? UnitId, string Addressee, DateOnly SentOn, DateOnly? AnsweredOn = null)
{
    /// <summary>Reference of its clock.</summary>
    [JsonIgnore]
    public string Reference => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What letters and their clocks say of each other.</summary>
public static class Letters
{
    /// <summary>The clock that an answer to such a letter meets.</summary>
    public static ClockKind Clock(this LetterKind kind) => kind switch
    {
        LetterKind.Supervision => ClockKind.SupervisionLetterAnswer,
        LetterKind.Joint => ClockKind.JointLetterAnswer,
        LetterKind.Assistance => ClockKind.AssistanceAnswer,
        LetterKind.Whistle => ClockKind.WhistleReportIn,
        _ => ClockKind.SuggestionAnswer,
    };

    /// <summary>The clock of a letter.</summary>
    public static Clock? ClockOf(this PetitionCase petition, Letter letter)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(letter);
        return petition.Clocks.FirstOrDefault(c => c.Kind == letter.Kind.Clock() && string.Equals(c.Reference, letter.Reference, StringComparison.Ordinal));
    }

    /// <summary>Letters whose answer is still waited for: their clock neither met nor cancelled.</summary>
    public static IEnumerable<Letter> AwaitedLetters(this PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        return petition.Letters.Where(l => l.AnsweredOn is null && petition.ClockOf(l) is { IsOpen: true });
    }
}
