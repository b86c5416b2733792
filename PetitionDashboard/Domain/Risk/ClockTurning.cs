using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>A clock is about to turn red: its lamp is yellow and what is left is at most the threshold, in days.</summary>
public sealed class ClockTurning : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "clock-turning";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Yellow;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 5, Least: 1, Most: 5);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => NextSteps;

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.Due is { } due && due >= today && subject.YellowFrom is { } yellow && yellow <= today && due.DayNumber - today.DayNumber <= limits.Threshold
            ? Alert(subject, yellow, 0, [RiskFacts.Until(due), .. ClockOf(subject)])
            : null;
    }
}
