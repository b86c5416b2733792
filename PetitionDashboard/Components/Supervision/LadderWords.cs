using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Supervision;
using PetitionDashboard.Resources;

namespace PetitionDashboard.Components.Supervision;

/// <summary>Words of the ladder and of days late, with one day said as one day.</summary>
internal static class LadderWords
{
    /// <summary>When a rung is reached.</summary>
    public static string When(IStringLocalizer<SupervisionTexts> texts, LadderStep step) => (step.From, step.Days) switch
    {
        (LadderFrom.Yellow, 0) => texts["Ladder.Yellow"],
        (LadderFrom.Yellow, 1) => texts["Ladder.YellowAfter.One"],
        (LadderFrom.Yellow, var days) => texts["Ladder.YellowAfter", days],
        (_, 1) => texts["Ladder.Overdue.One"],
        (_, var days) => texts["Ladder.Overdue", days],
    };

    /// <summary>How late something is.</summary>
    /// <param name="texts">Texts.</param>
    /// <param name="late">Days overdue; 0 or less while there is time.</param>
    public static string Late(IStringLocalizer<SupervisionTexts> texts, int late) => late switch
    {
        1 => texts["LateBy.One"],
        > 1 => texts["LateBy", late],
        0 => texts["DueToday"],
        -1 => texts["LeftDays.One"],
        _ => texts["LeftDays", -late],
    };
}
