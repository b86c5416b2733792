using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>A screening was applied for and its result is to be recorded.</summary>
internal sealed class ScreeningResultsSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "screening-results";

    /// <inheritdoc/>
    public override int Turn => 55;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["screening-result"];
}
