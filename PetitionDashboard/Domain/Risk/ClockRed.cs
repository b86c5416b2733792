using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>A statutory clock has turned red: the office itself is late.</summary>
public sealed class ClockRed : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "clock-red";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Red;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => NextSteps;

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Due is { } due && due < today
            ? ClockAlert(subject, due.AddDays(1), today.DayNumber - due.DayNumber)
            : null;
    }
}
