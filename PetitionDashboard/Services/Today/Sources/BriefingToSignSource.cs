using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Briefing;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>The situation analysis of today that no leader has signed.</summary>
internal sealed class BriefingToSignSource(OfficeStore store) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "briefing-to-sign";

    /// <inheritdoc/>
    public override int Turn => 15;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(BriefingKeeper.Signers);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await store.OpenAsync(cancellationToken);
        return await db.Briefings.AnyAsync(b => b.Day == today && b.State == BriefingState.ByLeader, cancellationToken) || !await db.CasesFor(viewer).AnyAsync(cancellationToken)
            ? TodayShare.None
            : new TodayShare([new TodayThing("briefing", string.Empty, null, today, LampOf(today, today), today) { Href = "/briefing" }]);
    }
}
