using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>A statutory clock has turned red: the office itself is late. The threshold is days overdue.</summary>
public sealed class ClockRed : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "clock-red";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Red;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 1, Least: 1, Most: 90);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => NextSteps;

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.Due is { } due && today.DayNumber - due.DayNumber >= limits.Threshold
            ? Alert(subject, due.AddDays(1), Weeks(due, today), [RiskFacts.Since(due), .. ClockOf(subject)])
            : null;
    }
}
