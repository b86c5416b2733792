using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Risk;

/// <summary>The text of an open matter holds words of danger to life: gas, structure, fire. The words are the reason shown. The threshold is how many of them.</summary>
public sealed class SafetyAtStake : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "safety-at-stake";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Red;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 1, Least: 1, Most: 10);

    /// <inheritdoc/>
    public override ImmutableArray<string> Measures => ["report-grave", .. NextSteps];

    /// <inheritdoc/>
    public override RiskAlert? Check(RiskSubject subject, RiskLimits limits, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(limits);
        return subject.SafetyWords.Length >= limits.Threshold && subject.IsOpen && !subject.IsImported
            ? Alert(subject, subject.ReceivedOn, subject.SafetyWords.Length, RiskFacts.Words(subject.SafetyWords))
            : null;
    }
}
