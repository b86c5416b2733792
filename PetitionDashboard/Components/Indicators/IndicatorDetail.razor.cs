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

/// <summary>One indicator in full: over time with the limits of its usual variation, and broken down. Every bar opens its cases.</summary>
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

    /// <summary>The address.</summary>
    [Parameter, EditorRequired]
    public IndicatorAddress Here { get; set; } = default!;

    [Inject]
    private IndicatorLive Live { get; set; } = default!;

    [Inject]
    private OfficeDirectory Directory { get; set; } = default!;

    [Inject]
    private IStringLocalizer<IndicatorTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Enums { get; set; } = default!;

    private string Name => T[$"Name.{Reading.Indicator.Key}"];

    private ChartOptions BarOptions => Scale.Options(T, Reading.Indicator) with
    {
        Horizontal = true,
        Height = Math.Max(160, 32 * (_bars?.Count ?? 0)),
        Target = Reading.Indicator.Unit == IndicatorUnit.Count ? null : Scale.Of(Reading.Indicator, Reading.Target),
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _office ??= await Directory.CurrentAsync();
        await FollowAsync();
    }

    private async Task FollowAsync()
    {
        var watched = await Live.BreakdownAsync(Viewer, Reading.Indicator, Here.Period, Here.By);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _bars = seen.Value;
            else
                _ = InvokeAsync(FollowAsync);
        });
    }

    // A rate of three cases is not a rate of three hundred: the bar says of how many it is. A bar of nothing says so.
    private string BarName(BreakdownBar bar) => bar.Value.Value is null && Reading.Indicator.Unit != IndicatorUnit.Count ? $"{NameOf(bar.Key)} {T["None"].Value}"
        : Reading.Indicator.Unit == IndicatorUnit.Rate && bar.Value.Denominator is { } of ? T["BarOf", NameOf(bar.Key), bar.Value.Numerator, of].Value
        : NameOf(bar.Key);

    private string NameOf(string key) => Here.By switch
    {
        Dimension.Unit => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? _office?.Unit(id)?.Name ?? key : key,
        Dimension.Field => Enums[$"SubjectField.{key}"],
        Dimension.Channel => Enums[$"Channel.{key}"],
        Dimension.Method => Enums[$"Method.{key}"],
        Dimension.Class => Enums[$"DemandClass.{key}"],
        _ => key,
    };
}
