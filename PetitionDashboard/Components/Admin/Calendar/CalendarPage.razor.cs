using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Calendars;

namespace PetitionDashboard.Components.Admin.Calendar;

/// <summary>Who: the system administrator or a supervisor when the State Council's notice is out; others look up which days are worked.</summary>
public sealed partial class CalendarPage : LiveComponent
{
    private CalendarBoard? _board;
    private DateOnly? _day;
    private bool _takingBack;

    /// <summary>The year shown; this year without.</summary>
    [SupplyParameterFromQuery(Name = "year")]
    public int? Year { get; set; }

    [Inject]
    private CalendarService Calendars { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RulesTexts> T { get; set; } = default!;

    private int Shown => Year is { } year and >= Domain.Deadlines.CalendarRules.FirstYear and <= Domain.Deadlines.CalendarRules.LastYear ? year : _board!.Today.Year;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Viewers.GetAsync() is { } viewer && viewer.Has(CalendarService.Readers))
            await Watch(Calendars.Watch(viewer), board => _board = board);
    }
}
