namespace PetitionDashboard.Benchmarks.Runner;

/// <summary>What many timings of one thing come to, in milliseconds.</summary>
/// <param name="Median">Half took at most this long.</param>
/// <param name="P95">Nineteen of twenty took at most this long.</param>
/// <param name="Min">The quickest.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Stat(double Median, double P95, double Min, int Count)
{
    /// <summary>Median of the processor time that this process took meanwhile; null where it was not taken. Others on the machine do not lengthen it.</summary>
    public double? Cpu { get; init; }

    /// <summary>From timings in any order.</summary>
    public static Stat Of(IReadOnlyCollection<double> milliseconds)
    {
        ArgumentNullException.ThrowIfNull(milliseconds);
        double[] sorted = [.. milliseconds.Order()];
        var middle = sorted.Length / 2;
        return new Stat(
            sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
            sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1],
            sorted[0],
            sorted.Length);
    }
}
