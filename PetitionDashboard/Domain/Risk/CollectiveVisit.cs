using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>Five or more people petition together (Regulation art. 20) and are not answered yet. The threshold is people.</summary>
public sealed class CollectiveVisit : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "collective-visit";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 5, Least: 2, Most: 500);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.Headcount >= limits.Threshold && subject.IsOpen && !subject.IsImported
            ? Alert(subject, subject.ReceivedOn, subject.Headcount, Number(subject.Headcount))
            : null;
    }
}
