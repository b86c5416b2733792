using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Indicators.Pictures;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Indicators.Pictures;

/// <summary>A square of the schematic map.</summary>
/// <param name="Place">Where the squad lies.</param>
/// <param name="Squad">Its name.</param>
/// <param name="Town">Its town; empty for none.</param>
/// <param name="Value">The town's value.</param>
/// <param name="Shade">See <see cref="Shades"/>.</param>
public sealed record MapTile(MapPlace Place, string Squad, string Town, IndicatorValue Value, int Shade);

/// <summary>An indicator by town.</summary>
/// <param name="Tiles">The squads.</param>
/// <param name="Outside">Towns that no squad on the map covers.</param>
public sealed record MapPicture(ImmutableArray<MapTile> Tiles, ImmutableArray<BreakdownBar> Outside);

/// <summary>One band of ages.</summary>
/// <param name="Band">Which.</param>
/// <param name="Counts">Cases by lamp.</param>
public sealed record AgeRow(AgeBand Band, ImmutableDictionary<Lamp, int> Counts);

/// <summary>Figures for maps and pictures, as one viewer may see them; from counters, whatever the number of cases.</summary>
/// <param name="store">The store.</param>
/// <param name="indicators">Breaks down by town.</param>
/// <param name="directory">Squads.</param>
/// <param name="map">Where they lie.</param>
/// <param name="time">The clock.</param>
public sealed class PictureService(OfficeStore store, IndicatorService indicators, OfficeDirectory directory, SquadMap map, TimeProvider time)
{
    /// <summary>What can be shown by day, with the drill-down of each.</summary>
    public static ImmutableArray<(FactKind Kind, string Drilldown)> ByDay { get; } =
    [
        (FactKind.Received, "received"), (FactKind.Closure, "closures"), (FactKind.Accepted, "accepted"), (FactKind.Visit, "visit"), (FactKind.Evaluation, "evaluations"),
    ];

    /// <summary>An indicator by town on the map.</summary>
    public async Task<MapPicture> MapAsync(Viewer viewer, Indicator indicator, Period period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(indicator);
        var office = await directory.CurrentAsync(cancellationToken);
        var bars = await indicators.BreakdownAsync(viewer, indicator, period, Dimension.Town, cancellationToken);
        var squads = office.Units.Where(u => u.Kind == UnitKind.Squad).ToDictionary(u => u.Id);
        var places = await map.PlacesAsync(cancellationToken);
        var greatest = bars.Select(b => b.Value.Value ?? 0).DefaultIfEmpty().Max();
        ImmutableArray<MapTile> tiles =
        [
            .. places.Where(p => squads.ContainsKey(p.UnitId)).Select(p =>
            {
                var squad = squads[p.UnitId];
                var value = bars.FirstOrDefault(b => b.Key == squad.Town)?.Value ?? indicator.Compute(Nothing.Counted);
                return new MapTile(p, squad.Name, squad.Town ?? string.Empty, value, Shades.Of(value.Value, greatest));
            }),
        ];
        var shown = tiles.Select(t => t.Town).ToHashSet(StringComparer.Ordinal);
        return new MapPicture(tiles, [.. bars.Where(b => !shown.Contains(b.Key))]);
    }

    /// <summary>What happened on each day of a year; days without anything are left out. Nothing of what is not shown by day.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, int>> CalendarAsync(Viewer viewer, FactKind kind, int year, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var counts = new SortedDictionary<DateOnly, int>();
        if (ByDay.All(k => k.Kind != kind) || viewer.Scope.Kind == ScopeKind.None || year is < 1 or > 9998)
            return counts;
        var (from, to) = (new DateOnly(year, 1, 1).DayNumber, new DateOnly(year, 12, 31).DayNumber);
        var slice = SliceOf(viewer);
        var metric = TallyKey.ByDay + (int)kind;
        await using var db = await store.OpenAsync(cancellationToken);
        foreach (var row in await db.Tallies.AsNoTracking().Where(t => t.Metric == metric && t.Slice == slice && t.A >= from && t.A <= to && t.N != 0).ToListAsync(cancellationToken))
            Add(row.A, row.N);
        foreach (var hidden in await db.HiddenFactsAsync(viewer, [kind], cancellationToken))
        {
            if (hidden.Fact.A >= from && hidden.Fact.A <= to)
                Add(hidden.Fact.A, -1);
        }

        return counts.Where(c => c.Value != 0).ToDictionary();

        void Add(int day, int n) => counts[DateOnly.FromDayNumber(day)] = counts.GetValueOrDefault(DateOnly.FromDayNumber(day)) + n;
    }

    /// <summary>How often cases went from one stage to another in a period.</summary>
    public async Task<IReadOnlyList<FlowBand>> FlowAsync(Viewer viewer, Period period, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await store.OpenAsync(cancellationToken);
        var table = (await FactReader.ReadAsync(db, viewer, period, OfficeTime.Today(time), [Slices.All], [FactKind.Moved], cancellationToken))[Slices.All];
        return [.. table.For(period).ByValue(FactKind.Moved).Where(m => m.Value > 0).OrderBy(m => m.Key).Select(m => new FlowBand(Fact.MoveOf(m.Key).From, Fact.MoveOf(m.Key).To, m.Value))];
    }

    /// <summary>What has something left to do today, by age and lamp.</summary>
    public async Task<IReadOnlyList<AgeRow>> AgeingAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        var counts = AgeBands.All.ToDictionary(b => b, _ => new Dictionary<Lamp, int>());
        if (viewer.Scope.Kind != ScopeKind.None)
        {
            await using var db = await store.OpenAsync(cancellationToken);
            foreach (var (band, of) in AgeBands.All.Zip(await AgesAsync(db, viewer, today, cancellationToken)))
            {
                var lamps = counts[band];
                (lamps[Lamp.None], lamps[Lamp.Red], lamps[Lamp.Yellow], lamps[Lamp.Green]) = (of.None, of.Late, of.Begun - of.Late, of.All - of.None - of.Begun);
            }

            await TakeOffWalledAsync(db, viewer, today, counts, cancellationToken);
        }

        // A lamp that counts none is not there: a nought in its place would tell of a case that a wall took off.
        return [.. AgeBands.All.Select(b => new AgeRow(b, counts[b].Where(l => l.Value != 0).ToImmutableDictionary()))];
    }

    /// <summary>
    /// The counts of each band. Each but the last is one sum along the key: grouped by day, there would be a row for each day on which something open was
    /// received. The last, which goes back for years and so to as many pairs of days as cases, is what the others leave of the whole.
    /// </summary>
    private static async Task<AgeCounts[]> AgesAsync(OfficeDb db, Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var now = today.DayNumber;
        var slice = SliceOf(viewer);
        var unit = viewer.Scope.Kind == ScopeKind.Unit ? viewer.Scope.UnitId : (int?)null;
        var sql = new SqlText()
            .Add($"SELECT {AgeBands.All.Length - 1}, \"All\", \"All\" - \"Due\", \"Due\" - \"NotLate\", \"Due\" - \"Green\" FROM (SELECT ")
            .Add($"(SELECT COALESCE(SUM(\"N\"), 0) FROM tally WHERE \"Metric\" = {TallyKey.Active} AND \"Slice\" = {Slices.All}");
        if (unit is { } one)
            sql.And($"\"A\" = {one}");
        sql.Add($") AS \"All\", (SELECT COALESCE(SUM(\"N\"), 0) FROM tally WHERE \"Metric\" = {TallyKey.ActiveWithDue} AND \"Slice\" = {slice}) AS \"Due\", ")
            .Add($"(SELECT COALESCE(SUM(\"N\"), 0) FROM tally WHERE \"Metric\" = {TallyKey.ActiveByDue} AND \"Slice\" = {slice} AND \"A\" >= {now}) AS \"NotLate\", ")
            .Add($"(SELECT COALESCE(SUM(\"N\"), 0) FROM tally WHERE \"Metric\" = {TallyKey.ActiveByYellow} AND \"Slice\" = {slice} AND \"A\" > {now}) AS \"Green\")");
        for (var i = 0; i < AgeBands.All.Length - 1; i++)
        {
            // A receipt that the clock of the machine puts into the future is new.
            var (first, last) = AgeBands.All[i].ReceivedOn(today);
            var (from, to) = (first!.Value.DayNumber, i == 0 ? int.MaxValue : last.DayNumber);
            sql.Add($" UNION ALL SELECT {i}, COALESCE(SUM(\"N\"), 0), COALESCE(SUM(CASE WHEN \"B\" = {CaseRow.NoDue} THEN \"N\" ELSE 0 END), 0), COALESCE(SUM(CASE WHEN \"B\" < {now} THEN \"N\" ELSE 0 END), 0), ")
                .Add($"(SELECT COALESCE(SUM(\"N\"), 0) FROM tally WHERE \"Metric\" = {TallyKey.ActiveByAgeAndYellow} AND \"Slice\" = {slice} AND \"A\" BETWEEN {from} AND {to} AND \"B\" <= {now}) ")
                .Add($"FROM tally WHERE \"Metric\" = {TallyKey.ActiveByAgeAndDue} AND \"Slice\" = {slice} AND \"A\" BETWEEN {from} AND {to}");
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = sql.On(db.Database.GetDbConnection());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var bands = new AgeCounts[AgeBands.All.Length];
        while (await reader.ReadAsync(cancellationToken))
            bands[reader.GetInt32(0)] = new AgeCounts(reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt32(4));
        bands[^1] = bands[..^1].Aggregate(bands[^1], (rest, band) => rest - band);
        return bands;
    }

    private static async Task TakeOffWalledAsync(OfficeDb db, Viewer viewer, DateOnly today, Dictionary<AgeBand, Dictionary<Lamp, int>> counts, CancellationToken cancellationToken)
    {
        if (await db.OwnWalledAsync(viewer, cancellationToken) is not { } walled)
            return;
        foreach (var c in await walled.Where(c => c.IsActive).Select(c => new { c.ReceivedOn, c.SortDue, c.YellowFrom }).ToListAsync(cancellationToken))
        {
            var age = Math.Max(0, today.DayNumber - c.ReceivedOn.DayNumber);
            counts[AgeBands.All.First(b => b.Holds(age))][QueueSql.LampOf(c.SortDue, c.YellowFrom, today.DayNumber)]--;
        }
    }

    private static string SliceOf(Viewer viewer) => viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var unit } ? Slices.Unit(unit) : Slices.All;

    /// <summary>Active cases: all, those without a running duty, those late, those yellow or late.</summary>
    private readonly record struct AgeCounts(int All, int None, int Late, int Begun)
    {
        public static AgeCounts operator -(AgeCounts from, AgeCounts less) => new(from.All - less.All, from.None - less.None, from.Late - less.Late, from.Begun - less.Begun);
    }

    /// <summary>Counts of a town without anything.</summary>
    private sealed class Nothing : IFactCounts
    {
        public static readonly Nothing Counted = new();

        public int Count(FactKind kind) => 0;

        public int CountByEnd(FactKind kind) => 0;

        public int CountUntilEnd(FactKind kind) => 0;

        public IReadOnlyDictionary<int, int> ByValue(FactKind kind) => ImmutableDictionary<int, int>.Empty;
    }
}
