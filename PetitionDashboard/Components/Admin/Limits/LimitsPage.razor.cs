using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Limits;

namespace PetitionDashboard.Components.Admin.Limits;

/// <summary>Who: a supervisor or leader who sets the bureau's own limits; others look up what holds, since when and why.</summary>
public sealed partial class LimitsPage : LiveComponent
{
    private LimitBoard? _board;
    private LimitLine? _open;

    [Inject]
    private LimitService Limits { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RulesTexts> T { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Viewers.GetAsync() is { } viewer && viewer.Has(LimitService.Readers))
            await Watch(Limits.Watch(viewer), board => _board = board);
    }

    private void Close() => _open = null;
}
