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
        await tables.AddCountersAsync(db, cancellationToken);
        await tables.TakeHiddenAsync(db, viewer, cancellationToken);
        var loads = new List<UnitLoad>();
        foreach (var unit in tables.Units)
        {
            var overdue = tables.Overdue(unit);
            loads.Add(new UnitLoad(
                unit == NoUnit ? null : unit, string.Empty, tables.Active(unit),
                tables.Yellow(unit) - overdue, overdue,
                overdue == 0 ? 0 : today.DayNumber - await OldestAsync(db, viewer, unit, cancellationToken),
                [.. Enumerable.Range(0, SupervisionService.Weeks).Select(w => tables.Due(unit, w))])
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
        await tables.AddCountersAsync(db, cancellationToken);
        await tables.TakeHiddenAsync(db, viewer, cancellationToken);
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
        private readonly Dictionary<(int Unit, int Week, bool IsLate), int> _due = [];
        private readonly int _today = now.DayNumber;

        // Weeks are numbered from the first that is looked back over.
        private readonly int _first = SupervisionService.OverdueWeek(now, 1).From!.Value.DayNumber;
        private readonly int _last = SupervisionService.WeekOf(now, SupervisionService.Weeks - 1).To.DayNumber;

        /// <summary>Units with something open; what has none comes as unit 0.</summary>
        public IEnumerable<int> Units => _active.Where(a => a.Value > 0).Select(a => a.Key).Order();

        public int Active(int unit) => _active.GetValueOrDefault(unit);

        public int Overdue(int unit) => _overdue.GetValueOrDefault(unit);

        public int Yellow(int unit) => _yellow.GetValueOrDefault(unit);

        /// <summary>What falls due in a week; 0 for what is left of this one.</summary>
        public int Due(int unit, int week) => _due.GetValueOrDefault((unit, SupervisionService.PastWeeks + week, false));

        /// <summary>What fell due in a column of <see cref="SupervisionService.OverdueWeek"/>.</summary>
        public int OverdueWeek(int unit, int column) => column > 0
            ? _due.GetValueOrDefault((unit, column - 1, true))
            : Overdue(unit) - Enumerable.Range(1, SupervisionService.PastWeeks + 1).Sum(c => OverdueWeek(unit, c));

        public async Task AddCountersAsync(OfficeDb db, CancellationToken cancellationToken)
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
            var (first, today, last) = (_first, _today, _last);
            // What is overdue, or yellow: all less what becomes so later. That lies within months; what is overdue may go back for years.
            foreach (var (slice, n) in await SumAsync(counters.Where(t => t.Metric == TallyKey.ActiveWithDue)))
            {
                Add(_overdue, slice, n);
                Add(_yellow, slice, n);
            }

            foreach (var (slice, n) in await SumAsync(counters.Where(t => t.Metric == TallyKey.ActiveByDue && t.A >= today)))
                Add(_overdue, slice, -n);
            foreach (var (slice, n) in await SumAsync(counters.Where(t => t.Metric == TallyKey.ActiveByYellow && t.A > today)))
                Add(_yellow, slice, -n);

            // By week, not by day: a busy office has something due on each day of each unit. What is older is the rest.
            foreach (var row in await counters.Where(t => t.Metric == TallyKey.ActiveByDue && t.A >= first && t.A <= last)
                .GroupBy(t => new { t.Slice, Week = (t.A - first) / 7, IsLate = t.A < today })
                .Select(g => new { g.Key.Slice, g.Key.Week, g.Key.IsLate, N = g.Sum(t => t.N) }).ToListAsync(cancellationToken))
            {
                AddDue(row.Slice, row.Week, row.IsLate, row.N);
            }

            async Task<List<KeyValuePair<string, int>>> SumAsync(IQueryable<TallyRow> rows) =>
                await rows.GroupBy(t => t.Slice).Select(g => KeyValuePair.Create(g.Key, g.Sum(t => t.N))).ToListAsync(cancellationToken);
        }

        public async Task TakeHiddenAsync(OfficeDb db, Viewer viewer, CancellationToken cancellationToken)
        {
            if (await db.OwnWalledAsync(viewer, cancellationToken) is not { } walled)
                return;
            foreach (var hidden in await walled.Where(c => c.IsActive).Select(c => new { c.UnitId, c.SortDue, c.YellowFrom }).ToListAsync(cancellationToken))
            {
                var unit = hidden.UnitId ?? NoUnit;
                _active[unit] = Active(unit) - 1;
                if (hidden.SortDue == CaseRow.NoDue)
                    continue;
                var isLate = hidden.SortDue < _today;
                if (isLate)
                    _overdue[unit] = Overdue(unit) - 1;
                if (hidden.SortDue >= _first && hidden.SortDue <= _last)
                    AddTo(_due, (unit, (hidden.SortDue - _first) / 7, isLate), -1);
                if (hidden.YellowFrom <= _today)
                    _yellow[unit] = Yellow(unit) - 1;
            }
        }

        /// <summary>Adds to a unit and takes it off what has none, or adds all of it there.</summary>
        private static void Add(Dictionary<int, int> counts, string slice, int n)
        {
            var unit = UnitOf(slice);
            if (unit != NoUnit)
                AddTo(counts, unit, n);
            AddTo(counts, NoUnit, unit == NoUnit ? n : -n);
        }

        private static int UnitOf(string slice) => slice == Slices.All ? NoUnit : int.Parse(slice.AsSpan(2), CultureInfo.InvariantCulture);

        private static void AddTo<TKey>(Dictionary<TKey, int> counts, TKey key, int n)
            where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + n;

        private void AddDue(string slice, int week, bool isLate, int n)
        {
            var unit = UnitOf(slice);
            if (unit != NoUnit)
                AddTo(_due, (unit, week, isLate), n);
            AddTo(_due, (NoUnit, week, isLate), unit == NoUnit ? n : -n);
        }
    }
}
