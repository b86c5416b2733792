using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;

namespace PetitionDashboard.Domain.Indicators.Pictures;

/// <summary>How often cases went from one stage to another.</summary>
/// <param name="From">From.</param>
/// <param name="To">To.</param>
/// <param name="Count">How often; more than 0.</param>
public sealed record FlowBand(Stage From, Stage To, int Count);

/// <summary>A stage in the drawing.</summary>
/// <param name="Stage">Stage.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Height">Height: the greater of what came and what went.</param>
/// <param name="In">How much came.</param>
/// <param name="Out">How much went on.</param>
/// <param name="IsLast">Stands in the last column, so that its name goes to its left.</param>
public sealed record FlowNode(Stage Stage, double X, double Y, double Height, int In, int Out, bool IsLast);

/// <summary>A band between two stages.</summary>
/// <param name="Band">What it shows.</param>
/// <param name="X0">Where it leaves.</param>
/// <param name="Y0">Upper edge there.</param>
/// <param name="X1">Where it arrives.</param>
/// <param name="Y1">Upper edge there.</param>
/// <param name="Height">Its width, proportional to the count.</param>
public sealed record FlowRibbon(FlowBand Band, double X0, double Y0, double X1, double Y1, double Height);

/// <summary>
/// Where stages and the bands between them lie: stages in columns in the order of a case's life, one scale for all, bands in the order of
/// what they lead to, so that few cross. What goes back (reopened, handled again) is told apart: drawn among the others it would be a knot.
/// </summary>
/// <param name="Nodes">Stages.</param>
/// <param name="Ribbons">Bands onwards.</param>
/// <param name="Back">Bands back, the greatest first.</param>
public sealed record FlowLayout(ImmutableArray<FlowNode> Nodes, ImmutableArray<FlowRibbon> Ribbons, ImmutableArray<FlowBand> Back)
{
    /// <summary>Width of a stage in the drawing.</summary>
    public const double NodeWidth = 12;

    /// <summary>Least room between two stages of one column: a line of text.</summary>
    public const double Gap = 22;

    private static readonly ImmutableArray<ImmutableArray<Stage>> s_columns =
    [
        [Stage.Registered],
        [Stage.Assessing],
        [Stage.Accepted, Stage.Directed, Stage.Refused, Stage.Merged],
        [Stage.Handling],
        [Stage.Replied, Stage.SecondHandling, Stage.Withdrawn],
        [Stage.FollowUp],
        [Stage.Archived, Stage.Review, Stage.ReExamination, Stage.Concluded],
    ];

    /// <summary>The drawing of some bands in a box.</summary>
    public static FlowLayout Of(IEnumerable<FlowBand> bands, double width, double height)
    {
        FlowBand[] all = [.. bands.Where(b => b.Count > 0)];
        FlowBand[] onward = [.. all.Where(b => ColumnOf(b.To) > ColumnOf(b.From))];
        ImmutableArray<FlowBand> back = [.. all.Except(onward).OrderByDescending(b => b.Count).ThenBy(b => b.From).ThenBy(b => b.To)];
        var columns = s_columns.Select(c => c.Where(s => onward.Any(b => b.From == s || b.To == s)).ToArray()).Where(c => c.Length > 0).ToArray();
        if (columns.Length == 0)
            return new FlowLayout([], [], back);
        var unit = columns.Min(c => (height - (Gap * (c.Length - 1))) / c.Sum(s => Size(onward, s)));
        var nodes = ImmutableArray.CreateBuilder<FlowNode>();
        for (var i = 0; i < columns.Length; i++)
        {
            var x = columns.Length == 1 ? 0 : i * (width - NodeWidth) / (columns.Length - 1);
            var y = 0.0;
            foreach (var stage in columns[i])
            {
                var size = Size(onward, stage) * unit;
                nodes.Add(new FlowNode(stage, x, y, size, Came(onward, stage), Went(onward, stage), i == columns.Length - 1));
                y += size + Gap;
            }
        }

        return new FlowLayout(nodes.ToImmutable(), Draw(onward, nodes.ToDictionary(n => n.Stage), unit), back);
    }

    private static ImmutableArray<FlowRibbon> Draw(FlowBand[] onward, Dictionary<Stage, FlowNode> nodes, double unit)
    {
        FlowBand[] ordered = [.. onward.OrderBy(b => ColumnOf(b.From)).ThenBy(b => nodes[b.From].Y).ThenBy(b => ColumnOf(b.To)).ThenBy(b => nodes[b.To].Y)];
        var leaves = nodes.ToDictionary(n => n.Key, n => n.Value.Y);
        var from = new Dictionary<FlowBand, double>();
        foreach (var band in ordered)
        {
            from[band] = leaves[band.From];
            leaves[band.From] += band.Count * unit;
        }

        var arrives = nodes.ToDictionary(n => n.Key, n => n.Value.Y);
        var to = new Dictionary<FlowBand, double>();
        foreach (var band in onward.OrderBy(b => from[b]).ThenBy(b => ColumnOf(b.From)))
        {
            to[band] = arrives[band.To];
            arrives[band.To] += band.Count * unit;
        }

        return [.. ordered.Select(b => new FlowRibbon(b, nodes[b.From].X + NodeWidth, from[b], nodes[b.To].X, to[b], b.Count * unit))];
    }

    private static int ColumnOf(Stage stage)
    {
        for (var i = 0; i < s_columns.Length; i++)
        {
            if (s_columns[i].Contains(stage))
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(stage), stage, "The stage has no column.");
    }

    private static int Came(FlowBand[] bands, Stage stage) => bands.Where(b => b.To == stage).Sum(b => b.Count);

    private static int Went(FlowBand[] bands, Stage stage) => bands.Where(b => b.From == stage).Sum(b => b.Count);

    private static int Size(FlowBand[] bands, Stage stage) => Math.Max(Came(bands, stage), Went(bands, stage));
}
