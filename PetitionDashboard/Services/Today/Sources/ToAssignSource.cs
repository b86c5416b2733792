using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>To assign to a unit.</summary>
internal sealed class ToAssignSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "to-assign";

    /// <inheritdoc/>
    public override int Turn => 80;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["assign"];
}
