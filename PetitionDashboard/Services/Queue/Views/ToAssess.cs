using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>待研判: registered and not yet assessed.</summary>
internal sealed class ToAssess : QueueView
{
    /// <inheritdoc/>
    public override string Key => "to-assess";

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Scope.Kind == ScopeKind.Office;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add($"c.\"Stage\" = {(int)Stage.Registered}");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => [TallySum.Of(Stage.Registered, viewer.Slices)];
}
