using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Objections of units to rule on.</summary>
internal sealed class ObjectionsSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "objections";

    /// <inheritdoc/>
    public override int Turn => 30;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["rule-objection"];
}
