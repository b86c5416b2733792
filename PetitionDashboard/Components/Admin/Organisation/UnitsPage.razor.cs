using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Components.Admin.Organisation;

/// <summary>Who: the system administrator who keeps the structure, and the petition office that agrees where cases go.</summary>
public sealed partial class UnitsPage : LiveComponent
{
    private ImmutableArray<UnitLine>? _tree;
    private UnitPage? _page;
    private UnitChange? _form;
    private bool _isRead;

    /// <summary>The unit that is shown.</summary>
    [SupplyParameterFromQuery(Name = "unit")]
    public int? Unit { get; set; }

    /// <summary>Show those that have ended, too.</summary>
    [SupplyParameterFromQuery(Name = "closed")]
    public bool Closed { get; set; }

    [Inject]
    private UnitService Units { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ToastService Toasts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<OrganisationTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Names { get; set; } = default!;

    private DateOnly Today => OfficeTime.Today(Time);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (await Viewers.GetAsync() is not { } viewer || !UnitService.MayRead(viewer))
            return;
        await Watch(Units.WatchTree(viewer), tree => _tree = tree);
        if (Unit is not { } id)
            return;
        _isRead = _page?.Unit.Id == id;
        await Watch(Units.Watch(viewer, id), page => (_page, _isRead) = (page, true));
    }

    private static string Href(int? unit, bool closed)
    {
        var query = new List<string>();
        if (unit is { } id)
            query.Add(string.Create(CultureInfo.InvariantCulture, $"unit={id}"));
        if (closed)
            query.Add("closed=true");
        return query.Count == 0 ? "/admin/units" : "/admin/units?" + string.Join('&', query);
    }

    private void Say(string text) => Toasts.Done(text);

    private void DoneAsync(int id)
    {
        var what = _form;
        _form = null;
        Toasts.Done(T[$"Done.{what}"]);
        if (what is UnitChange.Created)
            Navigation.NavigateTo(Href(id, Closed));
    }
}
