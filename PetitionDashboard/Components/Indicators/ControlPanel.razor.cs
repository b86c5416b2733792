using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared.Charts;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;

namespace PetitionDashboard.Components.Indicators;

/// <summary>One indicator over time: what of its ups and downs is news, in words, and what is only noise.</summary>
public sealed partial class ControlPanel : LiveComponent
{
    private ControlChart? _chart;

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
    private IStringLocalizer<IndicatorTexts> T { get; set; } = default!;

    private string Name => T[$"Name.{Reading.Indicator.Key}"];

    private ChartOptions Options => Scale.Options(T, Reading.Indicator) with { Target = Scaled(Reading.Target), Marks = Marks() };

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => FollowAsync();

    private async Task FollowAsync()
    {
        var watched = await Live.ControlAsync(Viewer, Reading.Indicator, Here.Period, Here.Count);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _chart = seen.Value;
            else
                _ = InvokeAsync(FollowAsync);
        });
    }

    private decimal? Scaled(decimal? value) => Scale.Of(Reading.Indicator, value) is { } number ? Math.Round(number, 2) : null;

    // A point beyond a limit has another shape, too.
    private string Marks() => _chart is null ? string.Empty : string.Join(
        ',',
        _chart.Points.Select((p, i) => (p, i)).Where(x => _chart.Signals.Any(s => s.From == x.p.Period && s.To == x.p.Period)).Select(x => x.i.ToString(CultureInfo.InvariantCulture)));

    private string Say(ControlSignal signal) => T[
        $"Control.{signal.Rule}", Words.Short(signal.From), Words.Of(T, Reading.Indicator, signal.Value), Words.Of(T, Reading.Indicator, signal.Limit), Words.Short(signal.To)];
}
