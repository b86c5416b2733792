using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>The bureau objected to the sender and waits for the answer.</summary>
internal sealed class SenderAnswersSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "sender-answers";

    /// <inheritdoc/>
    public override int Turn => 50;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["sender-answer"];
}
