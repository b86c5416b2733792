using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>A request for extension to decide on.</summary>
internal sealed class WaitingApprovalSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "waiting-approval";

    /// <inheritdoc/>
    public override int Turn => 10;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Leader;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["approve-extension"];
}
