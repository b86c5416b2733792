using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Charts;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Components.Indicators;

/// <summary>One indicator in full: its last twelve months, and broken down by unit, field, channel or town. Every bar opens its cases.</summary>
public sealed partial class IndicatorDetail : LiveComponent
{
    private IReadOnlyList<BreakdownBar>? _bars;
    private OfficeSnapshot? _office;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>The indicator.</summary>
    [Parameter, EditorRequired]
    public IndicatorReading Reading { get; set; } = default!;

    /// <summary>The period.</summary>
    [Parameter, EditorRequired]
    public Period Period { get; set; }

    /// <summary>The dimension.</summary>
    [Parameter]
    public Dimension By { get; set; }

    [Inject]
    private IndicatorLive Live { get; set; } = default!;

    [Inject]
    private OfficeDirectory Directory { get; set; } = default!;

    [Inject]
    private IStringLocalizer<IndicatorTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Enums { get; set; } = default!;

    private string Name => T[$"Name.{Reading.Indicator.Key}"];

    private ChartOptions TrendOptions => Base with { Target = Reading.Indicator.Target * 100 };

    private ChartOptions BarOptions => Base with { Horizontal = true, Height = Math.Max(160, 32 * (_bars?.Count ?? 0)) };

    private ChartOptions Base => Reading.Indicator.Unit switch
    {
        IndicatorUnit.Rate => new ChartOptions { Unit = "%", Decimals = 1, Max = 100 },
        IndicatorUnit.Days => new ChartOptions { Unit = T["DayUnit"], Decimals = 1 },
        _ => new ChartOptions(),
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _office ??= await Directory.CurrentAsync();
        await FollowAsync();
    }

    private async Task FollowAsync()
    {
        var watched = await Live.BreakdownAsync(Viewer, Reading.Indicator, Period, By);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _bars = seen.Value;
            else
                _ = InvokeAsync(FollowAsync);
        });
    }

    private decimal? Scaled(IndicatorValue value) =>
        Reading.Indicator.Unit == IndicatorUnit.Rate ? value.Value * 100 : value.Value;

    // A rate of three cases is not a rate of three hundred: the bar says of how many it is.
    private string BarName(BreakdownBar bar) => Reading.Indicator.Unit == IndicatorUnit.Rate && bar.Value.Denominator is { } of
        ? T["BarOf", NameOf(bar.Key), bar.Value.Numerator, of].Value
        : NameOf(bar.Key);

    private string NameOf(string key) => By switch
    {
        Dimension.Unit => _office?.Unit(int.Parse(key, CultureInfo.InvariantCulture))?.Name ?? key,
        Dimension.Field => Enums[$"SubjectField.{key}"],
        Dimension.Channel => Enums[$"Channel.{key}"],
        _ => key,
    };
}
