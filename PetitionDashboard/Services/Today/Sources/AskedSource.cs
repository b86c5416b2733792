using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Whistles to report in to and letters to answer.</summary>
internal sealed class AskedSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "asked";

    /// <inheritdoc/>
    public override int Turn => 20;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Handler | Roles.UnitHead | Roles.PartnerContact;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["report-in", "answer-joint-letter", "answer-assistance"];
}
