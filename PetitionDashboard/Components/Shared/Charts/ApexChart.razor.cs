using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace PetitionDashboard.Components.Shared.Charts;

/// <summary>
/// A chart by ApexCharts. Names and parameters follow Blazor-ApexCharts. Always: numbers from zero, no animation, colours of the tokens in both themes, at most
/// six series, and a table of the same figures whose cells lead to the same places as the points.
/// </summary>
/// <typeparam name="TItem">What points are made of.</typeparam>
public sealed partial class ApexChart<TItem>
{
    private const int MostSeries = 6;
    private readonly List<ApexPointSeries<TItem>> _series = [];
    private ChartTable<TItem> _table = new([]);
    private ElementReference _place;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ChartCallback>? _callback;
    private ChartOptions? _drawnOptions;
    private bool _asTable;
    private bool _dirty;
    private bool _drawing;

    /// <summary>What is shown, with its unit.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = string.Empty;

    /// <summary>Key for scripts and tests: <c>data-key</c>.</summary>
    [Parameter]
    public string? Key { get; set; }

    /// <summary>Small type beside the title: n=, source, as of.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>What this page decides about the chart.</summary>
    [Parameter]
    public ChartOptions? Options { get; set; }

    /// <summary>Whether the drawing can be saved as a picture.</summary>
    [Parameter]
    public bool Picture { get; set; }

    /// <summary>Where a point leads; used by points and by the cells of the table.</summary>
    [Parameter]
    public Func<TItem, string?>? PointHref { get; set; }

    /// <summary>Raised when a person chooses a point, in the drawing or in the table.</summary>
    [Parameter]
    public EventCallback<SelectedData<TItem>> OnDataPointSelection { get; set; }

    /// <summary>The series.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private ChartOptions Settings => Options ?? new ChartOptions();

    private bool Selectable => PointHref is not null || OnDataPointSelection.HasDelegate;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("destroy", _place);
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone and the drawing with it.
            }
        }

        _callback?.Dispose();
    }

    internal void Add(ApexPointSeries<TItem> series)
    {
        if (_series.Count == MostSeries)
            throw new InvalidOperationException($"A chart shows at most {MostSeries} series.");
        _series.Add(series);
    }

    internal void Remove(ApexPointSeries<TItem> series)
    {
        if (_series.Remove(series))
            SeriesChanged();
    }

    // Series are rendered after the chart: what they bring needs one more look. Several changes in one batch are drawn once. Series call this for
    // a change of figures only; rendering the chart gives them their parameters again, and it would never end.
    internal void SeriesChanged()
    {
        if (_dirty)
            return;
        _dirty = true;
        StateHasChanged();
    }

    internal Task SelectAsync(int series, int row) =>
        row >= 0 && row < _table.Rows.Count && series >= 0 && series < _series.Count && _table.Rows[row].Points[series] is { } point
            ? SelectAsync(series, point)
            : Task.CompletedTask;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _dirty |= _drawnOptions is not null && _drawnOptions != Settings;
        _drawnOptions = Settings;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_dirty || _drawing)
            return;
        _drawing = true;
        try
        {
            _module ??= await Script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/charts.js"]}");
            _callback ??= DotNetObjectReference.Create(new ChartCallback((s, p) => InvokeAsync(() => SelectAsync(s, p))));
            while (_dirty)
            {
                _dirty = false;
                await _module.InvokeVoidAsync("draw", _place, _callback, Payload());
            }
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks any more.
        }
        finally
        {
            _drawing = false;
        }
    }

    private async Task SelectAsync(int series, DataPoint<TItem> point)
    {
        if (OnDataPointSelection.HasDelegate)
            await OnDataPointSelection.InvokeAsync(new SelectedData<TItem>(_series[series], point, series, _series[series].Points.ToList().IndexOf(point)));
        else if (PointHref?.Invoke(point.Item) is { } href)
            Navigation.NavigateTo(href);
    }

    private void Toggle() => _asTable = !_asTable;

    private ChartPayload Payload() => new(
        [.. _table.Rows.Select(r => r.X)],
        [.. _series.Select((s, i) => new SeriesPayload(s.Name, TypeName(s.SeriesType), s.Thin, [.. _table.Rows.Select(r => r.Points[i]?.Y)]))],
        Settings,
        Settings.Target is { } target ? $"{T["Chart.Target"]} {Number(target)}" : null,
        Selectable);

    private static string TypeName(SeriesType type) => type switch
    {
        SeriesType.Line => "line",
        SeriesType.Area => "area",
        _ => "bar",
    };

    private string Number(decimal? value) =>
        value is { } known ? known.ToString("N" + Settings.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + Settings.Unit : "—";
}

/// <summary>What the script may call.</summary>
/// <param name="select">Gets the places of the series and of the point.</param>
public sealed class ChartCallback(Func<int, int, Task> select)
{
    /// <summary>A person clicked a point.</summary>
    [JSInvokable]
    public Task Select(int series, int point) => select(series, point);
}
