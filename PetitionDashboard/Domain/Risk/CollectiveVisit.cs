using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>Five or more people petition together (Regulation art. 20) and are not answered yet.</summary>
public sealed class CollectiveVisit : RiskRule
{
    /// <summary>People from which a petition is collective.</summary>
    public const int Collective = 5;

    /// <inheritdoc/>
    public override string Key => "collective-visit";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Headcount >= Collective && subject.IsOpen && !subject.IsImported
            ? Alert(subject, subject.ReceivedOn, subject.Headcount)
            : null;
    }
}
