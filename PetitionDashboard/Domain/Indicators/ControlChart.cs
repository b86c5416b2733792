using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Indicators;

/// <summary>How the limits of a control chart were drawn.</summary>
public enum ControlMethod
{
    /// <summary>Too few periods, or nothing in them: no limits.</summary>
    None,

    /// <summary>Individuals and moving ranges (XmR), for counts and days.</summary>
    Individuals,

    /// <summary>Shares with limits of each period's own size (p chart).</summary>
    Shares,
}

/// <summary>Why a value is news.</summary>
public enum ControlRule
{
    /// <summary>Above the upper limit.</summary>
    Above,

    /// <summary>Below the lower limit.</summary>
    Below,

    /// <summary>The last of eight in a row above the centre.</summary>
    RunAbove,

    /// <summary>The last of eight in a row below the centre.</summary>
    RunBelow,
}

/// <summary>One period of a control chart.</summary>
/// <param name="Period">The period.</param>
/// <param name="Value">What was counted in it.</param>
/// <param name="Lower">Lower limit; null where none is drawn.</param>
/// <param name="Upper">Upper limit; null where none is drawn.</param>
/// <param name="IsRunning">Not over yet: shown, but neither measured by nor judged.</param>
public sealed record ControlPoint(Period Period, IndicatorValue Value, decimal? Lower, decimal? Upper, bool IsRunning);

/// <summary>Something that usual variation does not explain.</summary>
/// <param name="Rule">Why.</param>
/// <param name="From">First period of it.</param>
/// <param name="To">Last period of it; the same for a single one.</param>
/// <param name="Value">Value of the last.</param>
/// <param name="Limit">The limit that was passed, or the centre.</param>
public sealed record ControlSignal(ControlRule Rule, Period From, Period To, decimal Value, decimal Limit);

/// <summary>
/// Tells news from noise: the centre of some periods, limits within which an unchanged process stays nearly always, and the signals outside
/// them. Two rules only, so that few alarms are false: a point beyond a limit, and eight in a row on one side of the centre.
/// </summary>
/// <param name="Method">How the limits were drawn.</param>
/// <param name="Centre">Mean, or overall share; null where there are no limits.</param>
/// <param name="Points">Every period, oldest first.</param>
/// <param name="Signals">What is news, in order of time.</param>
public sealed record ControlChart(ControlMethod Method, decimal? Centre, ImmutableArray<ControlPoint> Points, ImmutableArray<ControlSignal> Signals)
{
    /// <summary>Fewer known periods than these say nothing of what is usual.</summary>
    public const int LeastPeriods = 8;

    /// <summary>So many in a row on one side are a signal.</summary>
    public const int Run = 8;

    // 3 / d2 with d2 = 1.128 for ranges of two.
    private const decimal Individuals = 2.66m;

    /// <summary>The chart of some periods.</summary>
    /// <param name="unit">What the values are.</param>
    /// <param name="periods">Periods with their values, oldest first; without a value where there was nothing to count.</param>
    /// <param name="today">Periods that end on this day or later are still running.</param>
    public static ControlChart Of(IndicatorUnit unit, IReadOnlyList<(Period Period, IndicatorValue Value)> periods, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var known = periods.Where(p => p.Period.To < today && p.Value.Value is not null).ToList();
        if (known.Count < LeastPeriods)
            return new ControlChart(ControlMethod.None, null, [.. periods.Select(p => new ControlPoint(p.Period, p.Value, null, null, p.Period.To >= today))], []);
        return unit == IndicatorUnit.Rate ? Shares(periods, known, today) : Values(periods, known, today);
    }

    private static ControlChart Values(IReadOnlyList<(Period Period, IndicatorValue Value)> periods, List<(Period Period, IndicatorValue Value)> known, DateOnly today)
    {
        var centre = known.Average(p => p.Value.Value!.Value);
        var range = known.Zip(known.Skip(1)).Average(p => Math.Abs(p.Second.Value.Value!.Value - p.First.Value.Value!.Value));
        // Nothing is counted below zero.
        var (lower, upper) = (Math.Max(0, centre - (Individuals * range)), centre + (Individuals * range));
        return Judge(ControlMethod.Individuals, centre, [.. periods.Select(p => new ControlPoint(p.Period, p.Value, lower, upper, p.Period.To >= today))]);
    }

    private static ControlChart Shares(IReadOnlyList<(Period Period, IndicatorValue Value)> periods, List<(Period Period, IndicatorValue Value)> known, DateOnly today)
    {
        var of = known.Sum(p => p.Value.Denominator ?? 0);
        var share = (decimal)known.Sum(p => p.Value.Numerator) / of;
        return Judge(ControlMethod.Shares, share, [.. periods.Select(p => Point(p.Period, p.Value))]);

        ControlPoint Point(Period period, IndicatorValue value)
        {
            if (value.Denominator is not { } n || n <= 0)
                return new ControlPoint(period, value, null, null, period.To >= today);
            var three = 3 * (decimal)Math.Sqrt((double)(share * (1 - share) / n));
            return new ControlPoint(period, value, Math.Max(0, share - three), Math.Min(1, share + three), period.To >= today);
        }
    }

    private static ControlChart Judge(ControlMethod method, decimal centre, ImmutableArray<ControlPoint> points)
    {
        var signals = ImmutableArray.CreateBuilder<ControlSignal>();
        var (side, run) = (0, 0);
        Period first = default;
        foreach (var point in points)
        {
            // A period without anything to count neither makes nor breaks a run.
            if (point.IsRunning || point.Value.Value is not { } value)
                continue;
            if (value > point.Upper)
                signals.Add(new ControlSignal(ControlRule.Above, point.Period, point.Period, value, point.Upper.Value));
            else if (value < point.Lower)
                signals.Add(new ControlSignal(ControlRule.Below, point.Period, point.Period, value, point.Lower.Value));
            var now = value.CompareTo(centre);
            if (now == 0 || now != side)
                (side, run, first) = (now, 0, point.Period);
            run++;
            if (side == 0 || run < Run)
                continue;
            var rule = side > 0 ? ControlRule.RunAbove : ControlRule.RunBelow;
            if (run > Run)
                signals.Remove(signals.Last(s => s.Rule == rule));
            signals.Add(new ControlSignal(rule, first, point.Period, value, centre));
        }

        return new ControlChart(method, centre, points, signals.ToImmutable());
    }
}
