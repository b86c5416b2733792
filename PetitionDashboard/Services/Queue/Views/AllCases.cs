using System.Collections.Immutable;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Queue.Views;

/// <summary>全部: everything that the viewer may see, newest first.</summary>
internal sealed class AllCases : QueueView
{
    /// <inheritdoc/>
    public override string Key => "all";

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    public override QueueSort Sort => QueueSort.Received;

    /// <inheritdoc/>
    public override bool Descending => true;

    /// <inheritdoc/>
    internal override void Where(SqlText sql, ViewFor viewer) => sql.Raw("1 = 1");

    /// <inheritdoc/>
    internal override ImmutableArray<TallySum>? Total(ViewFor viewer) => [new TallySum(TallyKey.ByStage, viewer.Slices)];
}
