using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Risks;

/// <summary>What somebody can do about an alert.</summary>
public static class RiskMeasures
{
    /// <summary>
    /// Key of the first fitting act that the person's roles and the case's stage allow; null when the person can only watch. The case page
    /// asks the catalogue again, with everything: an offer made here may still be refused there.
    /// </summary>
    public static string? For(Viewer viewer, RiskAlert alert)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(alert);
        return alert.Subject is { } subject && RiskRule.Find(alert.Rule) is { } rule
            ? rule.Measures.FirstOrDefault(key => Catalogue.Find(key) is { } act
                && act.From.Contains(subject.Stage) && viewer.Has(act.Who) && Fits(key, subject))
            : null;
    }

    // Assigning answers a case without a unit, claiming one without a handler; only a unit can be urged.
    private static bool Fits(string key, RiskSubject subject) => key switch
    {
        "assign" => subject.UnitId is null,
        "claim" => subject.UnitId is not null && subject.HandlerName is null,
        "urge" => subject.UnitId is not null,
        "evaluate" => subject.UnsatisfiedOn is null,
        _ => true,
    };
}
