using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>An unsatisfied evaluation that neither second handling nor screening answered. The threshold is days without either.</summary>
public sealed class UnsatisfiedUnanswered : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "unsatisfied-unanswered";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 0, Least: 0, Most: 60);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["second-handling"];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.UnsatisfiedOn is { } day && today.DayNumber - day.DayNumber >= limits.Threshold
            ? Alert(subject, day, Weeks(day, today), RiskFacts.Since(day))
            : null;
    }
}
