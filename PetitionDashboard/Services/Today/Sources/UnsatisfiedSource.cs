using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Evaluations;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>Unsatisfied evaluations on which nobody has decided, by the day that the office set itself.</summary>
internal sealed class UnsatisfiedSource(QueueService queue, SatisfactionService satisfaction) : CaseSource(queue)
{
    /// <inheritdoc/>
    public override string Key => "unsatisfied";

    /// <inheritdoc/>
    public override int Turn => 40;

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken) =>
        await satisfaction.UndecidedAsync(viewer, TodayService.MostRows, cancellationToken) is { Total: > 0 } undecided
            ? new TodayShare(
                [.. undecided.First.Select(u => new TodayThing(u.Row.Number, u.Row.Title, u.Row.UnitName, u.Due, u.Lamp, u.Row.ReceivedOn))],
                new TodayCount(Key, new QueueQuery { View = QueueView.Find(Key)! }.ToHref(), undecided.Total))
            : TodayShare.None;

    /// <inheritdoc/>
    protected override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Acts => ["second-handling", "screen"];
}
