using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待甄别结果: a screening was applied for and its result is not recorded. Boards lead here; it has no chip.</summary>
internal sealed class ScreeningResults : QueueView
{
    /// <inheritdoc/>
    public override string Key => "screening-results";

    /// <inheritdoc/>
    public override int Order => 162;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add(
        $"c.\"IsActive\" = TRUE AND c.\"Id\" IN (SELECT k.\"CaseId\" FROM case_clock k WHERE k.\"Kind\" = {(int)ClockKind.Screening} AND k.\"State\" <= {(int)ClockState.Paused})");
}
