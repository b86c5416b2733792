using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>More people sign the same petition than at registration, and it is not answered yet.</summary>
public sealed class GrowingPetition : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "growing-petition";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Yellow;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.FirstHeadcount > 0 && subject.Headcount > subject.FirstHeadcount && subject.IsOpen
            ? Alert(subject, subject.ReceivedOn, subject.FirstHeadcount, subject.Headcount)
            : null;
    }
}
