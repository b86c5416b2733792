using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Security;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Supervision;

/// <summary>
/// Makes the loads of units from the counters of active cases, less what walls shut the viewer off from, so that they cost the same however
/// many cases are open.
/// </summary>
internal static class UnitLoads
{
    private const int NoUnit = 0;

    /// <summary>Every unit with something open that the viewer may see, nameless and in no order.</summary>
    public static async Task<IReadOnlyList<UnitLoad>> ReadAsync(OfficeDb db, Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        if (viewer.Scope.Kind == ScopeKind.None)
            return [];
        var one = viewer.Scope.Kind == ScopeKind.Unit ? viewer.Scope.UnitId : (int?)null;
        var tables = new Tables(one, today);
        await tables.AddCountersAsync(db, today.DayNumber, cancellationToken);
        await tables.TakeHiddenAsync(db, viewer, today.DayNumber, cancellationToken);
        var loads = new List<UnitLoad>();
        foreach (var unit in tables.Units)
        {
            var overdue = tables.Overdue(unit);
            loads.Add(new UnitLoad(
                unit == NoUnit ? null : unit, string.Empty, tables.Active(unit),
                tables.Yellow(unit) - overdue, overdue,
                overdue == 0 ? 0 : today.DayNumber - await OldestAsync(db, viewer, unit, cancellationToken),
                [.. Enumerable.Range(0, SupervisionService.Weeks).Select(w => SupervisionService.WeekOf(today, w)).Select(w => tables.Due(unit, w.From, w.To))])
            {
                OverdueByWeek = [.. Enumerable.Range(0, SupervisionService.PastWeeks + 2).Select(w => tables.OverdueWeek(unit, w))],
            });
        }

        return loads;
    }

    /// <summary>The counts of every unit with something open, without their longest overdue cases and weeks.</summary>
    public static async Task<Dictionary<int, Workload>> CountsAsync(OfficeDb db, Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        if (viewer.Scope.Kind == ScopeKind.None)
            return [];
        var tables = new Tables(viewer.Scope.Kind == ScopeKind.Unit ? viewer.Scope.UnitId : null, today);
        await tables.AddCountersAsync(db, today.DayNumber, cancellationToken);
        await tables.TakeHiddenAsync(db, viewer, today.DayNumber, cancellationToken);
        return tables.Units.ToDictionary(u => u, u => new Workload(tables.Active(u), tables.Yellow(u) - tables.Overdue(u), tables.Overdue(u)));
    }

    /// <summary>The earliest due day of a unit: one step into an index.</summary>
    private static Task<int> OldestAsync(OfficeDb db, Viewer viewer, int unit, CancellationToken cancellationToken)
    {
        int? id = unit == NoUnit ? null : unit;
        return db.CasesFor(viewer).Where(c => c.UnitId == id && c.IsActive).OrderBy(c => c.SortDue).Select(c => c.SortDue).FirstAsync(cancellationToken);
    }

    private sealed class Tables(int? one, DateOnly now)
    {
        private readonly Dictionary<int, int> _active = [];
        private readonly Dictionary<int, int> _overdue = [];
        private readonly Dictionary<int, int> _yellow = [];
        private readonly Dictionary<(int Unit, int Day), int> _due = [];
        private readonly int _last = SupervisionService.Weeks * 7;
        private readonly int _first = now.AddDays(-7 * (SupervisionService.PastWeeks + 1)).DayNumber;

        /// <summary>Units with something open; what has none comes as unit 0.</summary>
        public IEnumerable<int> Units => _active.Where(a => a.Value > 0).Select(a => a.Key).Order();

        public int Active(int unit) => _active.GetValueOrDefault(unit);

        public int Overdue(int unit) => _overdue.GetValueOrDefault(unit);

        public int Yellow(int unit) => _yellow.GetValueOrDefault(unit);

        public int Due(int unit, DateOnly from, DateOnly to)
        {
            var sum = 0;
            for (var day = from.DayNumber; day <= to.DayNumber; day++)
                sum += _due.GetValueOrDefault((unit, day));
            return sum;
        }

        public int OverdueWeek(int unit, int column)
        {
            var (from, to) = SupervisionService.OverdueWeek(now, column);
            if (from is { } first)
                return first > to ? 0 : Due(unit, first, to);

            // What is older is the rest.
            var younger = 0;
            for (var i = 1; i <= SupervisionService.PastWeeks + 1; i++)
                younger += OverdueWeek(unit, i);
            return Overdue(unit) - younger;
        }

        public async Task AddCountersAsync(OfficeDb db, int today, CancellationToken cancellationToken)
        {
            foreach (var row in await db.Tallies.AsNoTracking()
                .Where(t => t.Metric == TallyKey.Active && t.Slice == Slices.All && t.N != 0 && (one == null || t.A == one))
                .ToListAsync(cancellationToken))
            {
                _active[row.A] = row.N;
            }

            // Units have slices of their own; what has no unit is the slice of everything less theirs.
            string[] slices = one is { } unit
                ? [Slices.Unit(unit)]
                : [Slices.All, .. _active.Keys.Where(u => u != NoUnit).Select(Slices.Unit)];
            var counters = db.Tallies.AsNoTracking().Where(t => slices.Contains(t.Slice));
            foreach (var row in await counters.Where(t => t.Metric == TallyKey.ActiveByDue && t.A < today)
                .GroupBy(t => t.Slice).Select(g => new { Slice = g.Key, N = g.Sum(t => t.N) }).ToListAsync(cancellationToken))
            {
                Add(_overdue, row.Slice, row.N);
            }

            foreach (var row in await counters.Where(t => t.Metric == TallyKey.ActiveByYellow && t.A <= today)
                .GroupBy(t => t.Slice).Select(g => new { Slice = g.Key, N = g.Sum(t => t.N) }).ToListAsync(cancellationToken))
            {
                Add(_yellow, row.Slice, row.N);
            }

            var last = today + _last;
            foreach (var row in await counters.Where(t => t.Metric == TallyKey.ActiveByDue && t.A >= _first && t.A <= last).ToListAsync(cancellationToken))
                AddDue(row.Slice, row.A, row.N);
        }

        public async Task TakeHiddenAsync(OfficeDb db, Viewer viewer, int today, CancellationToken cancellationToken)
        {
            var ids = await db.WalledIdsAsync(viewer, cancellationToken);
            if (ids.Length == 0)
                return;
            foreach (var hidden in await db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id) && c.IsActive)
                .Select(c => new { c.UnitId, c.SortDue, c.YellowFrom }).ToListAsync(cancellationToken))
            {
                if (one is not null && hidden.UnitId != one)
                    continue;
                var unit = hidden.UnitId ?? NoUnit;
                _active[unit] = Active(unit) - 1;
                if (hidden.SortDue == CaseRow.NoDue)
                    continue;
                if (hidden.SortDue < today)
                    _overdue[unit] = Overdue(unit) - 1;
                if (hidden.SortDue >= _first)
                    _due[(unit, hidden.SortDue)] = _due.GetValueOrDefault((unit, hidden.SortDue)) - 1;
                if (hidden.YellowFrom <= today)
                    _yellow[unit] = Yellow(unit) - 1;
            }
        }

        /// <summary>Adds to a unit and takes it off what has none, or adds all of it there.</summary>
        private static void Add(Dictionary<int, int> counts, string slice, int n)
        {
            var unit = UnitOf(slice);
            if (unit != NoUnit)
                counts[unit] = counts.GetValueOrDefault(unit) + n;
            counts[NoUnit] = counts.GetValueOrDefault(NoUnit) + (unit == NoUnit ? n : -n);
        }

        private static int UnitOf(string slice) => slice == Slices.All ? NoUnit : int.Parse(slice.AsSpan(2), CultureInfo.InvariantCulture);

        private void AddDue(string slice, int day, int n)
        {
            var unit = UnitOf(slice);
            if (unit != NoUnit)
                _due[(unit, day)] = _due.GetValueOrDefault((unit, day)) + n;
            _due[(NoUnit, day)] = _due.GetValueOrDefault((NoUnit, day)) + (unit == NoUnit ? n : -n);
        }
    }
}
