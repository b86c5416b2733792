using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待回访: closed, and the callback still owed. Boards lead here; it has no chip.</summary>
internal sealed class Callbacks : QueueView
{
    /// <inheritdoc/>
    public override string Key => "callbacks";

    /// <inheritdoc/>
    public override int Order => 170;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Add($"c.\"IsActive\" = TRUE AND c.\"Stage\" = {(int)Stage.FollowUp} AND c.\"SortDue\" < {CaseRow.NoDue}");
}
