using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待领办: assigned to a unit and claimed by nobody. Boards lead here; it has no chip.</summary>
internal sealed class ToClaim : QueueView
{
    /// <inheritdoc/>
    public override string Key => "to-claim";

    /// <inheritdoc/>
    public override int Order => 120;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Add($"c.\"Stage\" = {(int)Stage.Accepted} AND c.\"UnitId\" IS NOT NULL AND c.\"HandlerId\" IS NULL AND c.\"ObjectionPending\" = FALSE");
}
