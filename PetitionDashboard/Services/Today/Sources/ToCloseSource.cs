using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>To close.</summary>
internal sealed class ToCloseSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "to-close";

    /// <inheritdoc/>
    public override int Turn => 120;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["close"];
}
