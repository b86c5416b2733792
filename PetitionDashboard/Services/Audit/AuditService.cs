using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Audit;

/// <summary>Which lines of the audit to show; all conditions together.</summary>
/// <param name="From">Not before this instant.</param>
/// <param name="Until">Before this instant.</param>
/// <param name="What">A key of <see cref="AuditKeys"/>.</param>
/// <param name="PersonId">Who did it.</param>
/// <param name="Subject">Of which thing, whole.</param>
/// <param name="Before">Only lines older than this one: the last of the page before.</param>
/// <param name="Count">Lines of a page, 1 to 500.</param>
public sealed record AuditFilter(
    DateTimeOffset? From = null, DateTimeOffset? Until = null, string? What = null, int? PersonId = null, string? Subject = null,
    long? Before = null, int Count = 100);

/// <summary>A line of the audit.</summary>
/// <param name="Id">Ascending.</param>
/// <param name="At">When.</param>
/// <param name="PersonId">Who; 0 for the system or nobody known.</param>
/// <param name="Name">Name of the day.</param>
/// <param name="What">A key of <see cref="AuditKeys"/>.</param>
/// <param name="Subject">Of which thing.</param>
/// <param name="Reason">Reason given.</param>
public sealed record AuditLine(long Id, DateTimeOffset At, int PersonId, string Name, string What, string? Subject, string? Reason);

/// <summary>What verifying the chain found.</summary>
/// <param name="Lines">Lines that were read.</param>
/// <param name="BrokenAt">First line that does not follow from the one before; null when all do.</param>
/// <param name="IsEndWhole">Whether the last line is the one last written: false when lines were cut off the end.</param>
public sealed record AuditVerification(long Lines, long? BrokenAt, bool IsEndWhole)
{
    /// <summary>Nothing was changed, added or removed behind our back.</summary>
    public bool IsIntact => BrokenAt is null && IsEndWhole;
}

/// <summary>The audit: who did what that is not an act on a case. It only grows.</summary>
/// <param name="store">The store.</param>
/// <param name="trail">Appends.</param>
public sealed class AuditService(OfficeStore store, AuditTrail trail)
{
    private const int MostLines = 500;

    /// <summary>Records something that changes nothing else, an export for example. What changes something is recorded with it, by <see cref="AuditTrail"/>.</summary>
    /// <param name="viewer">Who did it.</param>
    /// <param name="what">A key; its words are <c>What.{key}</c> in AuditTexts.</param>
    /// <param name="subject">Of which thing, never personal data.</param>
    /// <param name="reason">Reason given.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    /// <exception cref="StoreTroubleException">It could not be recorded: then it must not be done.</exception>
    public Task RecordAsync(Viewer viewer, string what, string? subject = null, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentException.ThrowIfNullOrEmpty(what);
        return store.ChangeAsync(
            async (db, ct) =>
            {
                await trail.AppendAsync(db, viewer.Actor, what, subject, reason, ct);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Lines, newest first. For the auditor and the security administrator; null for anybody else.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<ImmutableArray<AuditLine>?> ListAsync(Viewer viewer, AuditFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        if (!viewer.Has(Roles.Auditor | Roles.SecurityAdministrator))
            return null;
        return [.. await store.ReadAsync((db, ct) => Select(db.Audit.AsNoTracking(), filter).ToListAsync(ct), cancellationToken)];
    }

    /// <summary>Follows the chain from the first line to the last. For the auditor, the security administrator and the command line; null for anybody else.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<AuditVerification?> VerifyAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Roles.Auditor | Roles.SecurityAdministrator | Roles.System)
            ? await store.ReadAsync(VerifyAsync, cancellationToken)
            : null;
    }

    private static IQueryable<AuditLine> Select(IQueryable<AuditRow> rows, AuditFilter filter)
    {
        if (filter.From is { } from)
            rows = rows.Where(a => a.At >= from);
        if (filter.Until is { } until)
            rows = rows.Where(a => a.At < until);
        if (filter.What is { } what)
            rows = rows.Where(a => a.What == what);
        if (filter.PersonId is { } person)
            rows = rows.Where(a => a.PersonId == person);
        if (filter.Subject is { } subject)
            rows = rows.Where(a => a.Subject == subject);
        if (filter.Before is { } before)
            rows = rows.Where(a => a.Id < before);
        return rows.OrderByDescending(a => a.Id).Take(Math.Clamp(filter.Count, 1, MostLines))
            .Select(a => new AuditLine(a.Id, a.At, a.PersonId, a.Name, a.What, a.Subject, a.Reason));
    }

    private async Task<AuditVerification> VerifyAsync(OfficeDb db, CancellationToken cancellationToken)
    {
        // One reading transaction: a line that is appended meanwhile belongs to the next verification.
        await using var reading = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadUncommitted, cancellationToken);
        var hash = AuditChain.Genesis();
        byte[]? last = null;
        long lines = 0;
        long? brokenAt = null;
        await foreach (var row in db.Audit.AsNoTracking().OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            lines++;
            hash = AuditChain.Next(hash, row);
            if (brokenAt is null && !CryptographicOperations.FixedTimeEquals(hash, row.Hash))
                brokenAt = row.Id;
            hash = last = row.Hash;
        }

        return new AuditVerification(lines, brokenAt, await trail.IsHeadAsync(db, last, cancellationToken));
    }
}
