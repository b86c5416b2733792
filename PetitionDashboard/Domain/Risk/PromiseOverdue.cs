using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>A reply promised something by a day, and it is not recorded as done. The threshold is days past that day.</summary>
public sealed class PromiseOverdue : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "promise-overdue";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 1, Least: 1, Most: 90);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["execute-opinion", "urge"];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.PromisedBy is { } day && today.DayNumber - day.DayNumber >= limits.Threshold
            ? Alert(subject, day.AddDays(1), Weeks(day, today), RiskFacts.Since(day))
            : null;
    }
}
