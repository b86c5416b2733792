using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Security;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services;

/// <summary>A fact with what slices go by.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="UnitId">Responsible unit of the case.</param>
/// <param name="Field">Its field.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Town">Its town.</param>
/// <param name="Method">Its method.</param>
/// <param name="Class">Class of its demands.</param>
internal sealed record PlacedFact(Fact Fact, int? UnitId, string Field, Channel Channel, string Town, Method? Method = null, DemandClass? Class = null)
{
    /// <summary>Whether the case counts in a slice.</summary>
    public bool IsIn(string slice)
    {
        if (slice == Slices.All)
            return true;
        var value = slice[2..];
        return slice[0] switch
        {
            'u' => string.Equals(UnitId?.ToString(CultureInfo.InvariantCulture), value, StringComparison.Ordinal),
            'f' => Field == value,
            'c' => Channel.ToString() == value,
            't' => Town == value,
            'm' => Method?.ToString() == value,
            'd' => Class?.ToString() == value,
            _ => throw new ArgumentOutOfRangeException(nameof(slice), slice, "No such slice."),
        };
    }
}

/// <summary>What has to be taken off the counters, which count everybody's cases.</summary>
internal static class PlacedFacts
{
    /// <summary>Facts of some kinds of the walled cases within the viewer's scope, read from the walls on: they are few.</summary>
    /// <param name="db">The store.</param>
    /// <param name="viewer">Who is walled off.</param>
    /// <param name="kinds">Kinds of facts.</param>
    /// <param name="cancellationToken">Cancellation.</param>
    /// <param name="within">Days that are asked for, null for all; reading begins with their first month, for what runs on with the first fact.</param>
    public static async Task<IReadOnlyList<PlacedFact>> HiddenFactsAsync(
        this OfficeDb db, Viewer viewer, IReadOnlyCollection<FactKind> kinds, CancellationToken cancellationToken, Period? within = null)
    {
        var ids = await db.OwnWalledIdsAsync(viewer, cancellationToken);
        if (ids.Length == 0)
            return [];
        FactKind[] running = [.. kinds.Where(Fact.IsRunning)];
        var (from, to) = within is { } days ? (days.From.AddDays(1 - days.From.Day).DayNumber, days.To.DayNumber) : (int.MinValue, int.MaxValue);

        // One parameter, so that the statement is the same however many there are, and the case's key leads.
        var rows = await db.Facts.AsNoTracking().Where(f => EF.Parameter(ids).Contains(f.CaseId) && kinds.Contains(f.Kind) && f.A <= to && (f.A >= from || running.Contains(f.Kind)))
            .Join(db.Cases, f => f.CaseId, c => c.Id, (f, c) => new { f.Kind, f.A, f.B, c.UnitId, c.Field, c.Channel, c.Town, c.Method, c.DemandClass })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new PlacedFact(new Fact(r.Kind, r.A, r.B), r.UnitId, r.Field, r.Channel, r.Town, r.Method, r.DemandClass));
    }
}
