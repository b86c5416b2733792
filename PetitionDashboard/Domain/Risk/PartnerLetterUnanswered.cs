using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>A unit that was asked to help (joint letter, whistle, assistance) has not answered in time. The threshold is days past its limit.</summary>
public sealed class PartnerLetterUnanswered : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "partner-letter";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Yellow;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 1, Least: 1, Most: 90);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["urge", "supervise", "consult", "progress"];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.LetterDue is { } due && today.DayNumber - due.DayNumber >= limits.Threshold
            ? Alert(subject, due.AddDays(1), (subject.LettersLate * 100) + Weeks(due, today), Number(subject.LettersLate), RiskFacts.Since(due))
            : null;
    }
}
