using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Domain.Voices;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Risks;

/// <summary>What a rule found, with what it is kept by.</summary>
/// <param name="Key">What it is about within the rule.</param>
/// <param name="Alert">The alert.</param>
internal sealed record RiskFinding(string Key, RiskAlert Alert)
{
    /// <summary>The case; null for none.</summary>
    public long? CaseId { get; init; }

    /// <summary>The voice; null for none.</summary>
    public long? VoiceId { get; init; }

    /// <summary>Ids of the cases of a cluster, as JSON.</summary>
    public string? Members { get; init; }
}

/// <summary>A case as the rules are asked about it.</summary>
internal sealed record ScannedCase(long Id, bool IsWalled, string Field, string Town, string Place, RiskSubject Subject);

/// <summary>Asks the rules: about every case that is not over, or about some. It has no viewer: nothing of it leaves without walls and scope.</summary>
internal static class RiskScan
{
    private static readonly ClockKind[] s_letters = [ClockKind.JointLetterAnswer, ClockKind.WhistleReportIn, ClockKind.AssistanceAnswer];
    private static readonly ClockKind[] s_asked = [.. s_letters, ClockKind.SecondHandling];

    /// <summary>What a cluster is kept by.</summary>
    public static string PlaceKey(string field, string town, string place) => $"{field}\n{town}\n{place}";

    /// <summary>What a case is kept by.</summary>
    public static string CaseKey(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{id}");

    /// <summary>What a voice is kept by.</summary>
    public static string VoiceKey(long id) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v{id}");

    /// <summary>What the rules find in a case.</summary>
    public static IEnumerable<RiskFinding> Findings(ScannedCase scanned, RiskSettings settings, DateOnly today)
    {
        foreach (var rule in RiskRule.All)
        {
            var limits = settings.Of(rule);
            if (limits.On && rule.Check(scanned.Subject, limits, today) is { } alert)
                yield return new RiskFinding(CaseKey(scanned.Id), alert) { CaseId = scanned.Id };
        }
    }

    /// <summary>The cases that the rules are asked about.</summary>
    /// <param name="db">The store.</param>
    /// <param name="ids">Some of them; null for all.</param>
    /// <param name="words">The words of danger.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async IAsyncEnumerable<ScannedCase> CasesAsync(
        OfficeDb db, long[]? ids, SafetyWords words, DateOnly today, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var late = await LateAsync(db, ids, today, cancellationToken);
        if (ids is not null)
        {
            await foreach (var scanned in ReadAsync(db.Cases.Where(c => EF.Parameter(ids).Contains(c.Id) && (c.IsActive || c.PromisedBy != null)), late, words, cancellationToken))
                yield return scanned;
            yield break;
        }

        await foreach (var scanned in ReadAsync(db.Cases.Where(c => c.IsActive), late, words, cancellationToken))
            yield return scanned;

        // A promise outlives the case: it is owed until it is recorded as done.
        await foreach (var scanned in ReadAsync(db.Cases.Where(c => c.PromisedBy != null && !c.IsActive), late, words, cancellationToken))
            yield return scanned;
    }

    /// <summary>Clusters: all of them, or those of some places.</summary>
    public static async Task<List<RiskFinding>> ClustersAsync(
        OfficeDb db, IReadOnlyCollection<string>? places, RiskSettings settings, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new List<RiskFinding>();
        foreach (var rule in RiskRule.All)
        {
            if (rule.Days is null || settings.Of(rule) is not { On: true } limits)
                continue;
            var from = today.AddDays(1 - limits.Days);
            if (places is null)
            {
                var recent = await db.Cases.AsNoTracking().Where(c => c.ReceivedOn >= from && c.Place != "")
                    .Select(c => new PlacedCase(c.Id, c.Field, c.Town, c.Place, c.ReceivedOn)).ToListAsync(cancellationToken);
                foreach (var group in recent.GroupBy(c => PlaceKey(c.Field, c.Town, c.Place), StringComparer.Ordinal))
                    Check(rule, limits, group.Key, [.. group]);
                continue;
            }

            foreach (var key in places)
            {
                if (key.Split('\n') is not [var field, var town, { Length: > 0 } place])
                    continue;
                Check(rule, limits, key, await db.Cases.AsNoTracking()
                    .Where(c => c.Field == field && c.Town == town && c.Place == place && c.ReceivedOn >= from)
                    .Select(c => new PlacedCase(c.Id, c.Field, c.Town, c.Place, c.ReceivedOn)).ToListAsync(cancellationToken));
            }
        }

        return found;

        void Check(RiskRule rule, RiskLimits limits, string key, List<PlacedCase> cases)
        {
            if (cases.Count == 0)
                return;
            var cluster = new PlaceCluster(cases[0].Field, cases[0].Town, cases[0].Place, cases.Count, cases.Min(c => c.ReceivedOn), cases.Max(c => c.ReceivedOn));
            if (rule.Check(cluster, limits, today) is { } alert)
                found.Add(new RiskFinding(key, alert) { Members = JsonSerializer.Serialize(cases.Select(c => c.Id).Order()) });
        }
    }

    /// <summary>Voices whose answer is owed, and the moment at which the next of them passes its limit.</summary>
    public static async Task<(List<RiskFinding> Found, int Examined, DateTimeOffset Next)> VoicesAsync(
        OfficeDb db, RiskSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await db.Voices.AsNoTracking().Where(v => v.Step <= VoiceStep.Handled)
            .Select(v => new VoiceSubject(v.Id, v.Platform, v.Summary, v.Field, v.Town, v.FoundAt, v.Step)).ToListAsync(cancellationToken);
        var found = new List<RiskFinding>();
        foreach (var voice in waiting)
        {
            foreach (var rule in RiskRule.All)
            {
                var limits = settings.Of(rule);
                if (limits.On && rule.Check(voice, limits, now) is { } alert)
                    found.Add(new RiskFinding(VoiceKey(voice.Id), alert) { VoiceId = voice.Id });
            }
        }

        var limit = TimeSpan.FromHours(settings.VoiceHours);
        var coming = waiting.Select(v => v.FoundAt + limit).Where(at => at > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return (found, waiting.Count, coming);
    }

    private static async Task<Dictionary<long, Late>> LateAsync(OfficeDb db, long[]? ids, DateOnly today, CancellationToken cancellationToken)
    {
        // What is late is few: read by the index of open clocks, not with each case.
        var clocks = db.Clocks.AsNoTracking().Where(c => c.State <= ClockState.Paused && c.Due < today && s_asked.Contains(c.Kind));
        if (ids is not null)
            clocks = clocks.Where(c => EF.Parameter(ids).Contains(c.CaseId));
        var rows = await clocks.Select(c => new { c.CaseId, c.Kind, c.State, c.Due }).ToListAsync(cancellationToken);
        return rows.Where(r => r.State == ClockState.Running && r.Due is not null).GroupBy(r => r.CaseId).ToDictionary(
            g => g.Key,
            g => new Late(
                g.Count(r => s_letters.Contains(r.Kind)),
                g.Where(r => s_letters.Contains(r.Kind)).Min(r => r.Due),
                g.Where(r => r.Kind == ClockKind.SecondHandling).Min(r => r.Due)));
    }

    private static async IAsyncEnumerable<ScannedCase> ReadAsync(
        IQueryable<CaseRow> cases, Dictionary<long, Late> late, SafetyWords words, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = cases.AsNoTracking().Select(c => new
        {
            c.Id,
            c.IsWalled,
            c.Field,
            c.Town,
            c.Place,
            c.Number,
            c.Title,
            c.Content,
            c.Stage,
            c.UnitId,
            c.UnitName,
            c.HandlerName,
            c.ReceivedOn,
            c.SortDue,
            c.YellowFrom,
            c.DueKind,
            c.Headcount,
            c.FirstHeadcount,
            c.Petition,
            c.UnsatisfiedOn,
            c.PromisedBy,
            IsImported = c.ImportSource != null,
        });
        await foreach (var c in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            late.TryGetValue(c.Id, out var waiting);
            var subject = new RiskSubject(
                c.Number, c.Title, c.Stage, c.UnitId, c.UnitName, c.HandlerName, c.ReceivedOn, DayOf(c.SortDue), c.DueKind, DayOf(c.YellowFrom),
                c.Headcount, c.Petition, c.UnsatisfiedOn, c.IsImported)
            {
                FirstHeadcount = c.FirstHeadcount,
                PromisedBy = c.PromisedBy,
                LettersLate = waiting?.Letters ?? 0,
                LetterDue = waiting?.LetterDue,
                SecondDue = waiting?.SecondDue,
                SafetyWords = words.In(c.Title, c.Content),
            };
            yield return new ScannedCase(c.Id, c.IsWalled, c.Field, c.Town, c.Place, subject);
        }
    }

    /// <summary>A day kept as a number.</summary>
    public static DateOnly? DayOf(int number) => number == CaseRow.NoDue ? null : DateOnly.FromDayNumber(number);

    private sealed record Late(int Letters, DateOnly? LetterDue, DateOnly? SecondDue);

    private sealed record PlacedCase(long Id, string Field, string Town, string Place, DateOnly ReceivedOn);
}
