using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>A second handling is not answered in time: the petitioner was let down twice. The threshold is days past its limit.</summary>
public sealed class SecondHandlingOverdue : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "second-handling-overdue";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Red;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 1, Least: 1, Most: 90);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["urge", "supervise", "progress"];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.SecondDue is { } due && today.DayNumber - due.DayNumber >= limits.Threshold
            ? Alert(subject, due.AddDays(1), Weeks(due, today), RiskFacts.Since(due))
            : null;
    }
}
