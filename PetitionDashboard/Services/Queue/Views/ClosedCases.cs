using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>已办结: closed, withdrawn, concluded or archived, newest first.</summary>
internal sealed class ClosedCases : QueueView
{
    /// <inheritdoc/>
    public override string Key => "closed";

    /// <inheritdoc/>
    public override int Order => 100;

    /// <inheritdoc/>
    public override QueueSort Sort => QueueSort.Received;

    /// <inheritdoc/>
    public override bool Descending => true;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Add($"c.\"Stage\" IN ({(int)Stage.FollowUp}, {(int)Stage.Concluded}, {(int)Stage.Withdrawn}, {(int)Stage.Archived})");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
    [
        TallySum.Of(Stage.FollowUp, viewer.Slices), TallySum.Of(Stage.Concluded, viewer.Slices),
        TallySum.Of(Stage.Withdrawn, viewer.Slices), TallySum.Of(Stage.Archived, viewer.Slices),
    ];
}
