using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>The same matter is petitioned for the third time or more: what was answered before did not settle it.</summary>
public sealed class ThirdPetition : RiskRule
{
    /// <summary>Petitions on one matter from which it alerts.</summary>
    public const int Third = 3;

    /// <inheritdoc/>
    public override string Key => "third-petition";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["special-team", "consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Petition >= Third && subject.IsOpen ? Alert(subject, subject.ReceivedOn, subject.Petition) : null;
    }
}
