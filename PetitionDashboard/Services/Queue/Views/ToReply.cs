using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待答复: in handling, demands wait for their answer. Boards lead here; it has no chip.</summary>
internal sealed class ToReply : QueueView
{
    /// <inheritdoc/>
    public override string Key => "to-reply";

    /// <inheritdoc/>
    public override int Order => 140;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Add($"c.\"Stage\" IN ({(int)Stage.Handling}, {(int)Stage.SecondHandling})");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
        [TallySum.Of(Stage.Handling, viewer.Slices), TallySum.Of(Stage.SecondHandling, viewer.Slices)];
}
