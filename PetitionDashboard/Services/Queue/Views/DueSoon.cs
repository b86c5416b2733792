using System.Collections.Immutable;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

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
        // What has no due date is left out by the index, not by looking at each.
        sql.Add($"c.\"IsActive\" = TRUE AND c.\"SortDue\" >= {viewer.Today.DayNumber} AND c.\"SortDue\" < {CaseRow.NoDue} AND c.\"YellowFrom\" <= {viewer.Today.DayNumber}");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
    [
        // What is overdue was yellow before: yellow by today, less what is past its day.
        new TallySum(TallyKey.ActiveByYellow, viewer.Slice, ToA: viewer.Today.DayNumber),
        new TallySum(TallyKey.ActiveByDue, viewer.Slice, ToA: viewer.Today.DayNumber - 1, Sign: -1),
    ];
}
