using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待受理: assessed; to be accepted, refused or directed.</summary>
internal sealed class ToAccept : QueueView
{
    /// <inheritdoc/>
    public override string Key => "to-accept";

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Scope.Kind == ScopeKind.Office;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add($"c.\"Stage\" = {(int)Stage.Assessing}");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => [TallySum.Of(Stage.Assessing, viewer.Slices)];
}
