using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待办结: answered, refused or directed, to be closed. Boards lead here; it has no chip.</summary>
internal sealed class ToClose : QueueView
{
    /// <inheritdoc/>
    public override string Key => "to-close";

    /// <inheritdoc/>
    public override int Order => 150;

    /// <inheritdoc/>
    public override bool HasChip => false;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Add($"c.\"Stage\" IN ({(int)Stage.Replied}, {(int)Stage.Refused}, {(int)Stage.Directed})");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
        [TallySum.Of(Stage.Replied, viewer.Slices), TallySum.Of(Stage.Refused, viewer.Slices), TallySum.Of(Stage.Directed, viewer.Slices)];
}
