using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>
/// 待确定牵头领导: the method asks for a leader, and the one who led was shut off from the case. Only walls take a lead away, so that few cases are looked into.
/// Boards lead here; it has no chip.
/// </summary>
internal sealed class ToLead : QueueView
{
    /// <inheritdoc/>
    public override string Key => "to-lead";

    /// <inheritdoc/>
    public override int Order => 41;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add(
        $"c.\"IsWalled\" = TRUE AND c.\"IsActive\" = TRUE AND c.\"UnitId\" IS NOT NULL AND c.\"Method\" IN ({(int)Method.Dedicated}, {(int)Method.Assisted}) AND c.\"Stage\" IN ({(int)Stage.Accepted}, {(int)Stage.Handling}, {(int)Stage.SecondHandling}) AND json_extract(c.\"State\", '$.LeadId') IS NULL");
}
