using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Store;

namespace PetitionDashboard.Services.Indicators;

/// <summary>An indicator of a period and of the one before.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Value">Now.</param>
/// <param name="Before">The period of the same length before.</param>
/// <param name="Trend">The last twelve months, oldest first.</param>
public sealed record IndicatorReading(Indicator Indicator, IndicatorValue Value, IndicatorValue Before, IReadOnlyList<TrendPoint> Trend);

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
    private const int TrendMonths = 12;

    /// <summary>Every indicator of a period, with the period before and twelve months of trend, of which none lies in the future.</summary>
    public async Task<IReadOnlyList<IndicatorReading>> ReportAsync(
        Viewer viewer, Period period, string slice = Slices.All, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = await store.OpenAsync(cancellationToken);
        FactKind[] kinds = [.. Indicator.All.SelectMany(i => i.Reads).Distinct()];
        var today = OfficeTime.Today(time);
        var months = Period.MonthOf(period.To < today ? period.To : today).LastMonths(TrendMonths);
        var hidden = await db.HiddenFactsAsync(viewer, kinds, cancellationToken);
        var now = (await ReadAsync(period)).For(period);
        var before = (await ReadAsync(period.Before)).For(period.Before);
        var trend = await ReadAsync(new Period(months[0].From, months[^1].To));
        return [.. Indicator.All.Select(i => new IndicatorReading(
            i, i.Compute(now), i.Compute(before), [.. months.Select(m => new TrendPoint(m, i.Compute(trend.For(m))))]))];

        async Task<FactTable> ReadAsync(Period span) => (await FactReader.ReadAsync(db, viewer, span, [slice], kinds, cancellationToken, hidden))[slice];
    }

    /// <summary>One indicator broken down; bars without any case are left out.</summary>
    public async Task<IReadOnlyList<BreakdownBar>> BreakdownAsync(
        Viewer viewer, Indicator indicator, Period period, Dimension dimension, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(indicator);
        var office = await directory.CurrentAsync(cancellationToken);
        await using var db = await store.OpenAsync(cancellationToken);
        var slices = SlicesOf(dimension, office).DistinctBy(s => s.Slice, StringComparer.Ordinal).ToArray();
        var tables = await FactReader.ReadAsync(db, viewer, period, [.. slices.Select(s => s.Slice)], indicator.Reads, cancellationToken);
        var bars = new List<BreakdownBar>();
        foreach (var (key, slice) in slices)
        {
            var value = indicator.Compute(tables[slice].For(period));
            if (value.Numerator != 0 || value.Denominator is > 0)
                bars.Add(new BreakdownBar(key, value));
        }

        return bars;
    }

    private static IEnumerable<(string Key, string Slice)> SlicesOf(Dimension dimension, OfficeSnapshot office) => dimension switch
    {
        Dimension.Unit => office.Units.Where(u => u.CanHandle)
            .Select(u => (u.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Slices.Unit(u.Id))),
        Dimension.Field => SubjectFields.All.Select(f => (f, Slices.Field(f))),
        Dimension.Channel => Enum.GetValues<Channel>().Where(c => c != Channel.Hotline12345).Select(c => (c.ToString(), Slices.Channel(c))),
        Dimension.Town => office.Towns.Select(t => (t, Slices.Town(t))),
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "No such dimension."),
    };
}
