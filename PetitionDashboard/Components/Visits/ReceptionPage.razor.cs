using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Visits;

namespace PetitionDashboard.Components.Visits;

/// <summary>Who: the clerk at the counter. A visitor has a ticket in seconds, and is at the desk with what the office knows of the matter.</summary>
public sealed partial class ReceptionPage : LiveComponent
{
    private Viewer? _viewer;
    private DeskBoard? _board;
    private string? _picked;
    private DateTimeOffset _now;
    private ITimer? _timer;

    [Inject]
    private ReceptionService Desk { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private ToastService Toasts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ReceptionTexts> T { get; set; } = default!;

    private bool IsDesk => _viewer is { } viewer && ReceptionService.IsDesk(viewer);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _now = Time.GetUtcNow();
        _viewer = await Viewers.GetAsync();
        if (_viewer is { } viewer && ReceptionService.MayRead(viewer))
            await Watch(Desk.Watch(viewer, OfficeTime.Today(Time)), Take);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive)
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(Tick), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private void Take(DeskBoard? board) => (_board, _now) = (board, Time.GetUtcNow());

    private void Tick()
    {
        if (IsGone)
            return;
        _now = Time.GetUtcNow();

        // At midnight the desk begins anew.
        if (_board is { } board && board.Day != OfficeTime.Today(Time))
            _ = Watch(Desk.Watch(_viewer!, OfficeTime.Today(Time)), Take);
        StateHasChanged();
    }

    private void Pick(string number) => _picked = number;

    private void TakenAsync(string ticket)
    {
        _picked = null;
        Toasts.Done(T["Taken", ticket]);
    }

    private async Task CallNextAsync()
    {
        switch (await Desk.CallNextAsync(_viewer!))
        {
            case DeskResult.Done done:
                Toasts.Done(T["Called", done.Ticket!]);
                break;
            case DeskResult.Trouble trouble:
                Toasts.Refused(T["Trouble", trouble.Reference]);
                break;
            default:
                Toasts.Refused(T["Waiting.None"]);
                break;
        }
    }
}
