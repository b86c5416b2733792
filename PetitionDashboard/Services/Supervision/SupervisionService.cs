using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Supervision;

/// <summary>What one unit has open, and what is or will be late.</summary>
/// <param name="UnitId">Unit; null for cases not assigned to any.</param>
/// <param name="Name">Its name; empty for none.</param>
/// <param name="Active">Cases with something left to do.</param>
/// <param name="DueSoon">Yellow.</param>
/// <param name="Overdue">Red.</param>
/// <param name="OldestOverdue">Days of the longest overdue case; 0 for none.</param>
/// <param name="DueByWeek">Cases falling due in this week and each of the next, overdue ones left out.</param>
public sealed record UnitLoad(
    int? UnitId, string Name, int Active, int DueSoon, int Overdue, int OldestOverdue, IReadOnlyList<int> DueByWeek)
{
    /// <summary>Overdue cases by the week in which they fell due: what is older than <see cref="SupervisionService.PastWeeks"/> weeks first, then each of these, this week's last.</summary>
    public IReadOnlyList<int> OverdueByWeek { get; init; } = [];
}

/// <summary>One case that is late or about to be.</summary>
/// <param name="Number">Official number.</param>
/// <param name="Title">Title.</param>
/// <param name="Stage">Stage.</param>
/// <param name="UnitId">Responsible unit.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="HandlerName">Handler.</param>
/// <param name="Due">Day its earliest duty falls due.</param>
/// <param name="Urgings">Times urged since last assigned.</param>
/// <param name="CanBeUrged">Whether its stage allows urging.</param>
public sealed record LateCase(
    string Number, string Title, Stage Stage, int? UnitId, string? UnitName, string? HandlerName, DateOnly Due, int Urgings, bool CanBeUrged)
{
    /// <summary>The clock that falls due first.</summary>
    public ClockKind? Clock { get; init; }

    /// <summary>Handler (account id); null for none.</summary>
    public int? HandlerId { get; init; }

    /// <summary>Answers to letters of supervision and suggestions that are waited for.</summary>
    public ImmutableArray<OpenAnswer> Answers { get; init; } = [];
}

/// <summary>Overdue and soon overdue, by unit, as one viewer may see it.</summary>
/// <param name="store">The store.</param>
/// <param name="directory">Units.</param>
/// <param name="time">The clock.</param>
public sealed class SupervisionService(OfficeStore store, OfficeDirectory directory, TimeProvider time)
{
    /// <summary>Weeks looked ahead over.</summary>
    public const int Weeks = 8;

    /// <summary>Weeks looked back over, this one apart; what fell due before them is one more number.</summary>
    public const int PastWeeks = 3;

    /// <summary>Most cases listed in place; the queue lists them all.</summary>
    public const int MostListed = 200;

    /// <summary>Every unit with something open: most overdue first, among equals the longest overdue.</summary>
    public async Task<IReadOnlyList<UnitLoad>> UnitsAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        var office = await directory.CurrentAsync(cancellationToken);
        await using var db = await store.OpenAsync(cancellationToken);
        var loads = await UnitLoads.ReadAsync(db, viewer, today, cancellationToken);
        return
        [
            .. loads.Select(l => l with { Name = l.UnitId is { } id ? office.Unit(id)?.Name ?? string.Empty : string.Empty })
                .OrderByDescending(l => l.Overdue).ThenByDescending(l => l.OldestOverdue).ThenByDescending(l => l.DueSoon).ThenByDescending(l => l.Active).ThenBy(l => l.UnitId ?? 0),
        ];
    }

    /// <summary>Late cases, the latest first, at most <see cref="MostListed"/>, with the answers to letters that are waited for.</summary>
    public async Task<IReadOnlyList<LateCase>> LateAsync(Viewer viewer, LateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        var today = OfficeTime.Today(time);
        await using var db = await store.OpenAsync(cancellationToken);
        var rows = await Late(db, viewer, query, today).OrderBy(c => c.SortDue).ThenBy(c => c.Id).Take(MostListed)
            .Select(c => new { c.Id, c.Number, c.Title, c.Stage, c.UnitId, c.UnitName, c.HandlerId, c.HandlerName, c.SortDue, c.DueKind, c.Urgings })
            .ToListAsync(cancellationToken);
        var answers = await AnswersOfAsync(db, [.. rows.Select(r => r.Id)], cancellationToken);
        var urge = Catalogue.Find("urge")!;
        return rows.ConvertAll(c => new LateCase(
            c.Number, c.Title, c.Stage, c.UnitId, c.UnitName, c.HandlerName, DateOnly.FromDayNumber(c.SortDue), c.Urgings,
            c.UnitId is not null && urge.From.Contains(c.Stage))
        {
            Clock = c.DueKind,
            HandlerId = c.HandlerId,
            Answers = [.. answers[c.Id]],
        });
    }

    /// <summary>Late cases counted by unit, handler, clock or age; yellow ones always beside the red.</summary>
    public async Task<IReadOnlyList<LateGroup>> GroupsAsync(Viewer viewer, LateBy by, LateQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        var today = OfficeTime.Today(time);
        var day = today.DayNumber;
        var office = await directory.CurrentAsync(cancellationToken);
        await using var db = await store.OpenAsync(cancellationToken);
        var counts = await Late(db, viewer, query with { AndDueSoon = true }, today)
            .GroupBy(c => new { c.UnitId, c.HandlerId, c.HandlerName, c.DueKind, Due = c.SortDue < day ? c.SortDue : day })
            .Select(g => new { g.Key.UnitId, g.Key.HandlerId, g.Key.HandlerName, g.Key.DueKind, g.Key.Due, N = g.Count() })
            .ToListAsync(cancellationToken);
        var lines = counts.GroupBy(c => by switch
        {
            LateBy.Unit => new LateGroup(c.UnitId ?? 0, string.Empty, null, null, 0, 0, 0),
            LateBy.Handler => new LateGroup(c.HandlerId ?? 0, string.Empty, null, null, 0, 0, 0),
            LateBy.Clock => new LateGroup(0, string.Empty, c.DueKind, null, 0, 0, 0),
            _ => new LateGroup(0, string.Empty, null, LateAges.Of(DateOnly.FromDayNumber(c.Due), today), 0, 0, 0),
        });
        return
        [
            .. lines.Select(g => g.Key with
            {
                Name = by switch
                {
                    LateBy.Unit => office.Unit(g.Key.Id)?.Name ?? string.Empty,
                    LateBy.Handler => g.First().HandlerName ?? string.Empty,
                    _ => string.Empty,
                },
                Overdue = g.Sum(c => c.Due < day ? c.N : 0),
                DueSoon = g.Sum(c => c.Due < day ? 0 : c.N),
                Oldest = g.Max(c => day - c.Due),
            }).OrderByDescending(g => g.Age ?? LateAge.Soon).ThenByDescending(g => g.Overdue).ThenByDescending(g => g.Oldest).ThenByDescending(g => g.DueSoon).ThenBy(g => g.Id).ThenBy(g => g.Clock),
        ];
    }

    /// <summary>Letters of supervision and suggestions whose answer is waited for, the latest first.</summary>
    public async Task<IReadOnlyList<AwaitedAnswer>> AnswersAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var today = OfficeTime.Today(time);
        await using var db = await store.OpenAsync(cancellationToken);
        var rows = await db.OwnCasesFor(viewer)
            .Join(
                db.Clocks.AsNoTracking().Where(k => (k.Kind == ClockKind.SupervisionLetterAnswer || k.Kind == ClockKind.SuggestionAnswer) && k.State <= ClockState.Paused && k.Due != null),
                c => c.Id, k => k.CaseId, (c, k) => new { c.Number, c.Title, c.UnitId, c.UnitName, k.Kind, k.Start, k.Due, k.YellowFrom, c.Id })
            .OrderBy(r => r.Due).ThenBy(r => r.Id).Take(MostListed)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new AwaitedAnswer(r.Number, r.Title, r.UnitId, r.UnitName, r.Kind, r.Start, r.Due!.Value, r.YellowFrom <= today));
    }

    internal static IQueryable<CaseRow> Late(OfficeDb db, Viewer viewer, LateQuery query, DateOnly today)
    {
        var day = today.DayNumber;
        var cases = db.OwnCasesFor(viewer).AsNoTracking().Where(c => c.IsActive);
        cases = query.AndDueSoon || query.Age == LateAge.Soon
            ? cases.Where(c => c.SortDue < day || (c.SortDue != CaseRow.NoDue && c.YellowFrom <= day))
            : cases.Where(c => c.SortDue < day);
        if (query.Unit is 0)
            cases = cases.Where(c => c.UnitId == null);
        else if (query.Unit is { } unit)
            cases = cases.Where(c => c.UnitId == unit);
        if (query.Handler is 0)
            cases = cases.Where(c => c.HandlerId == null);
        else if (query.Handler is { } handler)
            cases = cases.Where(c => c.HandlerId == handler);
        if (query.Clock is { } clock)
            cases = cases.Where(c => c.DueKind == clock);
        if (query.Age is { } age)
        {
            var (from, to) = LateAges.DueOf(age, today);
            cases = cases.Where(c => c.SortDue >= from && c.SortDue <= to);
        }

        return cases;
    }

    private static async Task<ILookup<long, OpenAnswer>> AnswersOfAsync(OfficeDb db, long[] ids, CancellationToken cancellationToken)
    {
        var rows = ids.Length == 0
            ? []
            : await db.Clocks.AsNoTracking()
                .Where(k => EF.Parameter(ids).Contains(k.CaseId) && (k.Kind == ClockKind.SupervisionLetterAnswer || k.Kind == ClockKind.SuggestionAnswer) && k.State <= ClockState.Paused && k.Due != null)
                .Select(k => new { k.CaseId, k.Kind, k.Due }).ToListAsync(cancellationToken);
        return rows.OrderBy(r => r.Due).ToLookup(r => r.CaseId, r => new OpenAnswer(r.Kind, r.Due!.Value));
    }

    /// <summary>Days from Monday to Sunday; the first week begins today.</summary>
    public static (DateOnly From, DateOnly To) WeekOf(DateOnly today, int week)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + (7 * week));
        return (week == 0 ? today : monday, monday.AddDays(6));
    }

    /// <summary>First and last due day of what is overdue in a column: the oldest first, which has no first day; the last is this week's, up to yesterday.</summary>
    /// <param name="today">Today.</param>
    /// <param name="column">0 for older, then <see cref="PastWeeks"/> weeks, then this one.</param>
    public static (DateOnly? From, DateOnly To) OverdueWeek(DateOnly today, int column)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = monday.AddDays(-7 * (PastWeeks + 1 - column));
        if (column == 0)
            return (null, monday.AddDays((-7 * PastWeeks) - 1));
        return column > PastWeeks ? (monday, today.AddDays(-1)) : (first, first.AddDays(6));
    }
}
