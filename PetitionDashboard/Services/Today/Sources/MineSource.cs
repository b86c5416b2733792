using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>What the viewer handles.</summary>
internal sealed class MineSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "mine";

    /// <inheritdoc/>
    public override int Turn => 110;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["opinion", "duty-reply", "suggestion-reply", "accusation-reply", "progress"];
}
