using System.Collections.Immutable;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>今日到期: the earliest limit ends today. Boards lead here; it has no chip.</summary>
internal sealed class DueToday : QueueView
{
    /// <inheritdoc/>
    public override string Key => "due-today";

    /// <inheritdoc/>
    public override int Order => 110;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Add($"c.\"IsActive\" = TRUE AND c.\"SortDue\" = {viewer.Today.DayNumber}");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
        [new TallySum(TallyKey.ActiveByDue, viewer.Slices, FromA: viewer.Today.DayNumber, ToA: viewer.Today.DayNumber)];
}
