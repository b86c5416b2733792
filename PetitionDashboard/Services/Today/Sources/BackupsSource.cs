using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;

namespace PetitionDashboard.Services.Today.Sources;

/// <summary>A backup that was not made, or is old.</summary>
internal sealed class BackupsSource(UpkeepService upkeep) : OtherSource
{
    /// <inheritdoc/>
    public override string Key => "backups";

    /// <inheritdoc/>
    public override int Turn => 1;

    /// <inheritdoc/>
    public override bool IsFor(Viewer viewer) => viewer.Has(Roles.SystemAdministrator);

    /// <inheritdoc/>
    public override async Task<TodayShare> ReadAsync(Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        if (await upkeep.ReadAsync(viewer, cancellationToken) is not { } known || (known.BackupFailure is null && known.BackupDue > today))
            return TodayShare.None;
        var (word, since, due) = known switch
        {
            { BackupFailure: { } failure } => ("failed", OfficeTime.DayOf(failure.At), OfficeTime.DayOf(failure.At)),
            { Backup: { } last } => ("old", OfficeTime.DayOf(last.At), known.BackupDue),
            _ => ("none", today, today),
        };
        return new TodayShare([new TodayThing("backups", string.Empty, null, due, LampOf(due, today), since) { Href = "/admin/upkeep", Word = word }]);
    }
}
