using System.Collections.Immutable;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>即将到期: a yellow lamp.</summary>
internal sealed class DueSoon : QueueView
{
    /// <inheritdoc/>
    public override string Key => "due-soon";

    /// <inheritdoc/>
    public override int Order => 50;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        // What a yellow lamp is of falls due within the yellow days: with this an index ends the search there, not at the last open case.
        sql.Add($"c.\"IsActive\" = TRUE AND c.\"SortDue\" >= {viewer.Today.DayNumber} AND c.\"SortDue\" < {viewer.Today.DayNumber + Lamps.MostYellowDays} AND c.\"YellowFrom\" <= {viewer.Today.DayNumber}");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
    [
        // What turns yellow later falls due later, too: of what falls due from today on, all but those.
        new TallySum(TallyKey.ActiveByDue, viewer.Slices, FromA: viewer.Today.DayNumber),
        new TallySum(TallyKey.ActiveByYellow, viewer.Slices, FromA: viewer.Today.DayNumber + 1, Sign: -1),
    ];
}
