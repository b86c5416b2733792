using System.Globalization;

namespace PetitionDashboard.Benchmarks.Runner;

/// <summary>One measured figure and what it was to be.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Measured">The figure itself.</param>
/// <param name="Unit">Its unit: <c>x</c> for a ratio, <c>ms</c>, <c>s</c>, ...</param>
/// <param name="Target">Its limit; null for a figure that only informs.</param>
/// <param name="AtLeast">True when the limit is a floor rather than a ceiling.</param>
internal sealed record Figure(string Name, double Measured, string Unit, double? Target = null, bool AtLeast = false)
{
    /// <summary>The timings behind it, by name.</summary>
    public IReadOnlyList<(string Name, Stat Stat)> Behind { get; init; } = [];

    /// <summary>What else the reader should know.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it is what it was to be; null without a limit.</summary>
    public bool? IsMet => Target is not { } target ? null : AtLeast ? Measured >= target : Measured <= target;

    /// <summary>The verdict as a word.</summary>
    public string Verdict => IsMet switch { true => "ok", false => "missed", null => "-" };

    /// <summary>How much longer the median of one thing is than that of another.</summary>
    public static Figure Ratio(string name, (string Name, Stat Stat) of, (string Name, Stat Stat) to, double? most = null) =>
        new(name, of.Stat.Median / to.Stat.Median, "x", most)
        {
            Behind = [of, to],
            Note = of.Stat.Cpu is { } ours && to.Stat.Cpu is { } theirs ? $"{Text(ours / theirs)} x in processor time, {Text(of.Stat.Min / to.Stat.Min)} x at the least" : null,
        };

    /// <summary>The limit in words.</summary>
    public string TargetText() => Target is { } target ? $"{(AtLeast ? ">=" : "<=")} {Text(target)} {Unit}" : "-";

    /// <summary>The figure in words.</summary>
    public string MeasuredText() => $"{Text(Measured)} {Unit}";

    /// <summary>A number to three digits that matter.</summary>
    public static string Text(double number) => number switch
    {
        >= 100 => number.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => number.ToString("0.00", CultureInfo.InvariantCulture),
        _ => number.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
