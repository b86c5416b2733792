using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Risks;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Briefing;

/// <summary>The risk alerts of a day in the numbers of a board.</summary>
/// <param name="store">Since when alerts are kept.</param>
/// <param name="risks">Alerts.</param>
public sealed class BriefingRisks(OfficeStore store, RiskService risks)
{
    private const int MostTop = 5;

    /// <summary>What was open at the end of a day (today: what is) and what rose on it; null for a day of which no alert is kept.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="day">Day.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<BoardRisks?> OfAsync(Viewer viewer, DateOnly day, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None || day.Year is < 1900 or > 9000)
            return null;
        var of = await risks.AsOfAsync(viewer, day, cancellationToken);
        var end = Domain.Procedure.OfficeTime.StartOf(day.AddDays(1));
        if (of.Open.IsEmpty && of.New.IsEmpty && !await store.ReadAsync((db, ct) => db.RiskAlerts.AnyAsync(a => a.RaisedAt < end, ct), cancellationToken))
            return null;
        string[] numbers = [.. of.Open.Select(a => a.Subject?.Number).OfType<string>().Distinct(StringComparer.Ordinal)];

        // What stands behind a wall is counted for who may see it, and named on no board: the board is printed and shown.
        var walled = numbers.Length == 0
            ? []
            : await store.ReadAsync(
                (db, ct) => db.Cases.Where(c => c.IsWalled && EF.Parameter(numbers).Contains(c.Number)).Select(c => c.Number).ToHashSetAsync(StringComparer.Ordinal, ct), cancellationToken);
        return Counted(of.Open, of.New.Length, walled);
    }

    /// <summary>Alerts of the list of now in the numbers of a board.</summary>
    internal static BoardRisks Counted(RiskList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Counted(list.Alerts, list.Alerts.Count(a => a.Since == list.Day), new HashSet<string>(StringComparer.Ordinal));
    }

    private static BoardRisks Counted(ImmutableArray<RiskAlert> open, int raised, HashSet<string> walled) => new(
        open.Count(a => a.Level == RiskLevel.Red), open.Count(a => a.Level == RiskLevel.Orange), open.Count(a => a.Level == RiskLevel.Yellow), open.Count(a => a.Level == RiskLevel.Blue), raised,
        [
            .. open.Where(a => a.Subject is null || !walled.Contains(a.Subject.Number)).Take(MostTop).Select(a => new RiskLine(
                a.Level, a.Rule, a.Subject?.Number, a.Subject?.Title ?? $"{a.Cluster?.Town} {a.Cluster?.Place}".Trim(), a.Subject?.UnitName)),
        ]);
}
