using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>The same matter is petitioned for the third time or more: what was answered before did not settle it. The threshold is petitions on one matter.</summary>
public sealed class ThirdPetition : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "third-petition";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 3, Least: 2, Most: 20);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["special-team", "consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.Petition >= limits.Threshold && subject.IsOpen ? Alert(subject, subject.ReceivedOn, subject.Petition, Number(subject.Petition)) : null;
    }
}
