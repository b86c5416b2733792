using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Answers to issue.</summary>
internal sealed class ToReplySource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "to-reply";

    /// <inheritdoc/>
    public override int Turn => 90;

    /// <inheritdoc/>
    protected override Roles Who => Roles.UnitHead;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["opinion", "duty-reply", "suggestion-reply", "accusation-reply"];

    /// <inheritdoc/>
    protected override bool IsOfOwnUnit => true;
}
