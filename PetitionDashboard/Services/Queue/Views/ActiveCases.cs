using System.Collections.Immutable;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>在办: something remains to do.</summary>
internal sealed class ActiveCases : QueueView
{
    /// <inheritdoc/>
    public override string Key => "active";

    /// <inheritdoc/>
    public override int Order => 15;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Raw("c.\"IsActive\" = TRUE");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => TallySum.Active(viewer);
}
