using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Supervision;

/// <summary>
/// Who: a supervisor, to see which unit is late with what. Next: open the unit in place, then urge its cases, one or many.
/// </summary>
public sealed partial class SupervisionPage : LiveComponent
{
    private IReadOnlyList<UnitLoad>? _units;
    private IReadOnlyList<LateCase>? _late;
    private Viewer? _viewer;

    /// <summary>Unit drilled into; 0 for cases without one; null for all.</summary>
    [SupplyParameterFromQuery(Name = "unit")]
    public int? Unit { get; set; }

    /// <summary>Also what is about to be late.</summary>
    [SupplyParameterFromQuery(Name = "soon")]
    public bool Soon { get; set; }

    [Inject]
    private SupervisionLive Live { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SupervisionTexts> T { get; set; } = default!;

    private DateOnly Today => OfficeTime.Today(Time);

    private string UnitName => _units?.FirstOrDefault(u => (u.UnitId ?? 0) == Unit) is { UnitId: not null } load ? load.Name : T["NoUnit"];

    private IReadOnlyList<Crumb>? Crumbs => Unit is null ? null : [new Crumb(T["Title"], Address(null, Soon))];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _viewer ??= await Viewers.GetAsync();
        if (_viewer is null)
            return;
        await FollowUnitsAsync();
        await FollowLateAsync();
    }

    private static string Address(int? unit, bool soon)
    {
        var query = new List<string>();
        if (unit is { } id)
            query.Add(string.Create(CultureInfo.InvariantCulture, $"unit={id}"));
        if (soon)
            query.Add("soon=true");
        return query.Count == 0 ? "/supervision" : "/supervision?" + string.Join('&', query);
    }

    private async Task FollowUnitsAsync()
    {
        var watched = await Live.UnitsAsync(_viewer!);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _units = seen.Value;
            else
                _ = InvokeAsync(FollowUnitsAsync);
        });
    }

    private async Task FollowLateAsync()
    {
        var watched = await Live.LateAsync(_viewer!, Unit, Soon);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _late = seen.Value;
            else
                _ = InvokeAsync(FollowLateAsync);
        });
    }

    private string WeekName(int week) => week == 0
        ? T["ThisWeek"]
        : T["WeekFrom", SupervisionService.WeekOf(Today, week).From.ToString("MM-dd", CultureInfo.InvariantCulture)];
}
