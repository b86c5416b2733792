using System.Collections.Immutable;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>本单位: the viewer's unit handles it and something remains to do.</summary>
internal sealed class MyUnit : QueueView
{
    /// <inheritdoc/>
    public override string Key => "my-unit";

    /// <inheritdoc/>
    public override int Order => 90;

    /// <inheritdoc/>
    public override bool IsPersonal => true;

    /// <inheritdoc/>
    public override bool IsOfOwnUnit => true;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Actor.UnitId != 0 && !viewer.Has(Roles.Leader) && viewer.Has(~Roles.PartnerContact);

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add($"c.\"UnitId\" = {viewer.Viewer.Actor.UnitId} AND c.\"IsActive\" = TRUE");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => viewer.Viewer.Actor.UnitId is not 0 and var unit
        ? [TallySum.ActiveOf(unit)]
        : [];
}
