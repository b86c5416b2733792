using PetitionDashboard.Benchmarks.Offices;

namespace PetitionDashboard.Benchmarks.Runner;

/// <summary>What the command line asked for.</summary>
/// <param name="Small">Cases of the small store.</param>
/// <param name="Large">Cases of the large store.</param>
/// <param name="Rounds">Rounds that count.</param>
internal sealed record RunOptions(int Small, int Large, int Rounds);

/// <summary>One run of suites: its stores, and the figures as they come.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="shelf">Stores to measure on.</param>
/// <param name="log">Where progress and figures are told to a person.</param>
internal sealed class Run(RunOptions options, StoreShelf shelf, TextWriter log)
{
    private readonly List<(string Suite, Figure Figure)> _figures = [];
    private string _suite = string.Empty;

    /// <summary>What was asked for.</summary>
    public RunOptions Options => options;

    /// <summary>Stores to measure on.</summary>
    public StoreShelf Shelf => shelf;

    /// <summary>The figures so far.</summary>
    public IReadOnlyList<(string Suite, Figure Figure)> Figures => _figures;

    /// <summary>Runs one suite.</summary>
    public async Task RunAsync(Suite suite)
    {
        _suite = suite.Key;
        await log.WriteLineAsync($"\n{suite.Key}: {suite.What}");
        await suite.RunAsync(this);
    }

    /// <summary>Tells how far it is.</summary>
    public void Say(string text) => log.WriteLine("  " + text);

    /// <summary>Keeps a figure and tells it.</summary>
    public void Add(Figure figure)
    {
        _figures.Add((_suite, figure));
        log.WriteLine($"  {figure.Verdict,-6} {figure.MeasuredText(),-12} {figure.TargetText(),-12} {figure.Name}");
        foreach (var (name, stat) in figure.Behind)
        {
            log.WriteLine($"           {name}: median {Figure.Text(stat.Median)} ms, p95 {Figure.Text(stat.P95)} ms, "
                + $"min {Figure.Text(stat.Min)} ms, n {stat.Count}{(stat.Cpu is { } cpu ? $", processor {Figure.Text(cpu)} ms" : string.Empty)}");
        }

        if (figure.Note is { } note)
            log.WriteLine($"           {note}");
    }
}
