using System.Collections.Immutable;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>超期: a red lamp.</summary>
internal sealed class Overdue : QueueView
{
    /// <inheritdoc/>
    public override string Key => "overdue";

    /// <inheritdoc/>
    public override int Order => 60;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add($"c.\"IsActive\" = TRUE AND c.\"SortDue\" < {viewer.Today.DayNumber}");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
        [new TallySum(TallyKey.ActiveWithDue, viewer.Slices), new TallySum(TallyKey.ActiveByDue, viewer.Slices, FromA: viewer.Today.DayNumber, Sign: -1)];
}
