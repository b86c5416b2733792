using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Indicators;

namespace PetitionDashboard.Components.Indicators;

/// <summary>
/// Who: leaders and the office, to see how the work goes and to check any figure. Next: open the cases behind a number, or break it down.
/// </summary>
public sealed partial class IndicatorsPage : LiveComponent
{
    private IReadOnlyList<IndicatorReading>? _report;
    private PeriodChoice _choice = new(default, null);
    private Viewer? _viewer;
    private DateOnly? _first;

    /// <summary>First day, ISO.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Last day, ISO.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>The indicator shown in full.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>The dimension it is broken down by.</summary>
    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    /// <summary>With what it is compared: before, year.</summary>
    [SupplyParameterFromQuery(Name = "compare")]
    public string? Compare { get; set; }

    /// <summary>Periods of the control chart: 12, 24.</summary>
    [SupplyParameterFromQuery(Name = "n")]
    public string? Count { get; set; }

    [Inject]
    private IndicatorLive Live { get; set; } = default!;

    [Inject]
    private IndicatorService Indicators { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<IndicatorTexts> T { get; set; } = default!;

    private IndicatorAddress Here => new(_choice.Period, Show, IndicatorLinks.ReadDimension(By), IndicatorLinks.ReadComparison(Compare), IndicatorLinks.ReadCount(Count));

    private Indicator Shown => Indicator.Find(Show ?? string.Empty) ?? Indicator.Find("closure-rate")!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _choice = PeriodChoice.Read(From, To, OfficeTime.Today(Time));
        _viewer ??= await Viewers.GetAsync();
        if (_viewer is null)
            return;
        _first ??= await Indicators.FirstDayAsync(_viewer);
        await FollowAsync();
    }

    private async Task FollowAsync()
    {
        var watched = await Live.ReportAsync(_viewer!, _choice.Period, IndicatorLinks.ReadComparison(Compare));
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _report = seen.Value;
            else
                _ = InvokeAsync(FollowAsync);
        });
    }
}
