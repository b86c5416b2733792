using PetitionDashboard.Domain.Voices;

namespace PetitionDashboard.Domain.Risk;

/// <summary>An online voice is not answered within its limit. The threshold is hours.</summary>
public sealed class VoiceUnanswered : RiskRule
{
    /// <inheritdoc/>
    public override string Key => "voice-unanswered";

    /// <inheritdoc/>
    public override RiskLevel Level => RiskLevel.Orange;

    /// <inheritdoc/>
    public override LimitRange Threshold { get; } = new(Shipped: 24, Least: 1, Most: 720);

    /// <inheritdoc/>
    public override RiskAlert? Check(VoiceSubject voice, RiskLimits limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(voice);
        ArgumentNullException.ThrowIfNull(limits);
        return voice.Step.IsWaiting() && now - voice.FoundAt >= TimeSpan.FromHours(limits.Threshold)
            ? new RiskAlert(Key, Level, Procedure.OfficeTime.DayOf(voice.FoundAt.AddHours(limits.Threshold)), [RiskFacts.HoursSince(voice.FoundAt)])
            {
                Voice = voice,
                Weight = (int)(now - voice.FoundAt).TotalDays,
            }
            : null;
    }
}
