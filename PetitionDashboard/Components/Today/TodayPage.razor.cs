using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Today;

namespace PetitionDashboard.Components.Today;

/// <summary>The first page in the morning: what to do now and why in this order, what others did meanwhile, how one stands.</summary>
public sealed partial class TodayPage : LiveComponent
{
    private Viewer? _viewer;
    private TodayBoard? _board;
    private VisitMark? _since;
    private ImmutableArray<TodayChange> _changes = [];

    [Inject]
    private TodayService Today { get; set; } = default!;

    [Inject]
    private VisitService Visits { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<TodayTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ActTexts> Acts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private DateOnly Day => _board?.Day ?? OfficeTime.Today(Time);

    private string Heading => $"{T["Title"]} {DateText.Write(Day)} {CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName(Day.DayOfWeek)}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _viewer = await Viewers.GetAsync();
        if (_viewer is null)
            return;
        if (_viewer.Scope.Kind == ScopeKind.None)
        {
            await Watch(Today.Watch(_viewer), board => _board = board);
            return;
        }

        _since = await Visits.OpenAsync(_viewer);
        await Task.WhenAll(
            Watch(Today.Watch(_viewer), board => _board = board),
            Watch(Visits.Watch(_viewer, _since), changes => _changes = changes));
    }

    private static string Office(Viewer viewer) => viewer switch
    {
        _ when viewer.Has(Roles.SystemAdministrator) => nameof(Roles.SystemAdministrator),
        _ when viewer.Has(Roles.SecurityAdministrator) => nameof(Roles.SecurityAdministrator),
        _ when viewer.Has(Roles.Auditor) => nameof(Roles.Auditor),
        _ => "Other",
    };

    /// <summary>The time of today, or the day before that.</summary>
    private string Clock(DateTimeOffset instant)
    {
        var local = Domain.Procedure.OfficeTime.Local(instant);
        return local.ToString(DateOnly.FromDateTime(local) == Day ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
