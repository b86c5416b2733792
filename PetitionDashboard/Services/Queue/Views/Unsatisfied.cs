namespace PetitionDashboard.Services.Queue.Views;

/// <summary>不满意未回应: an unsatisfied evaluation that nothing answered yet. Boards lead here; it has no chip.</summary>
internal sealed class Unsatisfied : QueueView
{
    /// <inheritdoc/>
    public override string Key => "unsatisfied";

    /// <inheritdoc/>
    public override int Order => 160;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Raw("c.\"UnsatisfiedOn\" IS NOT NULL AND c.\"IsActive\" = TRUE");
}
