using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Supervision letters to answer.</summary>
internal sealed class SupervisionAnswersSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "supervision-answers";

    /// <inheritdoc/>
    public override int Turn => 25;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["answer-supervision"];

    /// <inheritdoc/>
    protected override bool IsOfOwnUnit => true;
}
