using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>To assess.</summary>
internal sealed class ToAssessSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "to-assess";

    /// <inheritdoc/>
    public override int Turn => 60;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["assess"];
}
