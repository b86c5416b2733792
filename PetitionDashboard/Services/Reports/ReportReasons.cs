using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Reports;

/// <summary>Which acts account for a figure of a signed report that is counted otherwise now: those recorded since, of the cases whose share in it they changed.</summary>
internal static class ReportReasons
{
    private const int MostCases = 50;

    /// <summary>The indicator that a token rests on; null for a figure of registers, of joint work or of the office.</summary>
    public static Indicator? IndicatorOf(string token) => token switch
    {
        "national" or "national-satisfied" => Indicator.Find("national-satisfaction-rate"),
        "hot-fields" => Indicator.Find("received"),
        "backlog-batches" => Indicator.Find("backlog-closed"),
        "longest-years" or "longest-units" => Indicator.Find("closures"),
        _ => ReportTokens.Indicators.FirstOrDefault(t => t.Token == token) is { Indicator: { } key } ? Indicator.Find(key) : null,
    };

    /// <summary>The differences with what accounts for them.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who looks: of the cases of others only the number is told.</param>
    /// <param name="differences">The differences.</param>
    /// <param name="period">Of the report.</param>
    /// <param name="since">When it was signed.</param>
    /// <param name="today">The business day.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<ImmutableArray<ReportDifference>> OfAsync(
        OfficeDb db, Viewer viewer, ImmutableArray<ReportDifference> differences, Period period, DateTimeOffset since, DateOnly today, CancellationToken cancellationToken)
    {
        var histories = new Dictionary<long, CaseEvent[]>();
        var told = ImmutableArray.CreateBuilder<ReportDifference>(differences.Length);
        foreach (var difference in differences)
        {
            if (IndicatorOf(difference.Token) is not { } indicator)
            {
                told.Add(difference);
                continue;
            }

            long[] touched = await TouchedAsync(db, indicator, period, since, cancellationToken);
            await ReadAsync(db, touched, histories, cancellationToken);
            var changed = touched.Select(id => Reason(indicator, period, since, today, id, histories[id])).OfType<Change>().ToList();
            long[] ids = [.. changed.Select(c => c.CaseId)];
            var seen = ids.Length == 0
                ? []
                : await db.CasesFor(viewer).AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => new { c.Id, c.Number, c.Title }).ToDictionaryAsync(c => c.Id, cancellationToken);
            var mine = changed.Where(c => seen.ContainsKey(c.CaseId)).Take(MostCases).ToList();
            told.Add(difference with
            {
                Reasons = [.. mine.Select(c => new DifferenceReason(seen[c.CaseId].Number, seen[c.CaseId].Title, c.By, c.Event.Act, c.Event.OccurredAt, c.Event.RecordedAt))],
                Hidden = changed.Count - mine.Count,
            });
        }

        return told.MoveToImmutable();
    }

    /// <summary>Cases of which something that the indicator reads was recorded, or taken back, since: whatever lies in a period that had ended by then is kept as late.</summary>
    private static async Task<long[]> TouchedAsync(OfficeDb db, Indicator indicator, Period period, DateTimeOffset since, CancellationToken cancellationToken)
    {
        FactKind[] kinds = [.. indicator.Reads];
        FactKind[] running = [.. indicator.Reads.Where(Fact.IsRunning)];
        var (from, to, day) = (period.From.DayNumber, period.To.DayNumber, OfficeTime.DayOf(since).DayNumber);
        return await db.LateFacts.AsNoTracking().Where(l => kinds.Contains(l.Kind) && l.Day >= day && l.A <= to && (l.A >= from || running.Contains(l.Kind)))
            .Select(l => l.CaseId).Distinct().OrderBy(id => id).ToArrayAsync(cancellationToken);
    }

    private static async Task ReadAsync(OfficeDb db, long[] ids, Dictionary<long, CaseEvent[]> histories, CancellationToken cancellationToken)
    {
        long[] missing = [.. ids.Where(id => !histories.ContainsKey(id))];
        if (missing.Length == 0)
            return;
        var rows = await db.Events.AsNoTracking().Where(e => EF.Parameter(missing).Contains(e.CaseId)).OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(cancellationToken);
        foreach (var group in rows.GroupBy(r => r.CaseId))
            histories[group.Key] = [.. group.Select(r => CaseCodec.ReadEvent(r))];
    }

    private static Change? Reason(Indicator indicator, Period period, DateTimeOffset since, DateOnly today, long id, CaseEvent[] events)
    {
        var known = Array.FindAll(events, e => e.RecordedAt <= since);
        var then = Of(known.Length == 0 ? null : History.Replay(known));
        var now = Of(History.Replay(events));
        return now == then || Accountable.Find(events, since, Of) is not { } e ? null : new Change(id, now.Numerator - then.Numerator, e);

        IndicatorValue Of(PetitionCase? petition)
        {
            var table = new FactTable(byMonth: false, today);
            foreach (var fact in petition is null ? [] : Facts.Of(petition))
                table.Add(fact.Kind, fact.A, fact.B, 1);
            return indicator.Compute(table.For(period));
        }
    }

    private sealed record Change(long CaseId, int By, CaseEvent Event);
}
