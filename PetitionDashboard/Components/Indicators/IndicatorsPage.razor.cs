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
    private DateOnly? _from;
    private DateOnly? _to;

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

    [Inject]
    private IndicatorLive Live { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<IndicatorTexts> T { get; set; } = default!;

    private (Period Period, Dimension By) Chosen => (_choice.Period, IndicatorLinks.ReadDimension(By));

    private Indicator Shown => Indicator.Find(Show ?? string.Empty) ?? Indicator.Find("closure-rate")!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _choice = PeriodChoice.Read(From, To, OfficeTime.Today(Time));
        (_from, _to) = (_choice.Period.From, _choice.Period.To);
        _viewer ??= await Viewers.GetAsync();
        if (_viewer is not null)
            await FollowAsync();
    }

    private async Task FollowAsync()
    {
        var watched = await Live.ReportAsync(_viewer!, _choice.Period);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _report = seen.Value;
            else
                _ = InvokeAsync(FollowAsync);
        });
    }

    private IEnumerable<(string Key, Period Period)> Presets()
    {
        var today = OfficeTime.Today(Time);
        var half = Period.HalfYearOf(today);
        yield return ("month", Period.MonthOf(today));
        yield return ("last-month", Period.MonthOf(today).Before);
        yield return ("quarter", Period.QuarterOf(today));
        yield return ("half-year", half);
        yield return ("last-half-year", half.Before);
        yield return ("year", Period.YearOf(today));
    }

    private void ApplyDates()
    {
        if (_from is { } from && _to is { } to)
            Navigation.NavigateTo(IndicatorLinks.Page(new Period(from, to), Show, Chosen.By));
    }
}
