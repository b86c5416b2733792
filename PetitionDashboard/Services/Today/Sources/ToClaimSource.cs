using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>To claim.</summary>
internal sealed class ToClaimSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "to-claim";

    /// <inheritdoc/>
    public override int Turn => 100;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["claim"];

    /// <inheritdoc/>
    protected override bool IsOfOwnUnit => true;
}
