using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>Open for more than 180 days.</summary>
public sealed class OldBacklog : RiskRule
{
    /// <summary>Days from which an open case is backlog.</summary>
    public const int Days = 180;

    /// <inheritdoc/>
    public override string Key => "backlog-180";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Blue;

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["special-team", "consult", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return today.DayNumber - subject.ReceivedOn.DayNumber is var days && days > Days && subject.IsOpen && !subject.IsImported
            ? Alert(subject, subject.ReceivedOn.AddDays(Days + 1), days)
            : null;
    }
}
