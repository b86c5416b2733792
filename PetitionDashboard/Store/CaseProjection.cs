using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>What lists sort and filter by, derived from a case.</summary>
/// <param name="IsActive">See <see cref="Duties.IsActive"/>.</param>
/// <param name="SortDue">Earliest due day number of a running duty, <see cref="CaseRow.NoDue"/> for none.</param>
/// <param name="YellowFrom">Earliest day number from which a duty is yellow, <see cref="CaseRow.NoDue"/> for none.</param>
public readonly record struct CaseProjection(bool IsActive, int SortDue, int YellowFrom)
{
    /// <summary>Of a case.</summary>
    public static CaseProjection Of(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        var due = CaseRow.NoDue;
        var yellow = CaseRow.NoDue;
        var active = petition.IsActive();
        foreach (var clock in petition.Clocks)
        {
            if (!active || clock.State != ClockState.Running || !clock.Kind.IsDuty() || clock.Due is not { } day)
                continue;
            due = Math.Min(due, day.DayNumber);
            yellow = Math.Min(yellow, Lamps.YellowFrom(clock)?.DayNumber ?? CaseRow.NoDue);
        }

        return new CaseProjection(active, due, yellow);
    }
}
