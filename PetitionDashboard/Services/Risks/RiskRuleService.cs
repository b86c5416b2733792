using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Audit;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Risks;

/// <summary>A rule with its numbers and how good it was.</summary>
/// <param name="Rule">Key.</param>
/// <param name="Limits">Its numbers.</param>
/// <param name="Raised">Alerts in the last year that the viewer may see: n.</param>
/// <param name="Trouble">Of those about cases, how many became trouble afterwards: overdue, unsatisfied, second handling, review or reopened.</param>
/// <param name="Dismissed">How many people dismissed.</param>
/// <param name="Live">How many are open or watched.</param>
public sealed record RuleLine(string Rule, RiskLimits Limits, int Raised, int Trouble, int Dismissed, int Live);

/// <summary>The rules as the office set them.</summary>
/// <param name="Version">Version that a change names.</param>
/// <param name="Lines">The rules, the gravest first.</param>
/// <param name="Words">The words of danger.</param>
/// <param name="By">Who set them last; empty for nobody.</param>
/// <param name="At">When; null for never.</param>
/// <param name="Reason">Why.</param>
public sealed record RuleBoard(int Version, ImmutableArray<RuleLine> Lines, ImmutableArray<string> Words, string By, DateTimeOffset? At, string Reason);

/// <summary>
/// The thresholds of the rules: the office edits them, sees how good each rule was, and tries a number before it holds. Figures are those of
/// the viewer.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Brings the alerts up to date.</param>
/// <param name="settings">Keeps them.</param>
/// <param name="time">The clock.</param>
public sealed class RiskRuleService(OfficeStore store, RiskLedger ledger, OfficeSettings settings, TimeProvider time)
{
    /// <summary>Who sets them.</summary>
    public const Roles Editors = Roles.Clerk | Roles.Supervisor;

    /// <summary>Who reads them.</summary>
    public const Roles Readers = Editors | Roles.Leader;

    /// <summary>Days over which the figures of a rule go.</summary>
    public const int Span = 365;

    /// <summary>The setting.</summary>
    public static OfficeSetting<RiskSettings> Setting { get; } = new("risk-rules", RiskSettings.Shipped, Editors, AuditKeys.RiskRules);

    /// <summary>The rules; null for whom they do not concern.</summary>
    public async Task<RuleBoard?> ReadAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers))
            return null;
        await ledger.CatchUpAsync(cancellationToken);
        var kept = await settings.ReadAsync(Setting, cancellationToken);
        await using var db = await store.OpenAsync(cancellationToken);
        var from = time.GetUtcNow().AddDays(-Span);
        var rows = await db.RiskAlerts.AsNoTracking()
            .Where(a => a.RaisedAt >= from && a.Rule != RiskRule.Manual && (a.CaseId == null || db.CasesFor(viewer).Any(c => c.Id == a.CaseId)))
            .Select(a => new { a.Rule, a.CaseId, a.RaisedAt, a.State, a.Members }).ToListAsync(cancellationToken);

        // A cluster may count a case that is not the viewer's to see; its figures would tell.
        var hidden = (await db.WalledIdsAsync(viewer, cancellationToken)).ToHashSet();
        if (hidden.Count > 0)
            rows.RemoveAll(r => r.Members is { } members && System.Text.Json.JsonSerializer.Deserialize<long[]>(members)!.Any(hidden.Contains));
        var trouble = await TroubleAsync(db, [.. rows.Select(r => r.CaseId).OfType<long>().Distinct()], cancellationToken);
        var today = OfficeTime.Today(time).DayNumber;
        return new RuleBoard(
            kept.Version,
            [
                .. RiskRule.All.Select(rule =>
                {
                    var mine = rows.Where(r => r.Rule == rule.Key).ToList();
                    return new RuleLine(
                        rule.Key, kept.Value.Of(rule), mine.Count,
                        mine.Count(r => r.CaseId is { } id && IsTrouble(trouble[id], rule.Key, OfficeTime.DayOf(r.RaisedAt).DayNumber, today)),
                        mine.Count(r => r.State == AlertState.Dismissed), mine.Count(r => r.State <= AlertState.Watched));
                }),
            ],
            kept.Value.SafetyWords, kept.By, kept.At, kept.Reason);
    }

    /// <summary>Earlier settings, newest first; empty for whom they do not concern.</summary>
    public async Task<ImmutableArray<KeptSetting<RiskSettings>>> HistoryAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Readers) ? await settings.HistoryAsync(Setting, cancellationToken) : [];
    }

    /// <summary>Hours within which an online voice is answered.</summary>
    public async Task<int> VoiceHoursAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return (await settings.ReadAsync(Setting, cancellationToken)).Value.VoiceHours;
    }

    /// <summary>Sets the numbers of a rule.</summary>
    public async Task<SettingResult<RiskSettings>> ChangeAsync(
        Viewer viewer, string rule, int seen, RiskLimits? limits, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return new SettingResult<RiskSettings>.Refused(Refusal.Of("NotAllowed"));
        if (limits is null || RiskRule.Find(rule ?? string.Empty) is not { } known)
            return new SettingResult<RiskSettings>.Refused(Refusal.Of("NoSuchRule"));
        var clean = known.Days is null ? limits with { Days = 0 } : limits;
        if (RiskSettings.Problems(known, clean) is [var problem, ..])
            return new SettingResult<RiskSettings>.Refused(problem);
        var now = await settings.ReadAsync(Setting, cancellationToken);
        return await settings.ChangeAsync(viewer, Setting, seen, now.Value.With(known, clean), reason, cancellationToken);
    }

    /// <summary>Sets the words of danger.</summary>
    public async Task<SettingResult<RiskSettings>> ChangeWordsAsync(
        Viewer viewer, int seen, IEnumerable<string>? words, string? reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Editors))
            return new SettingResult<RiskSettings>.Refused(Refusal.Of("NotAllowed"));
        var clean = RiskSettings.Clean(words ?? []);
        if (RiskSettings.Problem(clean) is { } problem)
            return new SettingResult<RiskSettings>.Refused(problem);
        var now = await settings.ReadAsync(Setting, cancellationToken);
        return await settings.ChangeAsync(viewer, Setting, seen, now.Value with { SafetyWords = clean }, reason, cancellationToken);
    }

    /// <summary>How many alerts a rule would raise today with these numbers, of what the viewer may see; null where they make no sense.</summary>
    public async Task<int?> TryAsync(Viewer viewer, string rule, RiskLimits? limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.Has(Readers) || limits is null || RiskRule.Find(rule ?? string.Empty) is not { } known || RiskSettings.Problems(known, limits).Length > 0)
            return null;
        var now = time.GetUtcNow();
        var today = OfficeTime.DayOf(now);
        await using var db = await store.OpenAsync(cancellationToken);
        var hidden = (await db.WalledIdsAsync(viewer, cancellationToken)).ToHashSet();
        if (known.Days is not null)
        {
            var from = today.AddDays(1 - limits.Days);
            var cases = await db.CasesFor(viewer).Where(c => c.ReceivedOn >= from && c.Place != "").GroupBy(c => new { c.Field, c.Town, c.Place })
                .Select(g => g.Count()).ToListAsync(cancellationToken);
            return cases.Count(n => n >= limits.Threshold);
        }

        var kept = (await settings.ReadAsync(Setting, cancellationToken)).Value;
        var count = 0;
        await foreach (var scanned in RiskScan.CasesAsync(db, null, new SafetyWords(kept.SafetyWords), today, cancellationToken))
        {
            if (!hidden.Contains(scanned.Id) && known.Check(scanned.Subject, limits, today) is not null)
                count++;
        }

        var only = RiskRule.All.Where(r => r != known).Aggregate(kept, (s, r) => s.With(r, s.Of(r) with { On = false })).With(known, limits with { On = true });
        return count + (await RiskScan.VoicesAsync(db, only, now, cancellationToken)).Found.Count;
    }

    /// <summary>What of a case's facts is trouble.</summary>
    private static async Task<ILookup<long, Fact>> TroubleAsync(OfficeDb db, long[] ids, CancellationToken cancellationToken)
    {
        FactKind[] kinds = [FactKind.OverdueBegan, FactKind.Evaluation, FactKind.ClosureReopened, FactKind.Unclosed];
        var rows = ids.Length == 0 ? [] : await db.Facts.AsNoTracking().Where(f => EF.Parameter(ids).Contains(f.CaseId) && kinds.Contains(f.Kind)).ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.CaseId, r => new Fact(r.Kind, r.A, r.B));
    }

    private static bool IsTrouble(IEnumerable<Fact> facts, string rule, int raised, int today) => facts.Any(f => f.Kind switch
    {
        // What a rule says by itself is no proof of it.
        FactKind.OverdueBegan => rule is not "clock-red" and not "second-handling-overdue" && f.A >= raised && f.A <= today,
        FactKind.Evaluation => f.A > raised && f.B == (int)Satisfaction.Unsatisfied,
        FactKind.ClosureReopened or FactKind.Unclosed => f.B > raised,
        _ => false,
    });
}
