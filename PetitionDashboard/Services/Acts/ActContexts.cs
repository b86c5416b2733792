using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Services.Acts;

/// <summary>Gives acts what they may know: the calendar, the limits, the people and the time.</summary>
/// <param name="directory">Units and people.</param>
/// <param name="settings">Calendar and limits that the office set.</param>
/// <param name="time">The clock.</param>
public sealed class ActContexts(OfficeDirectory directory, OfficeRules settings, TimeProvider time)
{
    /// <summary>The context of an act by a viewer, now or at an earlier time.</summary>
    public async Task<ActContext> ForAsync(Viewer viewer, DateTimeOffset? occurredAt = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var now = time.GetUtcNow();
        var rules = await settings.CurrentAsync(cancellationToken);
        return new ActContext
        {
            Actor = Standing(viewer.Actor, OfficeTime.DayOf(now)),
            OccurredAt = occurredAt?.ToUniversalTime() ?? now,
            RecordedAt = now,
            Calendar = rules.Calendar,
            Rulebook = rules.Rulebook,
            Office = await directory.CurrentAsync(cancellationToken),
        };
    }

    // A screen that was opened yesterday still says that it acts for somebody: the power ended with the day.
    private static Actor Standing(Actor actor, DateOnly today) =>
        actor.For is { } principal && principal.Until < today ? actor with { UnitId = 0, UnitName = string.Empty, Roles = Roles.None } : actor;
}
