using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Supervision;

/// <summary>What a unit or a person has in hand: for who assigns, to see who is loaded. It ranks nobody.</summary>
/// <param name="Open">Cases with something left to do.</param>
/// <param name="DueSoon">Of those, yellow.</param>
/// <param name="Overdue">Of those, red.</param>
public readonly record struct Workload(int Open, int DueSoon, int Overdue);

/// <summary>The workloads of one moment, as one viewer may see them; who is missing has nothing in hand.</summary>
/// <param name="Units">By unit.</param>
/// <param name="People">By handler.</param>
public sealed record Workloads(FrozenDictionary<int, Workload> Units, FrozenDictionary<int, Workload> People)
{
    /// <summary>Of a unit.</summary>
    public Workload OfUnit(int unitId) => Units.GetValueOrDefault(unitId);

    /// <summary>Of a person.</summary>
    public Workload OfPerson(int personId) => People.GetValueOrDefault(personId);

    /// <summary>Reads them: units from the kept counters, people from the active cases that have a handler.</summary>
    internal static async Task<Workloads> ReadAsync(OfficeDb db, Viewer viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var day = today.DayNumber;
        var units = await UnitLoads.CountsAsync(db, viewer, today, cancellationToken);
        var people = await db.CasesFor(viewer).AsNoTracking().Where(c => c.IsActive && c.HandlerId != null)
            .GroupBy(c => c.HandlerId!.Value)
            .Select(g => new { g.Key, Open = g.Count(), Yellow = g.Sum(c => c.YellowFrom <= day ? 1 : 0), Red = g.Sum(c => c.SortDue < day ? 1 : 0) })
            .ToListAsync(cancellationToken);
        return new Workloads(units.ToFrozenDictionary(), people.ToFrozenDictionary(p => p.Key, p => new Workload(p.Open, p.Yellow - p.Red, p.Red)));
    }
}
