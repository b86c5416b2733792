using System.Text.Json;

namespace PetitionDashboard.Benchmarks.Runner;

/// <summary>A run as one JSON object on one line.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>The object.</summary>
    public static string Of(Machine machine, RunOptions options, IEnumerable<(string Suite, Figure Figure)> figures) => JsonSerializer.Serialize(
        new
        {
            machine,
            options,
            figures = figures.Select(f => new
            {
                f.Suite,
                f.Figure.Name,
                f.Figure.Measured,
                f.Figure.Unit,
                f.Figure.Target,
                limit = f.Figure.Target is null ? null : f.Figure.AtLeast ? "min" : "max",
                verdict = f.Figure.Verdict,
                behind = f.Figure.Behind.Select(b => new { b.Name, b.Stat.Median, b.Stat.P95, b.Stat.Min, b.Stat.Cpu, b.Stat.Count }),
                f.Figure.Note,
            }),
        },
        s_options);
}
