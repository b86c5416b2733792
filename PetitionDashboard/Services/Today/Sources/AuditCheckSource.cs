using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>The chain of the audit, to be followed from time to time.</summary>
internal sealed class AuditCheckSource(UpkeepService upkeep) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "audit-check";

    /// <inheritdoc/>
    public override int Turn => 2;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.Auditor);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        if (await upkeep.ReadAsync(viewer, cancellationToken) is not { } known || (!known.IsChainBroken && known.ChainDue > today))
            return TodayShare.None;
        var since = known.ChainCheck is { } last ? OfficeTime.DayOf(last.At) : DateOnly.MinValue;
        var (word, due, lamp) = known.IsChainBroken ? ("broken", since, Lamp.Red) : (known.ChainCheck is null ? "never" : null, known.ChainDue, LampOf(known.ChainDue, today));
        return new TodayShare([new TodayThing("audit-check", string.Empty, null, due, lamp, since) { Href = "/admin/upkeep", Word = word }]);
    }
}
