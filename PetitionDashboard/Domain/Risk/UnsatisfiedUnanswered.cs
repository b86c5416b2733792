using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>An unsatisfied evaluation that neither second handling nor screening answered.</summary>
public sealed class UnsatisfiedUnanswered : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "unsatisfied-unanswered";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["second-handling"];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.UnsatisfiedOn is { } day ? Alert(subject, day, today.DayNumber - day.DayNumber) : null;
    }
}
