using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Audit;

/// <summary>Something that was done for the safety of the data, as the audit has it.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who; the account of the machine for a verb of the command line.</param>
/// <param name="Subject">File, or what was found.</param>
public sealed record UpkeepLine(DateTimeOffset At, string By, string? Subject);

/// <summary>How the upkeep of the office stands.</summary>
/// <param name="Today">Business day.</param>
/// <param name="Backup">The last backup that was made; null for none.</param>
/// <param name="BackupFailure">The last one that was not made, where none was made since; null for none.</param>
/// <param name="ChainCheck">When the chain of the audit was last followed; null for never.</param>
public sealed record Upkeep(DateOnly Today, UpkeepLine? Backup, UpkeepLine? BackupFailure, UpkeepLine? ChainCheck)
{
    /// <summary>The day on which the next backup is due.</summary>
    public DateOnly BackupDue => Backup is { } last ? OfficeTime.DayOf(last.At).AddDays(UpkeepService.BackupDays) : Today;

    /// <summary>The day on which the chain is due to be followed.</summary>
    public DateOnly ChainDue => ChainCheck is { } last ? OfficeTime.DayOf(last.At).AddDays(UpkeepService.ChainDays) : Today;

    /// <summary>The last check found that lines were changed, added or removed.</summary>
    public bool IsChainBroken => ChainCheck?.Subject is { } found && !found.StartsWith(UpkeepService.Intact, StringComparison.Ordinal);
}

/// <summary>
/// What keeps the office's data safe and honest: backups, and following the chain of the audit. All of it is known from the audit itself. Backups
/// are made by the command line, where the folder for them is; the chain is followed here, by who answers for it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="trail">Appends.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class UpkeepService(OfficeStore store, AuditService audit, AuditTrail trail, TimeProvider time, ILogger<UpkeepService> logger)
{
    /// <summary>Family of the live facts.</summary>
    public const string Family = "upkeep";

    /// <summary>Days after which a backup is old.</summary>
    public const int BackupDays = 7;

    /// <summary>Days after which the chain is followed again.</summary>
    public const int ChainDays = 7;

    /// <summary>Who sees it.</summary>
    public const Roles Readers = Roles.SystemAdministrator | Roles.SecurityAdministrator | Roles.Auditor;

    /// <summary>Who follows the chain.</summary>
    public const Roles Checkers = Roles.SecurityAdministrator | Roles.Auditor;

    /// <summary>How what was found begins where nothing was changed.</summary>
    internal const string Intact = "intact";

    /// <summary>How it stands; null for whom it does not concern.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<Upkeep?> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return null;
        return await store.ReadAsync(
            async (db, ct) =>
            {
                var backup = await LastAsync(db, AuditKeys.Backup, ct);
                var failure = await LastAsync(db, AuditKeys.BackupFailed, ct);
                return new Upkeep(OfficeTime.Today(time), backup, failure?.At > (backup?.At ?? DateTimeOffset.MinValue) ? failure : null, await LastAsync(db, AuditKeys.AuditChecked, ct));
            },
            cancellationToken);
    }

    /// <summary>The live form of <see cref="ReadAsync"/>.</summary>
    public LiveQuery<Upkeep?> Watch(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return new LiveQuery<Upkeep?>($"upkeep/{viewer.Has(Readers)}", token => ReadAsync(viewer, token), static fact => fact.Kind == ChangeKind.DayTurned || fact.ConcernsRecords(Family))
        {
            Family = Family,
        };
    }

    /// <summary>Follows the chain of the audit and records in it that it was followed, and what was found.</summary>
    /// <returns>What was found and nothing else than that; refused to whom it does not concern.</returns>
    public async Task<(AuditVerification? Found, RecordResult Result)> CheckChainAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Checkers))
            return (null, RecordResult.Refuse(Refusal.Of("NotAllowed")));
        AuditVerification found;
        try
        {
            found = (await audit.VerifyAsync(viewer, cancellationToken))!;
        }
        catch (StoreTroubleException e)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(e, "The audit could not be followed: {Trouble}, reference {Reference}", e.Trouble, reference);
            return (null, new RecordResult.Trouble(e.Trouble, reference));
        }

        var told = found.IsIntact ? string.Create(CultureInfo.InvariantCulture, $"{Intact} {found.Lines}")
            : found.BrokenAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"#{at}") : string.Create(CultureInfo.InvariantCulture, $"end {found.Lines}");
        var result = await store.TryChangeAsync<RecordResult>(
            async (db, ct) =>
            {
                await trail.AppendAsync(db, viewer.Actor, AuditKeys.AuditChecked, told, null, ct);
                db.Tell(ChangeFact.Record(Family), time.GetUtcNow());
                return new RecordResult.Done(found.Lines);
            },
            static (what, reference) => new RecordResult.Trouble(what, reference), logger, "check of the audit", cancellationToken);
        return (found, result);
    }

    /// <summary>Records that a backup was made, or was not.</summary>
    internal Task RecordBackupAsync(Viewer viewer, bool isMade, string subject, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, ct) =>
        {
            await trail.AppendAsync(db, viewer.Actor, isMade ? AuditKeys.Backup : AuditKeys.BackupFailed, subject, null, ct);
            db.Tell(ChangeFact.Record(Family), time.GetUtcNow());
            return true;
        },
        cancellationToken);

    private static async Task<UpkeepLine?> LastAsync(OfficeDb db, string what, CancellationToken cancellationToken) =>
        await db.Audit.AsNoTracking().Where(a => a.What == what).OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Select(a => new UpkeepLine(a.At, a.Name, a.Subject)).FirstOrDefaultAsync(cancellationToken);
}
