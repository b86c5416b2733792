using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>信访科待办: to be assessed, decided on or assigned; what the number beside the queue counts for the petition office.</summary>
internal sealed class ToDo : QueueView
{
    private static readonly ToAssess s_assess = new();
    private static readonly ToAccept s_accept = new();
    private static readonly ToAssign s_assign = new();

    /// <inheritdoc/>
    public override string Key => "to-do";

    /// <inheritdoc/>
    public override int Order => 18;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.Clerk) && viewer.Scope.Kind == ScopeKind.Office;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Add(
        $"(c.\"Stage\" IN ({(int)Stage.Registered}, {(int)Stage.Assessing}) OR (c.\"Stage\" IN ({(int)Stage.Accepted}, {(int)Stage.Handling}, {(int)Stage.SecondHandling}) AND c.\"UnitId\" IS NULL))");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) =>
        s_assign.Total(viewer) is { } assign ? [.. s_assess.Total(viewer)!.Value, .. s_accept.Total(viewer)!.Value, .. assign] : null;
}
