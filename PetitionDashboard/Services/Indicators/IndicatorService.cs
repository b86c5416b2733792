using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>An indicator of a period and of the one that it is compared with.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Value">Now.</param>
/// <param name="Before">The period that it is compared with.</param>
/// <param name="Trend">The last twelve months, oldest first.</param>
public sealed record IndicatorReading(Indicator Indicator, IndicatorValue Value, IndicatorValue Before, IReadOnlyList<TrendPoint> Trend)
{
    /// <summary>The target in force at the end of the period; null for none.</summary>
    public decimal? Target { get; init; }

    /// <summary>How the value stands to it.</summary>
    public TargetStanding Standing => Targets.Judge(Indicator, Value, Target);
}

/// <summary>One month of a trend.</summary>
/// <param name="Month">The month.</param>
/// <param name="Value">Its value.</param>
public sealed record TrendPoint(Period Month, IndicatorValue Value);

/// <summary>By what an indicator is broken down.</summary>
public enum Dimension
{
    /// <summary>Responsible unit.</summary>
    Unit,

    /// <summary>Subject field.</summary>
    Field,

    /// <summary>Channel.</summary>
    Channel,

    /// <summary>Town, street or zone.</summary>
    Town,

    /// <summary>Method; cases that are not assessed yet have none.</summary>
    Method,

    /// <summary>Class of the demands; cases that are not assessed yet have none.</summary>
    Class,

    /// <summary>Calendar month of the period.</summary>
    Month,
}

/// <summary>One bar of a breakdown.</summary>
/// <param name="Key">Value of the dimension as filters name it (unit id, field key, channel, town).</param>
/// <param name="Value">Its value.</param>
public sealed record BreakdownBar(string Key, IndicatorValue Value);

/// <summary>Indicators of any period as one viewer may see them.</summary>
/// <param name="store">The store.</param>
/// <param name="directory">Units and towns.</param>
/// <param name="time">The clock.</param>
public sealed class IndicatorService(OfficeStore store, OfficeDirectory directory, TimeProvider time)
{
    /// <summary>Fewest periods of a control chart.</summary>
    public const int LeastPeriods = 12;

    /// <summary>Most periods of a control chart.</summary>
    public const int MostPeriods = 24;

    /// <summary>Most months of a breakdown by month.</summary>
    public const int MostMonths = 36;

    private const int TrendMonths = 12;

    /// <summary>Every indicator of a period, with the period it is compared with, its target and twelve months of trend, of which none lies in the future.</summary>
    public async Task<IReadOnlyList<IndicatorReading>> ReportAsync(
        Viewer viewer, Period period, string slice = Slices.All, Comparison comparison = Comparison.Before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await store.OpenAsync(cancellationToken);
        FactKind[] kinds = [.. Indicator.All.SelectMany(i => i.Reads).Distinct()];
        var today = OfficeTime.Today(time);
        var trend = Period.MonthOf(period.To < today ? period.To : today).LastMonths(TrendMonths);
        var other = period.ComparedBy(comparison);
        Period[] spans = [period, other, new(trend[0].From, trend[^1].To)];
        var hidden = await db.HiddenFactsAsync(viewer, kinds, cancellationToken, new Period(spans.Min(s => s.From), spans.Max(s => s.To)));
        var targets = await IndicatorTargets.ReadAsync(db, cancellationToken);
        // Whole months, such as those of the trend, are read once for all of the spans.
        Period[] months = [.. spans.Where(s => s.IsWholeMonths)];
        var byMonth = await ReadAsync(new Period(months.Min(s => s.From), months.Max(s => s.To)));
        var (now, before) = (await CountsAsync(period), await CountsAsync(other));
        var last = trend.Select(m => (Month: m, Counts: byMonth.For(m))).ToList();
        return [.. Indicator.All.Select(i => new IndicatorReading(
            i, i.Compute(now), i.Compute(before), [.. last.Select(m => new TrendPoint(m.Month, i.Compute(m.Counts)))])
            { Target = Targets.On(targets, i, period.To < today ? period.To : today) })];

        async Task<IFactCounts> CountsAsync(Period span) => (span.IsWholeMonths ? byMonth : await ReadAsync(span)).For(span);

        async Task<FactTable> ReadAsync(Period span) => (await FactReader.ReadAsync(db, viewer, span, today, [slice], kinds, cancellationToken, hidden))[slice];
    }

    /// <summary>The day on which the first case was received that the viewer may see; null for none.</summary>
    public async Task<DateOnly?> FirstDayAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.Scope.Kind == ScopeKind.None)
            return null;
        var slice = viewer.Scope is { Kind: ScopeKind.Unit, UnitId: var unit } ? Slices.Unit(unit) : Slices.All;
        const int Metric = TallyKey.ByDay + (int)FactKind.Received;
        await using var db = await store.OpenAsync(cancellationToken);
        var hidden = (await db.HiddenFactsAsync(viewer, [FactKind.Received], cancellationToken)).CountBy(h => h.Fact.A).ToDictionary();
        // The first days are enough, unless walls hide everything of as many days as there are hidden cases.
        var days = await db.Tallies.AsNoTracking().Where(t => t.Metric == Metric && t.Slice == slice && t.N > 0).OrderBy(t => t.A).Take(hidden.Count + 1).ToListAsync(cancellationToken);
        return days.Where(t => t.N > hidden.GetValueOrDefault(t.A)).Select(t => (DateOnly?)DateOnly.FromDayNumber(t.A)).FirstOrDefault();
    }

    /// <summary>One indicator over the last periods up to one, with the limits of its usual variation: months, or quarters where the period is a quarter or a year.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="indicator">Which.</param>
    /// <param name="period">The last one, or one that lies in it.</param>
    /// <param name="count">How many, 12 to 24.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ControlChart> ControlAsync(Viewer viewer, Indicator indicator, Period period, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(indicator);
        var today = OfficeTime.Today(time);
        var last = period.To <= today ? period : Period.Of(period.Kind is PeriodKind.Quarter or PeriodKind.Year ? PeriodKind.Quarter : PeriodKind.Month, today);
        var periods = last.LastPeriods(Math.Clamp(count, LeastPeriods, MostPeriods));
        await using var db = await store.OpenAsync(cancellationToken);
        var span = new Period(periods[0].From, periods[^1].To);
        var table = (await FactReader.ReadAsync(db, viewer, span, today, [Slices.All], indicator.Reads, cancellationToken))[Slices.All];
        return ControlChart.Of(indicator.Unit, [.. periods.Select(p => (p, indicator.Compute(table.For(p))))], today);
    }

    /// <summary>One indicator broken down; bars without any case are left out.</summary>
    public async Task<IReadOnlyList<BreakdownBar>> BreakdownAsync(
        Viewer viewer, Indicator indicator, Period period, Dimension dimension, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(indicator);
        var today = OfficeTime.Today(time);
        await using var db = await store.OpenAsync(cancellationToken);
        if (dimension == Dimension.Month)
            return await ByMonthAsync(db, viewer, indicator, period, today, cancellationToken);
        var office = await directory.CurrentAsync(cancellationToken);
        var slices = SlicesOf(dimension, office).DistinctBy(s => s.Slice, StringComparer.Ordinal).ToArray();
        var tables = await FactReader.ReadAsync(db, viewer, period, today, [.. slices.Select(s => s.Slice)], indicator.Reads, cancellationToken);
        var bars = new List<BreakdownBar>();
        foreach (var (key, slice) in slices)
        {
            var value = indicator.Compute(tables[slice].For(period));
            if (value.Numerator != 0 || value.Denominator is > 0)
                bars.Add(new BreakdownBar(key, value));
        }

        return bars;
    }

    /// <summary>Each month as far as it lies in the period and has begun; of a long period the last <see cref="MostMonths"/>. A month without anything says so.</summary>
    private static async Task<IReadOnlyList<BreakdownBar>> ByMonthAsync(
        OfficeDb db, Viewer viewer, Indicator indicator, Period period, DateOnly today, CancellationToken cancellationToken)
    {
        Period[] months = [.. period.ByMonth().Where(m => m.From <= today).TakeLast(MostMonths)];
        if (months.Length == 0)
            return [];
        var bars = new List<BreakdownBar>(months.Length);
        // Whole months come from one reading; the first and last of other periods are parts of a month, each read by its days.
        Period[] whole = [.. months.Where(m => m.IsWholeMonths)];
        var table = whole.Length == 0 ? null
            : (await FactReader.ReadAsync(db, viewer, new Period(whole[0].From, whole[^1].To), today, [Slices.All], indicator.Reads, cancellationToken))[Slices.All];
        foreach (var month in months)
        {
            var counts = month.IsWholeMonths ? table! : (await FactReader.ReadAsync(db, viewer, month, today, [Slices.All], indicator.Reads, cancellationToken))[Slices.All];
            bars.Add(new BreakdownBar(month.From.ToString("yyyy-MM", CultureInfo.InvariantCulture), indicator.Compute(counts.For(month))));
        }

        return bars;
    }

    private static IEnumerable<(string Key, string Slice)> SlicesOf(Dimension dimension, OfficeSnapshot office) => dimension switch
    {
        Dimension.Unit => office.Units.Where(u => u.CanHandle)
            .Select(u => (u.Id.ToString(CultureInfo.InvariantCulture), Slices.Unit(u.Id))),
        Dimension.Field => SubjectFields.All.Select(f => (f, Slices.Field(f))),
        Dimension.Channel => Enum.GetValues<Channel>().Where(c => c != Channel.Hotline12345).Select(c => (c.ToString(), Slices.Channel(c))),
        Dimension.Method => Enum.GetValues<Method>().Select(m => (m.ToString(), Slices.Method(m))),
        Dimension.Class => Enum.GetValues<DemandClass>().Select(c => (c.ToString(), Slices.Class(c))),
        Dimension.Town => office.Towns.Select(t => (t, Slices.Town(t))),
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "No such dimension."),
    };
}
