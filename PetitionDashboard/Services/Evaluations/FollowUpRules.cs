using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Limits;
using PetitionDashboard.Services.Settings;

namespace PetitionDashboard.Services.Evaluations;

/// <summary>Within how long it is decided what follows on an unsatisfied evaluation. No law says; the office does.</summary>
/// <param name="DecideDays">Calendar days from the evaluation, <see cref="Least"/> to <see cref="Most"/>.</param>
public sealed record FollowUpRules(int DecideDays)
{
    /// <summary>The fewest and the most days.</summary>
    public const int Least = 1, Most = 30;

    /// <summary>The setting; whoever sets the office's limits sets it.</summary>
    public static OfficeSetting<FollowUpRules> Setting { get; } = new("follow-up", new FollowUpRules(5), LimitService.Editors, AuditKeys.FollowUpChanged);

    /// <summary>Days from the evaluation from which it is yellow, as of any limit of this length.</summary>
    internal int YellowDays => DecideDays + 1 - Lamps.YellowDays(DecideDays);
}
