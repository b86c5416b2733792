using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>Open for longer than a backlog may be. The threshold is days since receipt.</summary>
public sealed class OldBacklog : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "backlog-180";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Blue;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 180, Least: 30, Most: 1460);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["special-team", "consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return today.DayNumber - subject.ReceivedOn.DayNumber is var days && days > limits.Threshold && subject.IsOpen && !subject.IsImported
            ? Alert(subject, subject.ReceivedOn.AddDays(limits.Threshold + 1), days / 90, RiskFacts.Since(subject.ReceivedOn))
            : null;
    }
}
