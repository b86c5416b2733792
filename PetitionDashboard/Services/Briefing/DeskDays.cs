using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Visits;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>The reception desk of a day in numbers; who came stays at the desk.</summary>
internal static class DeskDays
{
    /// <summary>As of the end of the day: what ended, was announced or called off later is not known yet.</summary>
    public static async Task<DeskDay> ReadAsync(OfficeDb db, DateOnly day, CancellationToken cancellationToken)
    {
        var end = OfficeTime.StartOf(day.AddDays(1));
        var visits = await db.Visits.AsNoTracking().Where(v => v.Day == day && v.TakenAt < end)
            .Select(v => new { v.Headcount, v.State, v.StartedAt, v.EndedAt, v.LeaderDayId }).ToListAsync(cancellationToken);
        var days = await db.LeaderDays.AsNoTracking().Where(d => d.Day == day && (d.CancelledAt == null || d.CancelledAt >= end)).OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.LeaderName, d.Place, d.Hours }).ToListAsync(cancellationToken);
        if (visits.Count == 0 && days.Count == 0)
            return DeskDay.None;
        return new DeskDay(
            visits.Count, visits.Sum(v => v.Headcount), visits.Count(v => v.Headcount >= ReceptionRules.Collective),
            visits.Count(v => v.State == VisitState.Done && v.EndedAt < end), visits.Count(v => v.State == VisitState.Left && v.EndedAt < end),
            [.. days.Select(d => new LeaderReception(d.LeaderName, d.Place, d.Hours, visits.Count(v => v.LeaderDayId == d.Id && v.State != VisitState.Left)))]);
    }
}
