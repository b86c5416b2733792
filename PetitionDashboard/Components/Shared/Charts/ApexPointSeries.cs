using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace PetitionDashboard.Components.Shared.Charts;

/// <summary>A series of points; stands inside an <see cref="ApexChart{TItem}"/>.</summary>
/// <typeparam name="TItem">What points are made of.</typeparam>
public sealed class ApexPointSeries<TItem> : ComponentBase, IDisposable
{
    private (string Name, SeriesType Type)? _drawn;

    /// <summary>The things to draw, in order.</summary>
    [Parameter, EditorRequired]
    public IEnumerable<TItem> Items { get; set; } = [];

    /// <summary>Name of the series.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = string.Empty;

    /// <summary>Words on the axis. Series of one chart meet where these are equal.</summary>
    [Parameter, EditorRequired]
    public Func<TItem, object> XValue { get; set; } = default!;

    /// <summary>The number; null where it is not known.</summary>
    [Parameter, EditorRequired]
    public Func<TItem, decimal?> YValue { get; set; } = default!;

    /// <summary>How it is drawn.</summary>
    [Parameter]
    public SeriesType SeriesType { get; set; }

    /// <summary>A dashed hairline without points: a limit beside what is measured.</summary>
    [Parameter]
    public bool Thin { get; set; }

    /// <summary>Points as of the last parameters.</summary>
    internal IReadOnlyList<DataPoint<TItem>> Points { get; private set; } = [];

    [CascadingParameter]
    private ApexChart<TItem> Chart { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => Chart?.Remove(this);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Chart is null)
            throw new InvalidOperationException("A series stands inside an ApexChart of the same item type.");
        Chart.Add(this);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        IReadOnlyList<DataPoint<TItem>> points = [.. Items.Select(item => new DataPoint<TItem>(Text(XValue(item)), YValue(item), item))];
        var drawn = (Name, SeriesType);
        var same = drawn == _drawn && points.Count == Points.Count && points.Zip(Points).All(static p => p.First.Y == p.Second.Y && string.Equals(p.First.X, p.Second.X, StringComparison.Ordinal));
        Points = points;
        _drawn = drawn;
        if (!same)
            Chart.SeriesChanged();
    }

    private static string Text(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}
