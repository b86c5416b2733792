using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Today;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Petitioners to call back.</summary>
internal sealed class CallbacksSource(QueueService queue) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "callbacks";

    /// <inheritdoc/>
    public override int Turn => 130;

    /// <inheritdoc/>
    public override int Most => TodayOrder.LeastOfKind;

    /// <inheritdoc/>
    public override string? PlaceOf(string act, string number) => act == "evaluate" ? $"/satisfaction/call/{number}" : null;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["evaluate", "archive"];
}
