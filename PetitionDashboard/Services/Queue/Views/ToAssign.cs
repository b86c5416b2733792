using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待分办: accepted and with no unit yet.</summary>
internal sealed class ToAssign : QueueView
{
    /// <inheritdoc/>
    public override string Key => "to-assign";

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Scope.Kind == ScopeKind.Office;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add($"c.\"Stage\" = {(int)Stage.Accepted} AND c.\"UnitId\" IS NULL");

    /// <inheritdoc/>
    /// <remarks>A case with a unit counts in that unit, too: what is left over has none.</remarks>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => viewer.Viewer.Scope.Kind == ScopeKind.Office
        ? [TallySum.Of(Stage.Accepted, viewer.Slices), TallySum.Of(Stage.Accepted, TallySum.EveryUnit, -1)]
        : null;
}
