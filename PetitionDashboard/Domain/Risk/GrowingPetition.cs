using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>More people sign the same petition than at registration, and it is not answered yet. The threshold is how many more.</summary>
public sealed class GrowingPetition : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "growing-petition";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Yellow;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 1, Least: 1, Most: 500);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.FirstHeadcount > 0 && subject.Headcount - subject.FirstHeadcount >= limits.Threshold && subject.IsOpen
            ? Alert(subject, subject.ReceivedOn, subject.Headcount, Number(subject.FirstHeadcount), Number(subject.Headcount))
            : null;
    }
}
