namespace PetitionDashboard.Domain.Indicators;

/// <summary>Percentiles from a histogram of whole days.</summary>
public static class Percentile
{
    /// <summary>
    /// The value below which a share of all lies: the mean of the two middle ones for the median of an even number, nearest rank otherwise; none for an empty histogram.
    /// </summary>
    public static IndicatorValue Of(IReadOnlyDictionary<int, int> histogram, double share)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        int[] days = [.. histogram.Keys];
        int[] counts = [.. histogram.Values];
        Array.Sort(days, counts);
        var total = counts.Sum();
        if (total == 0)
            return new IndicatorValue(null, 0, 0);
        var value = share == 0.5 && total % 2 == 0
            ? (At(total / 2) + At((total / 2) + 1)) / 2m
            : At((int)Math.Ceiling(total * share));
        return new IndicatorValue(value, total, null);

        decimal At(int rank)
        {
            var seen = 0;
            for (var i = 0; i < days.Length; i++)
            {
                seen += counts[i];
                if (seen >= rank)
                    return days[i];
            }

            return days[^1];
        }
    }
}
