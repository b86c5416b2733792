using System.Text.Json.Serialization;

namespace PetitionDashboard.Domain.Cases;

/// <summary>What the petition bureau decides on an unsatisfied evaluation 甄别. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScreeningOutcome>))]
public enum ScreeningOutcome
{
    /// <summary>不予采纳评价: it does not rest on how the matter was handled.</summary>
    SetAside,

    /// <summary>维持评价: the bureau handles the matter again.</summary>
    Kept,
}

/// <summary>A screening 甄别: applied for by the bureau, decided by the petition bureau.</summary>
/// <param name="Closure">Number of the closure whose evaluation it is about.</param>
/// <param name="Organ">The petition bureau.</param>
/// <param name="AppliedOn">Day of the application.</param>
/// <param name="Outcome">What it decided; null while that is awaited.</param>
/// <param name="DecidedOn">Day of the decision.</param>
public sealed record Screening(int Closure, string Organ, DateOnly AppliedOn, ScreeningOutcome? Outcome = null, DateOnly? DecidedOn = null);
