using System.Collections.Immutable;
using System.Globalization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Registers;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Supervision;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Wall;

/// <summary>
/// What hangs in the hall: counts of the office, for anybody who passes. A case with a wall (an accusation, a recusal) never counts in it, since
/// the accused pass, too; the same figures show for whoever is signed in at the machine.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="indicators">Figures of periods.</param>
/// <param name="settings">How it behaves.</param>
/// <param name="time">The clock.</param>
public sealed class WallService(OfficeStore store, IndicatorService indicators, OfficeSettings settings, TimeProvider time)
{
    private const int MostBars = 5;
    private const int HotDays = 30;
    private static readonly string[] s_half = ["received", "closed", "closure-rate", "timely-acceptance-rate", "on-time-closure-rate", "satisfaction-rate"];

    /// <summary>Whether somebody may see the big screen: a display account, and who sees the whole office.</summary>
    public static bool MayRead(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(Roles.Display) || viewer.Scope.Kind == ScopeKind.Office;
    }

    /// <summary>The screen; null for whom it is not.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<WallBoard?> BoardAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (!MayRead(viewer))
            return null;
        var hall = Viewer.Hall;
        var now = time.GetUtcNow();
        var today = OfficeTime.DayOf(now);
        var half = Period.HalfYearOf(today);
        var report = await indicators.ReportAsync(hall, half, Slices.All, cancellationToken: cancellationToken);
        var received = Indicator.Find("received")!;
        var recent = new Period(today.AddDays(1 - HotDays), today);
        var fields = await indicators.BreakdownAsync(hall, received, recent, Dimension.Field, cancellationToken);
        var towns = await indicators.BreakdownAsync(hall, received, recent, Dimension.Town, cancellationToken);
        var (days, load, registers) = await store.ReadAsync(
            async (db, ct) => (await DaysAsync(db, hall, today, ct), await UnitLoads.CountsAsync(db, hall, today, ct), await RegisterStore.TotalsAsync(db, half, null, ct)), cancellationToken);
        var kept = await settings.ReadAsync(WallSettings.Setting, cancellationToken);
        return new WallBoard(now, kept.Value,
        [
            new WallPage("today",
            [
                OfDay("received", FactKind.Received), OfDay("accepted", FactKind.Accepted), OfDay("closures", FactKind.Closure),
                new WallPanel("active", load.Values.Sum(l => l.Open)), new WallPanel("due-soon", load.Values.Sum(l => l.DueSoon)), new WallPanel("overdue", load.Values.Sum(l => l.Overdue)) { IsAlarm = true },
            ]),
            new WallPage("half-year", [.. s_half.Select(OfHalf)]),
            new WallPage("work",
            [
                new WallPanel("hot-fields", null) { Bars = Top(fields) }, new WallPanel("hot-towns", null) { Bars = Top(towns) }, OfHalf("consultations"),
                OfHalf("team-resolutions"), OfRegister("training-sessions", "people"), OfRegister("publicity-events", "audience"),
            ]),
        ]);

        WallPanel OfDay(string key, FactKind kind) => new(key, days.Today.Count(kind)) { Delta = days.Today.Count(kind) - days.Before.Count(kind) };

        WallPanel OfHalf(string key)
        {
            var reading = report.First(r => r.Indicator.Key == key);
            return new WallPanel("half-" + key, reading.Value.Value)
            {
                IsShare = reading.Indicator.Unit == IndicatorUnit.Rate,
                Of = reading.Value.Denominator is { } whole ? (reading.Value.Numerator, whole) : null,
            };
        }

        WallPanel OfRegister(string kind, string total) => new($"{kind}-{total}", registers[kind, total]) { Unit = "people" };
    }

    /// <summary>The live form of <see cref="BoardAsync"/>.</summary>
    public LiveQuery<WallBoard?> Watch(Viewer viewer) => new(
        string.Create(CultureInfo.InvariantCulture, $"wall/{MayRead(viewer)}"),
        ct => BoardAsync(viewer, ct),
        static fact => fact.Kind is ChangeKind.Case or ChangeKind.DayTurned or ChangeKind.Organisation || fact.ConcernsRecords(RegisterService.Family) || OfficeSettings.IsTouchedBy(fact, WallSettings.Setting.Key))
    {
        Family = "wall",
    };

    /// <summary>How the screen behaves, for who sets it; null for others.</summary>
    /// <exception cref="StoreTroubleException">The store is in trouble.</exception>
    public async Task<KeptSetting<WallSettings>?> SettingsAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Has(WallSettings.Setting.Editors) ? await settings.ReadAsync(WallSettings.Setting, cancellationToken) : null;
    }

    /// <summary>Sets how the screen behaves.</summary>
    public async Task<SettingResult<WallSettings>> ChangeAsync(Viewer viewer, int seen, WallSettings? value, string? reason, CancellationToken cancellationToken = default)
    {
        if (value is null || WallSettings.Time(value.DimFrom) is not { } from || WallSettings.Time(value.DimTo) is not { } to)
            return new SettingResult<WallSettings>.Refused(Refusal.OfField("dim", "NotATime"));
        if (value.RotateSeconds is < WallSettings.Shortest or > WallSettings.Longest)
            return new SettingResult<WallSettings>.Refused(Refusal.OfField("rotate", "OutOfRange", WallSettings.Shortest.ToString(CultureInfo.InvariantCulture), WallSettings.Longest.ToString(CultureInfo.InvariantCulture)));
        var clean = new WallSettings(from.ToString("HH:mm", CultureInfo.InvariantCulture), to.ToString("HH:mm", CultureInfo.InvariantCulture), value.RotateSeconds);
        return await settings.ChangeAsync(viewer, WallSettings.Setting, seen, clean, reason, cancellationToken);
    }

    private static ImmutableArray<WallBar> Top(IReadOnlyList<BreakdownBar> bars) =>
        [.. bars.Where(b => b.Value.Numerator > 0).OrderByDescending(b => b.Value.Numerator).ThenBy(b => b.Key, StringComparer.Ordinal).Take(MostBars).Select(b => new WallBar(b.Key, b.Value.Numerator))];

    private static async Task<(IFactCounts Today, IFactCounts Before)> DaysAsync(OfficeDb db, Viewer hall, DateOnly today, CancellationToken cancellationToken)
    {
        FactKind[] kinds = [FactKind.Received, FactKind.Accepted, FactKind.Closure];
        var (now, before) = (new Period(today, today), new Period(today.AddDays(-1), today.AddDays(-1)));
        return (
            (await FactReader.ReadAsync(db, hall, now, today, [Slices.All], kinds, cancellationToken))[Slices.All].For(now),
            (await FactReader.ReadAsync(db, hall, before, today, [Slices.All], kinds, cancellationToken))[Slices.All].For(before));
    }
}
