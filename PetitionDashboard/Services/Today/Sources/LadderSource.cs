using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>What the escalation ladder asks for and nobody did yet: one row, the steps are on their own page.</summary>
internal sealed class LadderSource(LadderService ladder) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "ladder";

    /// <inheritdoc/>
    public override int Turn => 56;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.Supervisor | Roles.Leader | Roles.Clerk);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var due = await ladder.DueForAsync(viewer, cancellationToken);
        return due.IsEmpty
            ? TodayShare.None
            : new TodayShare([new TodayThing("ladder", string.Empty, null, today, LampOf(today, today), due.Min(c => c.Since)) { Href = "/supervision?tab=ladder" }]);
    }
}
