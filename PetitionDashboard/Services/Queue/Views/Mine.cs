using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>我的: the viewer handles it and something remains to do.</summary>
internal sealed class Mine : QueueView
{
    /// <inheritdoc/>
    public override string Key => "mine";

    /// <inheritdoc/>
    public override int Order => 80;

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <inheritdoc/>
    public override bool IsOfOwnUnit => true;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.Handler | Roles.UnitHead);

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add($"c.\"HandlerId\" = {viewer.Viewer.Actor.WorksAs} AND c.\"IsActive\" = TRUE");

    /// <inheritdoc/>
    /// <remarks>Somebody who left a unit still handles its cases but does not see them: the counters say of which unit they are.</remarks>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => [TallySum.ActiveOfHandler(viewer.Viewer.Actor.WorksAs, viewer)];
}
