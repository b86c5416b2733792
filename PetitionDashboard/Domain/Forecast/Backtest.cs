using System.Collections.Immutable;

namespace PetitionDashboard.Domain.Forecast;

/// <summary>Forecasts of about the same likelihood, and what became of them.</summary>
/// <param name="From">Least likelihood, inclusive.</param>
/// <param name="To">Greatest, exclusive but for 1.</param>
/// <param name="Count">How many.</param>
/// <param name="Expected">Their mean likelihood; null for none.</param>
/// <param name="Observed">The share that missed the limit; null for none.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double? Expected, double? Observed);

/// <summary>How good forecasts would have been on days of the past, each made from what was known before its day alone.</summary>
/// <param name="Days">Day numbers on which forecasts were made.</param>
/// <param name="Judged">Forecasts whose limit has passed since.</param>
/// <param name="Cases">Cases among them, each once.</param>
/// <param name="Missed">Of the forecasts, those whose case missed its limit.</param>
/// <param name="Unknown">Cases for which there was no forecast: too few like ones.</param>
/// <param name="Brier">Mean squared error of the forecasts; null for none.</param>
/// <param name="BaseBrier">The same, had one known the share that missed and said it of every case; null for none.</param>
/// <param name="Bins">Ten bins.</param>
public sealed record BacktestResult(
    ImmutableArray<int> Days, int Judged, int Cases, int Missed, int Unknown, double? Brier, double? BaseBrier, ImmutableArray<ReliabilityBin> Bins)
{
    /// <summary>The part of the base rate's error that the forecasts avoid; null where the base rate makes no error.</summary>
    public double? Skill => Brier is { } brier && BaseBrier is > 0 and var known ? 1 - (brier / known) : null;
}

/// <summary>Judges the forecast on held-out history: trained on what was known before a day, judged by what came after it.</summary>
public static class Backtest
{
    private const int Bins = 10;

    /// <summary>Makes the forecasts of the open cases of each day, and judges those whose limit has passed.</summary>
    /// <param name="lives">History.</param>
    /// <param name="days">Day numbers on which forecasts are made.</param>
    /// <param name="today">Day number up to which (exclusively) it is known what became of them.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static BacktestResult Run(IReadOnlyCollection<Life> lives, IEnumerable<int> days, int today, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lives);
        ArgumentNullException.ThrowIfNull(days);
        var made = new List<(double Likelihood, bool Missed)>();
        var cases = new HashSet<long>();
        var unknown = 0;
        var asked = days.Where(d => d < today).Distinct().Order().ToImmutableArray();
        foreach (var day in asked)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var model = ForecastModel.Of(lives.Select(l => l.AsOf(day)).OfType<Life>());
            foreach (var life in lives)
            {
                if (!IsJudged(life, day, today))
                    continue;
                if (model.For(life.Field, life.Unit, life.Method, life.Received, life.Due!.Value, day) is { } forecast)
                {
                    made.Add((forecast.Likelihood, !life.Answered || life.Until > life.Due));
                    cases.Add(life.CaseId);
                }
                else
                {
                    unknown++;
                }
            }
        }

        return Summary(asked, made, cases.Count, unknown);
    }

    /// <summary>Open on the day, its limit still ahead then and passed now, and not given up before it.</summary>
    private static bool IsJudged(in Life life, int day, int today) =>
        life.Received < day && life.Until >= day && life.Due is { } due && due >= day && due < today && (life.Answered || life.Until > due);

    private static BacktestResult Summary(ImmutableArray<int> days, List<(double Likelihood, bool Missed)> made, int cases, int unknown)
    {
        var missed = made.Count(m => m.Missed);
        var bins = ImmutableArray.CreateBuilder<ReliabilityBin>(Bins);
        for (var i = 0; i < Bins; i++)
        {
            var bin = i;
            var inside = made.FindAll(m => Math.Min((int)(m.Likelihood * Bins), Bins - 1) == bin);
            bins.Add(new ReliabilityBin(
                (double)i / Bins, (double)(i + 1) / Bins, inside.Count,
                inside.Count == 0 ? null : inside.Average(m => m.Likelihood),
                inside.Count == 0 ? null : (double)inside.Count(m => m.Missed) / inside.Count));
        }

        if (made.Count == 0)
            return new BacktestResult(days, 0, 0, 0, unknown, null, null, bins.MoveToImmutable());
        var rate = (double)missed / made.Count;
        return new BacktestResult(
            days, made.Count, cases, missed, unknown,
            made.Average(m => (m.Likelihood - (m.Missed ? 1 : 0)) * (m.Likelihood - (m.Missed ? 1 : 0))),
            rate * (1 - rate), bins.MoveToImmutable());
    }
}
