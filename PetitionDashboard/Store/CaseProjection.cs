using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Store;

/// <summary>What lists sort and filter by, derived from a case.</summary>
/// <param name="IsActive">See <see cref="Duties.IsActive"/>.</param>
/// <param name="SortDue">Earliest due day number of a running duty, <see cref="CaseRow.NoDue"/> for none.</param>
/// <param name="YellowFrom">Earliest day number from which a duty is yellow, <see cref="CaseRow.NoDue"/> for none.</param>
/// <param name="DueKind">Kind of the duty that falls due first; null for none.</param>
public readonly record struct CaseProjection(bool IsActive, int SortDue, int YellowFrom, ClockKind? DueKind)
{
    /// <summary>Of a case.</summary>
    public static CaseProjection Of(PetitionCase petition)
    {
        ArgumentNullException.ThrowIfNull(petition);
        if (!petition.IsActive() || petition.NextDuty() is not { } next)
            return new CaseProjection(petition.IsActive(), CaseRow.NoDue, CaseRow.NoDue, null);
        var yellow = CaseRow.NoDue;
        foreach (var clock in petition.Clocks)
            yellow = Math.Min(yellow, Lamps.YellowFrom(clock)?.DayNumber ?? CaseRow.NoDue);
        return new CaseProjection(true, next.Due!.Value.DayNumber, yellow, next.Kind);
    }
}
