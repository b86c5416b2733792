using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Store;
using PetitionDashboard.Store.Rows;

namespace PetitionDashboard.Services.Risks;

/// <summary>An alert about a case, with what decides who may see it.</summary>
internal sealed record SurveyedAlert(long CaseId, bool IsWalled, RiskAlert Alert);

/// <summary>A case received lately, for clusters.</summary>
internal sealed record RecentCase(long CaseId, bool IsWalled, int? UnitId, string Field, string Town, string Place, DateOnly ReceivedOn);

/// <summary>
/// What the rules find in the whole office at one moment. It has no viewer: nothing of it leaves the service without the walls and scope
/// of one.
/// </summary>
/// <param name="Alerts">Alerts about active cases.</param>
/// <param name="Recent">Cases of places and fields that came up often enough for a cluster.</param>
/// <param name="Walled">Ids of the walled cases among them.</param>
internal sealed record RiskSurvey(ImmutableArray<SurveyedAlert> Alerts, ImmutableArray<RecentCase> Recent, ImmutableArray<long> Walled)
{
    /// <summary>Reads the active cases once, keeping only what alerts.</summary>
    public static async Task<RiskSurvey> ReadAsync(OfficeDb db, DateOnly today)
    {
        var alerts = ImmutableArray.CreateBuilder<SurveyedAlert>();
        var cases = db.Cases.AsNoTracking().Where(c => c.IsActive).Select(c => new
        {
            c.Id,
            c.IsWalled,
            c.Number,
            c.Title,
            c.Stage,
            c.UnitId,
            c.UnitName,
            c.HandlerName,
            c.ReceivedOn,
            c.SortDue,
            c.YellowFrom,
            c.Headcount,
            c.FirstHeadcount,
            c.Petition,
            c.UnsatisfiedOn,
            IsImported = c.ImportSource != null,
            c.DueKind,
        });
        await foreach (var c in cases.AsAsyncEnumerable())
        {
            var subject = new RiskSubject(
                c.Number, c.Title, c.Stage, c.UnitId, c.UnitName, c.HandlerName, c.ReceivedOn, DayOf(c.SortDue), c.DueKind, DayOf(c.YellowFrom),
                c.Headcount, c.Petition, c.UnsatisfiedOn, c.IsImported)
            { FirstHeadcount = c.FirstHeadcount };
            foreach (var rule in RiskRule.All)
            {
                if (rule.Check(subject, today) is { } alert)
                    alerts.Add(new SurveyedAlert(c.Id, c.IsWalled, alert));
            }
        }

        var recent = await RecentAsync(db, today);
        return new RiskSurvey(
            alerts.ToImmutable(), recent,
            [.. alerts.Where(a => a.IsWalled).Select(a => a.CaseId).Concat(recent.Where(c => c.IsWalled).Select(c => c.CaseId)).Distinct()]);
    }

    private static async Task<ImmutableArray<RecentCase>> RecentAsync(OfficeDb db, DateOnly today)
    {
        var from = today.AddDays(1 - PlaceAndField.Days);
        var recent = await db.Cases.AsNoTracking().Where(c => c.ReceivedOn >= from && c.Place != "")
            .Select(c => new RecentCase(c.Id, c.IsWalled, c.UnitId, c.Field, c.Town, c.Place, c.ReceivedOn))
            .ToListAsync();
        return [.. recent.GroupBy(c => (c.Field, c.Town, c.Place)).Where(g => g.Count() >= PlaceAndField.Least).SelectMany(g => g)];
    }

    private static DateOnly? DayOf(int number) => number == CaseRow.NoDue ? null : DateOnly.FromDayNumber(number);
}
