using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待分办: to be handled, and with no unit: accepted and not assigned yet, or given back by a unit that ended, whatever it was at.</summary>
internal sealed class ToAssign : QueueView
{
    private static readonly ImmutableArray<Stage> s_stages = [Stage.Accepted, Stage.Handling, Stage.SecondHandling];

    /// <inheritdoc/>
    public override string Key => "to-assign";

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Scope.Kind == ScopeKind.Office;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) =>
        sql.Add($"c.\"Stage\" IN ({(int)Stage.Accepted}, {(int)Stage.Handling}, {(int)Stage.SecondHandling}) AND c.\"UnitId\" IS NULL");

    /// <inheritdoc/>
    /// <remarks>A case with a unit counts in that unit, too: what is left over has none.</remarks>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => viewer.Viewer.Scope.Kind == ScopeKind.Office
        ? [.. s_stages.Select(s => TallySum.Of(s, viewer.Slices)), .. s_stages.Select(s => TallySum.Of(s, TallySum.EveryUnit, -1))]
        : null;
}
