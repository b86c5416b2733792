using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>The leader who led was recused or shut off: another one is to be named.</summary>
internal sealed class ToLeadSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "to-lead";

    /// <inheritdoc/>
    public override int Turn => 82;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["assign"];
}
