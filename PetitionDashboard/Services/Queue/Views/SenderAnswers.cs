using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待来件机关答复: the bureau objected to the sender, who has not answered. Boards lead here; it has no chip.</summary>
internal sealed class SenderAnswers : QueueView
{
    /// <inheritdoc/>
    public override string Key => "sender-answers";

    /// <inheritdoc/>
    public override int Order => 132;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    // Few cases are that young; of those, the state says whether the sender was asked and has answered.
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add(
        $"c.\"Stage\" IN ({(int)Stage.Registered}, {(int)Stage.Assessing}) AND c.\"IsActive\" = TRUE AND EXISTS (SELECT 1 FROM case_clock k WHERE k.\"CaseId\" = c.\"Id\" AND k.\"Kind\" = {(int)ClockKind.Objection} AND k.\"State\" = {(int)ClockState.Met}) AND json_extract(c.\"State\", '$.SenderObjection.RaisedOn') IS NOT NULL AND json_extract(c.\"State\", '$.SenderObjection.EndedOn') IS NULL");
}
