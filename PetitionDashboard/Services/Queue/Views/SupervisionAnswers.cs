using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待复督办: a supervision letter waits for its answer. Boards lead here; it has no chip.</summary>
internal sealed class SupervisionAnswers : QueueView
{
    /// <inheritdoc/>
    public override string Key => "supervision-answers";

    /// <inheritdoc/>
    public override int Order => 88;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add(
        $"c.\"IsActive\" = TRUE AND c.\"Id\" IN (SELECT k.\"CaseId\" FROM case_clock k WHERE k.\"Kind\" = {(int)ClockKind.SupervisionLetterAnswer} AND k.\"State\" <= {(int)ClockState.Paused})");
}
