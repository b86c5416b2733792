using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待审批: a request for extension that waits for a leader.</summary>
internal sealed class WaitingApproval : QueueView
{
    /// <inheritdoc/>
    public override string Key => "waiting-approval";

    /// <inheritdoc/>
    public override int Order => 70;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.Leader);

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Raw("c.\"ExtensionPending\" = TRUE AND c.\"IsActive\" = TRUE");
}
