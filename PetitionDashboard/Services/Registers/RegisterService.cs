using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Registers;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Visits;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Registers;

/// <summary>
/// The office's registers: what was done for prevention, capacity and service. An entry is corrected with a reason and its old values stay;
/// nothing is deleted: what is taken out counts no longer, and can be put back.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="audit">The audit.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class RegisterService(OfficeStore store, AuditTrail audit, TimeProvider time, ILogger<RegisterService> logger)
{
    /// <summary>Family of the live facts.</summary>
    public const string Family = "registers";

    /// <summary>Most entries shown of a register; the spreadsheet holds them all.</summary>
    public const int MostShown = 500;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    private const Roles Writers = Roles.Clerk | Roles.Supervisor | Roles.System;

    /// <summary>Whether somebody may read registers: they are the office's own.</summary>
    public static bool MayRead(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Scope.Kind == ScopeKind.Office;
    }

    /// <summary>Whether somebody may write into them.</summary>
    public static bool MayWrite(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Writers);
    }

    /// <summary>A register in a period; null where there is none, or for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<RegisterPage?> PageAsync(Viewer viewer, string? kind, Period period, CancellationToken cancellationToken = default) => PageAsOfAsync(viewer, kind, period, null, cancellationToken);

    /// <summary>A register in a period as it stood at a moment; null where there is none, or for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<RegisterPage?> PageAsOfAsync(Viewer viewer, string? kind, Period period, DateTimeOffset? asOf, CancellationToken cancellationToken = default) =>
        MayRead(viewer) && RegisterKind.Find(kind) is { } found
            ? store.ReadAsync<RegisterPage?>(async (db, ct) => Page(found, period, await RegisterStore.EntriesAsync(db, found, period, asOf, ct)), cancellationToken)
            : Task.FromResult<RegisterPage?>(null);

    /// <summary>The live form of <see cref="PageAsync"/>.</summary>
    public LiveQuery<RegisterPage?> Watch(Viewer viewer, string? kind, Period period, DateTimeOffset? asOf = null) =>
        Live(string.Create(CultureInfo.InvariantCulture, $"register/{kind}/{period}/{asOf?.UtcTicks}/{MayRead(viewer)}"), ct => PageAsOfAsync(viewer, kind, period, asOf, ct));

    /// <summary>What every register adds up to in a period; nothing for whom registers are not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<RegisterTotals> TotalsAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default) => TotalsAsOfAsync(viewer, period, null, cancellationToken);

    /// <summary>What every register added up to at a moment; nothing for whom registers are not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<RegisterTotals> TotalsAsOfAsync(Viewer viewer, Period period, DateTimeOffset? asOf, CancellationToken cancellationToken = default) => MayRead(viewer)
        ? store.ReadAsync((db, ct) => RegisterStore.TotalsAsync(db, period, asOf, ct), cancellationToken)
        : Task.FromResult(new RegisterTotals(period, []));

    /// <summary>The live form of <see cref="TotalsAsync"/>.</summary>
    public LiveQuery<RegisterTotals> WatchTotals(Viewer viewer, Period period, DateTimeOffset? asOf = null) =>
        Live(string.Create(CultureInfo.InvariantCulture, $"register-totals/{period}/{asOf?.UtcTicks}/{MayRead(viewer)}"), ct => TotalsAsOfAsync(viewer, period, asOf, ct));

    /// <summary>All versions of an entry, the one in force first; nothing for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public Task<ImmutableArray<RegisterEntry>> HistoryAsync(Viewer viewer, long id, CancellationToken cancellationToken = default) => MayRead(viewer)
        ? store.ReadAsync(
            async (db, ct) =>
            {
                if (await db.RegisterEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } now)
                    return ImmutableArray<RegisterEntry>.Empty;
                var before = await db.RegisterVersions.AsNoTracking().Where(v => v.EntryId == id).OrderByDescending(v => v.Version).ToListAsync(ct);
                return [RegisterStore.Entry(now), .. before.Select(v => new RegisterEntry(id, v.Day, v.Version, RegisterStore.Read(v.Values), v.IsRemoved, v.ByName, v.At, v.Reason))];
            },
            cancellationToken)
        : Task.FromResult(ImmutableArray<RegisterEntry>.Empty);

    /// <summary>Makes an entry. The same request sent twice makes one.</summary>
    public Task<RecordResult> AddAsync(Viewer viewer, string? kind, DateOnly? day, RegisterValues? values, Guid request, CancellationToken cancellationToken = default) =>
        TryAsync(viewer, kind, async (db, found, ct) =>
        {
            if (await db.RegisterEntries.AsNoTracking().Where(e => e.Request == request).Select(e => (long?)e.Id).SingleOrDefaultAsync(ct) is { } earlier)
                return new RecordResult.Done(earlier);
            var given = values ?? RegisterValues.Empty;
            if (found.Check(day, given, OfficeTime.Today(time)) is { IsEmpty: false } wrong)
                return new RecordResult.Refused(wrong);
            var row = New(viewer, found, day!.Value, given, request, time.GetUtcNow());
            db.RegisterEntries.Add(row);
            await db.SaveChangesAsync(ct);
            await ToldAsync(db, viewer, found, row.Id, null, ct);
            return new RecordResult.Done(row.Id);
        }, cancellationToken);

    /// <summary>Corrects an entry; the old values stay in its history.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="seen">The version that the person looked at.</param>
    /// <param name="day">Its day as it is to be.</param>
    /// <param name="values">Its values as they are to be.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before writing.</param>
    public Task<RecordResult> CorrectAsync(
        Viewer viewer, long id, int seen, DateOnly? day, RegisterValues? values, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(viewer, id, seen, reason, (kind, row) =>
        {
            var given = values ?? RegisterValues.Empty;
            if (row.IsRemoved)
                return [Refusal.Of("IsRemoved")];
            if (kind.Check(day, given, OfficeTime.Today(time)) is { IsEmpty: false } wrong)
                return wrong;
            if (row.Day == day && RegisterStore.Read(row.Values) == given)
                return [Refusal.Of("NothingChanges")];
            (row.Day, row.Values) = (day!.Value, RegisterStore.Write(given));
            return [];
        }, cancellationToken);

    /// <summary>Takes an entry out: it counts no longer, and can be put back.</summary>
    public Task<RecordResult> RemoveAsync(Viewer viewer, long id, int seen, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(viewer, id, seen, reason, static (_, row) => Mark(row, removed: true), cancellationToken);

    /// <summary>Puts back an entry that was taken out.</summary>
    public Task<RecordResult> RestoreAsync(Viewer viewer, long id, int seen, string? reason, CancellationToken cancellationToken = default) =>
        ChangeAsync(viewer, id, seen, reason, static (_, row) => Mark(row, removed: false), cancellationToken);

    internal static RegisterEntryRow New(Viewer viewer, RegisterKind kind, DateOnly day, RegisterValues values, Guid request, DateTimeOffset at) => new()
    {
        Kind = kind.Key,
        Day = day,
        Version = 1,
        Values = RegisterStore.Write(values),
        ById = viewer.PersonId,
        ByName = viewer.Actor.Name,
        At = at,
        Reason = string.Empty,
        Request = request,
    };

    private static ImmutableArray<Refusal> Mark(RegisterEntryRow row, bool removed)
    {
        if (row.IsRemoved == removed)
            return [Refusal.Of("NothingChanges")];
        row.IsRemoved = removed;
        return [];
    }

    private static RegisterPage Page(RegisterKind kind, Period period, List<RegisterEntry> entries) => new(
        kind, period, [.. entries.OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).Take(MostShown)], RegisterStore.Sums(kind, entries), Math.Max(0, entries.Count - MostShown));

    private static LiveQuery<T> Live<T>(string key, Func<CancellationToken, Task<T>> compute) => new(
        key, compute, static fact => fact.Kind is ChangeKind.DayTurned || fact.ConcernsRecords(Family) || (fact.Kind is ChangeKind.Setting && fact.Subject == ReceptionService.Subject))
    {
        Family = Family,
    };

    private Task<RecordResult> TryAsync(
        Viewer viewer, string? kind, Func<OfficeDb, RegisterKind, CancellationToken, Task<RecordResult>> work, CancellationToken cancellationToken)
    {
        if (!MayWrite(viewer))
            return Task.FromResult(RecordResult.Refuse(Refusal.Of("NotAllowed")));
        return RegisterKind.Find(kind) is { } found
            ? store.TryChangeAsync((db, ct) => work(db, found, ct), static (what, reference) => new RecordResult.Trouble(what, reference), logger, Family, cancellationToken)
            : Task.FromResult(RecordResult.Refuse(Refusal.Of("NoSuchRegister")));
    }

    private Task<RecordResult> ChangeAsync(
        Viewer viewer, long id, int seen, string? reason, Func<RegisterKind, RegisterEntryRow, ImmutableArray<Refusal>> change, CancellationToken cancellationToken)
    {
        if (!MayWrite(viewer))
            return Task.FromResult(RecordResult.Refuse(Refusal.Of("NotAllowed")));
        if (string.IsNullOrWhiteSpace(reason))
            return Task.FromResult(RecordResult.Refuse(Refusal.OfField("reason", "ReasonRequired")));
        if (reason.Trim().Length > LongestReason)
            return Task.FromResult(RecordResult.Refuse(Refusal.OfField("reason", "TooLong", LongestReason.ToString(CultureInfo.InvariantCulture))));
        return store.TryChangeAsync(ChangedAsync, static (what, reference) => new RecordResult.Trouble(what, reference), logger, Family, cancellationToken);

        async Task<RecordResult> ChangedAsync(OfficeDb db, CancellationToken ct)
        {
            if (await db.RegisterEntries.SingleOrDefaultAsync(e => e.Id == id, ct) is not { } row || RegisterKind.Find(row.Kind) is not { } kind)
                return RecordResult.Refuse(Refusal.Of("NoSuchEntry"));
            if (row.Version != seen)
                return RecordResult.Refuse(Refusal.Of("Stale", row.ByName));
            var before = new RegisterVersionRow
            {
                EntryId = row.Id,
                Version = row.Version,
                Day = row.Day,
                Values = row.Values,
                IsRemoved = row.IsRemoved,
                ById = row.ById,
                ByName = row.ByName,
                At = row.At,
                Reason = row.Reason,
            };
            if (change(kind, row) is { IsEmpty: false } wrong)
                return new RecordResult.Refused(wrong);
            db.RegisterVersions.Add(before);
            (row.Version, row.ById, row.ByName, row.At, row.Reason) = (row.Version + 1, viewer.PersonId, viewer.Actor.Name, time.GetUtcNow(), reason.Trim());
            await ToldAsync(db, viewer, kind, row.Id, reason.Trim(), ct);
            return new RecordResult.Done(row.Id);
        }
    }

    private Task ToldAsync(OfficeDb db, Viewer viewer, RegisterKind kind, long id, string? reason, CancellationToken cancellationToken)
    {
        db.Tell(ChangeFact.Record(Family), time.GetUtcNow());
        return audit.AppendAsync(db, viewer.Actor, AuditKeys.RegisterChanged, string.Create(CultureInfo.InvariantCulture, $"{kind.Key}/{id}"), reason, cancellationToken);
    }
}
