using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>To decide on acceptance.</summary>
internal sealed class ToAcceptSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "to-accept";

    /// <inheritdoc/>
    public override int Turn => 70;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["accept"];
}
