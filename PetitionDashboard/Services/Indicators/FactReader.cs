using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>
/// Reads counts of facts as one viewer may see them: whole months from the monthly counters, other periods from the daily ones and, where a
/// second coordinate matters, from the facts; less what is walled off. Where scope and slice cross nobody keeps a count: only the facts tell.
/// </summary>
internal static class FactReader
{
    /// <summary>Counts of some slices over a span.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="span">From when to when.</param>
    /// <param name="today">The business day: what lies after it has not happened, even in a period that runs on.</param>
    /// <param name="slices">See <see cref="Slices"/>.</param>
    /// <param name="kinds">Kinds of facts.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="hidden">What walls hide of these kinds, where it was read before for another span.</param>
    public static async Task<IReadOnlyDictionary<string, FactTable>> ReadAsync(
        OfficeDb db, Viewer viewer, Period span, DateOnly today, IReadOnlyCollection<string> slices, IReadOnlyCollection<FactKind> kinds, CancellationToken cancellationToken,
        IReadOnlyList<PlacedFact>? hidden = null)
    {
        var byMonth = span.IsWholeMonths;
        var tables = slices.ToDictionary(s => s, s => new FactTable(byMonth && TallySlice(viewer, s) is not null, today), StringComparer.Ordinal);
        if (viewer.Scope.Kind == ScopeKind.None)
            return tables;
        var reading = new Reading(db, viewer, span, span.To < today ? span.To : today, [.. kinds.Where(k => !Fact.IsRunning(k))], [.. kinds.Where(Fact.IsRunning)], hidden, cancellationToken);
        var kept = slices.Where(s => TallySlice(viewer, s) is not null).ToDictionary(s => TallySlice(viewer, s)!, s => tables[s], StringComparer.Ordinal);
        if (kept.Count > 0)
            await (byMonth ? AddMonthsAsync(reading, kept) : AddDaysAsync(reading, kept));
        var crossed = slices.Where(s => TallySlice(viewer, s) is null).ToDictionary(s => s, s => tables[s], StringComparer.Ordinal);
        if (crossed.Count > 0)
            await AddCrossedAsync(reading, crossed);
        return tables;
    }

    /// <summary>The kept slice that answers; null when scope and slice cross and only the facts can tell.</summary>
    private static string? TallySlice(Viewer viewer, string slice)
    {
        if (viewer.Scope.Kind == ScopeKind.Office)
            return slice;
        var own = Slices.Unit(viewer.Scope.UnitId);
        return slice == Slices.All ? own : null;
    }

    private static async Task AddMonthsAsync(Reading r, Dictionary<string, FactTable> kept)
    {
        var from = TallyKey.MonthOf(r.Span.From);
        var to = TallyKey.MonthOf(r.Span.To);
        var runs = r.Span.To > r.End;
        // What a month that still runs will see is not counted yet: what falls due, or turns old, later in it.
        var whole = runs ? TallyKey.MonthOf(r.End) - 1 : to;
        await AddRowsAsync(r, kept, r.Dated, from, to, owedTo: runs ? whole : int.MaxValue);
        if (r.Running.Length > 0)
            await AddRowsAsync(r, kept, r.Running, 0, whole, int.MaxValue);
        if (runs)
            await AddMonthSoFarAsync(r, kept, from);
        await TakeHiddenAsync(r, kept, (table, fact) =>
        {
            if (!(Fact.IsRunning(fact.Kind) && fact.A > r.End.DayNumber) && !(Fact.IsOwed(fact.Kind) && fact.B > r.End.DayNumber))
                table.Remove(fact);
        });
    }

    /// <summary>
    /// Adds what is counted by month. The values of a month come as one text: of a busy office there are hundreds, and reading a row for each would cost
    /// more than all the rest.
    /// </summary>
    private static async Task AddRowsAsync(Reading r, Dictionary<string, FactTable> kept, FactKind[] kinds, int from, int to, int owedTo)
    {
        await r.Db.Database.OpenConnectionAsync(r.Stop);
        var metrics = string.Join(',', kinds.Select(k => TallyKey.ByMonth + (int)k));
        foreach (var (slice, table) in kept)
        {
            var sql = new SqlText()
                .Add($"SELECT \"Metric\", \"A\", group_concat(\"B\" || ':' || \"N\") FROM tally WHERE \"Slice\" = {slice} AND \"A\" BETWEEN {from} AND {to} AND \"N\" <> 0")
                .Raw($" AND \"Metric\" IN ({metrics}) GROUP BY \"Metric\", \"A\"");
            await using var command = sql.On(r.Db.Database.GetDbConnection());
            await using var reader = await command.ExecuteReaderAsync(r.Stop);
            while (await reader.ReadAsync(r.Stop))
            {
                var kind = (FactKind)(reader.GetInt32(0) - TallyKey.ByMonth);
                AddValues(table.At(kind, reader.GetInt32(1)), reader.GetString(2), Fact.IsOwed(kind) ? owedTo : int.MaxValue);
            }
        }
    }

    private static void AddValues(FactTable.Values values, ReadOnlySpan<char> text, int last)
    {
        foreach (var range in text.Split(','))
        {
            var pair = text[range];
            var colon = pair.IndexOf(':');
            var b = int.Parse(pair[..colon], CultureInfo.InvariantCulture);
            if (b <= last)
                values.Add(b, int.Parse(pair[(colon + 1)..], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Of the month that runs: what has begun or fallen due up to today.</summary>
    private static async Task AddMonthSoFarAsync(Reading r, Dictionary<string, FactTable> kept, int fromMonth)
    {
        string[] names = [.. kept.Keys];
        var month = TallyKey.MonthOf(r.End);
        var first = Period.MonthOf(r.End).From.DayNumber;
        var today = r.End.DayNumber;
        int[] running = [.. r.Running.Select(k => TallyKey.ByDay + (int)k)];
        int[] owed = [.. r.Dated.Where(Fact.IsOwed).Select(k => TallyKey.ByDueDay + (int)k)];
        var rows = await r.Db.Tallies.AsNoTracking()
            .Where(t => (running.Contains(t.Metric) || owed.Contains(t.Metric)) && names.Contains(t.Slice) && t.A >= first && t.A <= today && t.N != 0)
            .ToListAsync(r.Stop);
        foreach (var row in rows)
        {
            if (row.Metric < TallyKey.ByDueDay)
                kept[row.Slice].Add((FactKind)(row.Metric - TallyKey.ByDay), month, 0, row.N);
            else if (row.B >= fromMonth)
                kept[row.Slice].Add((FactKind)(row.Metric - TallyKey.ByDueDay), row.B, month, row.N);
        }
    }

    /// <summary>
    /// Any other period: sums of days, and the facts themselves only where their second coordinate counts. What is added stands for the
    /// period as a whole: on its last day, what came after its end on the day after.
    /// </summary>
    private static async Task AddDaysAsync(Reading r, Dictionary<string, FactTable> kept)
    {
        var from = r.Span.From.DayNumber;
        var to = r.End.DayNumber;
        string[] names = [.. kept.Keys];
        FactKind[] days = [.. r.Dated.Where(Fact.BIsDay)];
        FactKind[] values = [.. r.Dated.Where(Fact.BIsValue)];
        int[] plain = [.. r.Dated.Except(days).Except(values).Select(k => TallyKey.ByDay + (int)k)];
        int[] running = [.. r.Running.Select(k => TallyKey.ByDay + (int)k)];
        var tallies = r.Db.Tallies.AsNoTracking().Where(t => names.Contains(t.Slice));
        var sums = await tallies.Where(t => plain.Contains(t.Metric) && t.A >= from && t.A <= to)
            .GroupBy(t => new { t.Metric, t.Slice }).Select(g => new { g.Key.Metric, g.Key.Slice, N = g.Sum(t => t.N) })
            .ToListAsync(r.Stop);
        if (running.Length > 0)
        {
            sums.AddRange(await tallies.Where(t => running.Contains(t.Metric) && t.A <= to)
                .GroupBy(t => new { t.Metric, t.Slice }).Select(g => new { g.Key.Metric, g.Key.Slice, N = g.Sum(t => t.N) })
                .ToListAsync(r.Stop));
        }

        foreach (var sum in sums)
            kept[sum.Slice].Add((FactKind)(sum.Metric - TallyKey.ByDay), to, 0, sum.N);
        if (days.Length + values.Length > 0)
            await AddSecondCoordinatesAsync(r, kept, days, values);
        await TakeHiddenAsync(r, kept, (table, fact) =>
        {
            if (fact.A <= to && (fact.A >= from || Fact.IsRunning(fact.Kind)))
                table.Add(fact.Kind, to, WholePeriod(fact, to), -1);
        });
    }

    private static async Task AddSecondCoordinatesAsync(Reading r, Dictionary<string, FactTable> kept, FactKind[] days, FactKind[] values)
    {
        var from = r.Span.From.DayNumber;
        var to = r.End.DayNumber;
        FactKind[] kinds = [.. days, .. values];
        var facts = r.Db.Facts.AsNoTracking().Where(f => kinds.Contains(f.Kind) && f.A >= from && f.A <= to);
        if (r.Viewer.Scope.Kind == ScopeKind.Office && kept.Count == 1 && kept.TryGetValue(Slices.All, out var all))
        {
            // Nothing of the case is asked: one index answers.
            foreach (var row in await facts.GroupBy(f => new { f.Kind, B = days.Contains(f.Kind) ? (f.B <= to ? to : to + 1) : f.B })
                .Select(g => new { g.Key.Kind, g.Key.B, N = g.Count() }).ToListAsync(r.Stop))
            {
                all.Add(row.Kind, to, row.B, row.N);
            }

            return;
        }

        var cases = r.Db.Cases.AsQueryable();
        if (r.Viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var unit })
            cases = cases.Where(c => c.UnitId == unit);
        foreach (var row in await facts.Join(cases, f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, B = days.Contains(f.Kind) ? (f.B <= to ? to : to + 1) : f.B, c.UnitId, c.Field, c.Channel, c.Town, c.Method, c.DemandClass })
            .GroupBy(x => x).Select(g => new { g.Key, N = g.Count() }).ToListAsync(r.Stop))
        {
            var fact = new PlacedFact(new Fact(row.Key.Kind, to, row.Key.B), row.Key.UnitId, row.Key.Field, row.Key.Channel, row.Key.Town, row.Key.Method, row.Key.DemandClass);
            foreach (var (_, table) in kept.Where(k => fact.IsIn(k.Key)))
                table.Add(row.Key.Kind, to, row.Key.B, row.N);
        }
    }

    private static async Task AddCrossedAsync(Reading r, Dictionary<string, FactTable> tables)
    {
        var from = r.Span.From.DayNumber;
        var to = r.End.DayNumber;
        var dated = r.Dated;
        var running = r.Running;
        var rows = await r.Db.OwnCasesFor(r.Viewer)
            .Join(
                r.Db.Facts.AsNoTracking().Where(f => (dated.Contains(f.Kind) && f.A >= from && f.A <= to) || (running.Contains(f.Kind) && f.A <= to)),
                c => c.Id, f => f.CaseId, (c, f) => new { f.Kind, f.A, f.B, c.UnitId, c.Field, c.Channel, c.Town, c.Method, c.DemandClass })
            .GroupBy(x => x)
            .Select(g => new { g.Key, N = g.Count() })
            .ToListAsync(r.Stop);
        foreach (var row in rows)
        {
            var fact = new PlacedFact(new Fact(row.Key.Kind, row.Key.A, row.Key.B), row.Key.UnitId, row.Key.Field, row.Key.Channel, row.Key.Town, row.Key.Method, row.Key.DemandClass);
            foreach (var (_, table) in tables.Where(t => fact.IsIn(t.Key)))
                table.Add(row.Key.Kind, row.Key.A, row.Key.B, row.N);
        }
    }

    private static async Task TakeHiddenAsync(Reading r, Dictionary<string, FactTable> kept, Action<FactTable, Fact> take)
    {
        foreach (var hidden in r.Hidden ?? await r.Db.HiddenFactsAsync(r.Viewer, [.. r.Dated, .. r.Running], r.Stop, r.Span))
        {
            foreach (var (_, table) in kept.Where(k => hidden.IsIn(k.Key)))
                take(table, hidden.Fact);
        }
    }

    private static int WholePeriod(Fact fact, int to)
    {
        if (Fact.BIsDay(fact.Kind))
            return fact.B <= to ? to : to + 1;
        return Fact.BIsValue(fact.Kind) ? fact.B : 0;
    }

    private sealed record Reading(OfficeDb Db, Viewer Viewer, Period Span, DateOnly End, FactKind[] Dated, FactKind[] Running, IReadOnlyList<PlacedFact>? Hidden, CancellationToken Stop);
}
