namespace PetitionDashboard.Services.Queue.Views;

/// <summary>异议待核实: a unit says that the case is not its own. Boards lead here; it has no chip.</summary>
internal sealed class Objections : QueueView
{
    /// <inheritdoc/>
    public override string Key => "objections";

    /// <inheritdoc/>
    public override int Order => 130;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Raw("c.\"ObjectionPending\" = TRUE AND c.\"IsActive\" = TRUE");
}
