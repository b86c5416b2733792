using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
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
    int? UnitId, string Name, int Active, int DueSoon, int Overdue, int OldestOverdue, IReadOnlyList<int> DueByWeek);

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
    string Number, string Title, Stage Stage, int? UnitId, string? UnitName, string? HandlerName, DateOnly Due, int Urgings, bool CanBeUrged);

/// <summary>Overdue and soon overdue, by unit, as one viewer may see it.</summary>
/// <param name="store">The store.</param>
/// <param name="directory">Units.</param>
/// <param name="time">The clock.</param>
public sealed class SupervisionService(OfficeStore store, OfficeDirectory directory, TimeProvider time)
{
    /// <summary>Weeks looked ahead over.</summary>
    public const int Weeks = 8;

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

    /// <summary>Overdue cases, and the yellow ones if asked for, the latest first: of one unit, of those without one, or of all.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="unit">Unit; 0 for cases without one; null for all.</param>
    /// <param name="andDueSoon">The yellow ones, too.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<LateCase>> LateAsync(
        Viewer viewer, int? unit, bool andDueSoon, CancellationToken cancellationToken = default)
    {
        var today = OfficeTime.Today(time).DayNumber;
        await using var db = await store.OpenAsync(cancellationToken);
        var cases = db.OwnCasesFor(viewer).AsNoTracking().Where(c => c.IsActive && (c.SortDue < today || (andDueSoon && c.SortDue >= today && c.YellowFrom <= today)));
        if (unit is { } id)
            cases = id == 0 ? cases.Where(c => c.UnitId == null) : cases.Where(c => c.UnitId == id);
        var rows = await cases.OrderBy(c => c.SortDue).ThenBy(c => c.Id).Take(MostListed)
            .Select(c => new { c.Number, c.Title, c.Stage, c.UnitId, c.UnitName, c.HandlerName, c.SortDue, c.Urgings })
            .ToListAsync(cancellationToken);
        var urge = Catalogue.Find("urge")!;
        return rows.ConvertAll(c => new LateCase(
            c.Number, c.Title, c.Stage, c.UnitId, c.UnitName, c.HandlerName, DateOnly.FromDayNumber(c.SortDue), c.Urgings,
            c.UnitId is not null && urge.From.Contains(c.Stage)));
    }

    /// <summary>Days from Monday to Sunday; the first week begins today.</summary>
    public static (DateOnly From, DateOnly To) WeekOf(DateOnly today, int week)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) + (7 * week));
        return (week == 0 ? today : monday, monday.AddDays(6));
    }
}
