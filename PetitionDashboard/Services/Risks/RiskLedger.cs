using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Risks;

/// <summary>
/// Keeps the alerts up with the facts. It follows the committed changes by their number, which it keeps beside the alerts: after an act the
/// rules are asked about what the act touched; after an import, a change of thresholds, a turn of the day or a time away, about everything
/// that is not over. Whoever reads the alerts brings them up to date first, so that nobody sees old ones; running twice changes nothing.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="feed">Tells screens that alerts were gone through.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Troubles.</param>
public sealed class RiskLedger(OfficeStore store, IChangeFeed feed, TimeProvider time, ILogger<RiskLedger> logger) : IDisposable
{
    /// <summary>Name of the family in the live facts.</summary>
    public const string Family = "risks";

    private const string PositionKey = "risk-ledger";

    // A position that lags costs some looking again after a restart, one that is written after every act costs a commit each.
    private const int LongestLag = 500;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private LedgerPosition? _seen;
    private long _kept;
    private DateTimeOffset _nextVoice = DateTimeOffset.MinValue;
    private long _examined;
    private long _sweeps;
    private long _version;

    /// <summary>How many cases and voices the rules were asked about so far.</summary>
    public long Examined => Interlocked.Read(ref _examined);

    /// <summary>How often they were asked about everything.</summary>
    public long Sweeps => Interlocked.Read(ref _sweeps);

    /// <summary>Goes up whenever alerts may have changed.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Brings the alerts up to date. Quick when nothing happened. While the store is in trouble they stay as they are.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken = default)
    {
        bool touched;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            touched = await StepAsync(cancellationToken);
        }
        catch (Exception e) when (e is StoreTroubleException or DbUpdateException)
        {
            // Another process may have been quicker; what it wrote is read at the next look.
            _seen = null;
            logger.LogWarning(e, "The risk alerts could not be brought up to date; it is tried again.");
            return;
        }
        finally
        {
            _turn.Release();
        }

        if (touched)
            feed.Publish(ChangeFact.Record(Family));
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = OfficeTime.DayOf(now);
        await using var db = await store.OpenAsync(cancellationToken);
        var last = await db.Changes.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0;
        var isFirst = false;
        if (_seen is null)
        {
            _seen = await PositionAsync(db, cancellationToken);
            _kept = _seen?.Change ?? 0;
            isFirst = _seen is null;
            _nextVoice = DateTimeOffset.MinValue;
        }

        if (_seen is { } seen && seen.Change == last && seen.Day == today && now < _nextVoice)
            return false;
        var settings = (await OfficeSettings.ReadAsync(db, RiskRuleService.Setting, cancellationToken)).Value;
        var work = await WorkAsync(db, today, last, now, cancellationToken);
        var round = await RoundAsync(db, settings, work, now, cancellationToken);
        var touched = round.Touches;
        if (round.IsEmpty && !isFirst && last - _kept < LongestLag)
        {
            _seen = new LedgerPosition(last, today);
            return touched;
        }

        var isCurrent = await store.ChangeAsync(
            async (tracked, ct) =>
            {
                // A process that has read further knows better.
                var position = await PositionAsync(tracked, ct);
                if (position is { } other && other.Change > last)
                    return false;
                var writing = await round.AgainAsync(tracked, ct);
                await writing.WriteAsync(tracked, now, isFirst, ct);
                await KeepAsync(tracked, new LedgerPosition(last, today), ct);
                return true;
            },
            cancellationToken);
        Interlocked.Increment(ref _version);
        if (!isCurrent)
        {
            _seen = null;
            return true;
        }

        _seen = new LedgerPosition(last, today);
        _kept = last;
        return true;
    }

    private async Task<RiskWork> WorkAsync(OfficeDb db, DateOnly today, long last, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_seen is not { } seen || seen.Day != today || last < seen.Change)
            return RiskWork.Everything;
        var work = new RiskWork { Voices = now >= _nextVoice };
        var from = seen.Change;
        var next = from + 1;
        await foreach (var row in db.Changes.AsNoTracking().Where(c => c.Id > from && c.Id <= last).OrderBy(c => c.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // Facts in between were taken away while nobody read on: everything is looked at again.
            if (row.Id != next++)
                return RiskWork.Everything;
            var fact = JsonSerializer.Deserialize<ChangeFact>(row.Fact) ?? ChangeFact.Bulk;
            if (fact.Kind == ChangeKind.Bulk || OfficeSettings.IsTouchedBy(fact, RiskRuleService.Setting.Key))
                return RiskWork.Everything;
            if (fact is { Kind: ChangeKind.Case, CaseId: { } id })
                work.Cases.Add(id);
            else if (fact.ConcernsRecords("voices"))
                work.Voices = true;
        }

        return work;
    }

    private async Task<RiskRound> RoundAsync(OfficeDb db, RiskSettings settings, RiskWork work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = OfficeTime.DayOf(now);
        var found = new List<RiskFinding>();
        var words = new SafetyWords(settings.SafetyWords);
        HashSet<string>? places = work.IsFull ? null : new(StringComparer.Ordinal);
        if (work.IsFull || work.Cases.Count > 0)
        {
            long[]? ids = work.IsFull ? null : [.. work.Cases];
            var examined = 0;
            await foreach (var scanned in RiskScan.CasesAsync(db, ids, words, today, cancellationToken))
            {
                examined++;
                found.AddRange(RiskScan.Findings(scanned, settings, today));
            }

            if (places is not null)
                await AddPlacesAsync(db, ids!, places, cancellationToken);
            found.AddRange(await RiskScan.ClustersAsync(db, places, settings, today, cancellationToken));
            Interlocked.Add(ref _examined, examined);
        }

        if (work.IsFull || work.Voices)
        {
            var (voices, examined, next) = await RiskScan.VoicesAsync(db, settings, now, cancellationToken);
            found.AddRange(voices);
            Interlocked.Add(ref _examined, examined);
            _nextVoice = next;
        }

        if (work.IsFull)
            Interlocked.Increment(ref _sweeps);
        return await RiskRound.OfAsync(db, work, places, found, cancellationToken);
    }

    /// <summary>The places of the cases as they are, and of the clusters that they were in.</summary>
    private static async Task AddPlacesAsync(OfficeDb db, long[] ids, HashSet<string> places, CancellationToken cancellationToken)
    {
        var now = await db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Field, c.Town, c.Place }).ToListAsync(cancellationToken);
        places.UnionWith(now.Where(c => c.Place.Length > 0).Select(c => RiskScan.PlaceKey(c.Field, c.Town, c.Place)));
        var clusters = await db.RiskAlerts.AsNoTracking().Where(a => a.Members != null && (a.State <= AlertState.Watched || a.HoldsBack))
            .Select(a => new { a.Subject, a.Members }).ToListAsync(cancellationToken);
        places.UnionWith(clusters.Where(c => JsonSerializer.Deserialize<long[]>(c.Members!)!.Intersect(ids).Any()).Select(c => c.Subject));
    }

    private static async Task<LedgerPosition?> PositionAsync(OfficeDb db, CancellationToken cancellationToken) =>
        await db.Settings.AsNoTracking().Where(s => s.Key == PositionKey).Select(s => s.Value).SingleOrDefaultAsync(cancellationToken) is { } kept
            ? JsonSerializer.Deserialize<LedgerPosition>(kept)
            : null;

    private static async Task KeepAsync(OfficeDb db, LedgerPosition position, CancellationToken cancellationToken)
    {
        var value = JsonSerializer.Serialize(position);
        if (await db.Settings.FindAsync([PositionKey], cancellationToken) is { } row)
            row.Value = value;
        else
            db.Settings.Add(new SettingRow { Key = PositionKey, Value = value });
    }

    private sealed record LedgerPosition(long Change, DateOnly Day);
}

/// <summary>What the rules are to be asked about.</summary>
internal sealed class RiskWork
{
    /// <summary>About everything that is not over.</summary>
    public static RiskWork Everything => new() { IsFull = true };

    /// <summary>True for everything.</summary>
    public bool IsFull { get; init; }

    /// <summary>Ids of the cases that were touched.</summary>
    public HashSet<long> Cases { get; } = [];

    /// <summary>Voices were touched, or one passed its limit.</summary>
    public bool Voices { get; set; }
}
