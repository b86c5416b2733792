using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>A clock is about to turn red.</summary>
public sealed class ClockTurning : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "clock-turning";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Yellow;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => NextSteps;

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Due is { } due && due >= today && subject.YellowFrom <= today
            ? ClockAlert(subject, subject.YellowFrom.Value, due.DayNumber - today.DayNumber)
            : null;
    }
}
