using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Unsatisfied evaluations that nothing answered yet.</summary>
internal sealed class UnsatisfiedSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "unsatisfied";

    /// <inheritdoc/>
    public override int Turn => 40;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["second-handling", "screen"];
}
