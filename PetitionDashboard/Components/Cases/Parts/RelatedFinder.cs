using Microsoft.AspNetCore.Components;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Cases;

namespace PetitionDashboard.Components.Cases.Parts;

/// <summary>
/// Looks for what belongs beside a case, once the case stands there and again only when what is compared changed. Shows nothing itself: the page
/// says it where it is needed. The reading goes on beside the screen, so that nobody's typing waits for it.
/// </summary>
public sealed class RelatedFinder : ComponentBase, IDisposable
{
    private CancellationTokenSource _looking = new();
    private Wanted? _shown;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseView View { get; set; } = default!;

    /// <summary>Raised with what was found; with null when another case is looked at.</summary>
    [Parameter]
    public EventCallback<RelatedView?> OnFound { get; set; }

    [Inject]
    private RelatedService Related { get; set; } = default!;

    private sealed record Wanted(long Id, string Title, string Content, string Field, string Town, string Place, Stage Stage, int Ties);

    /// <inheritdoc/>
    public void Dispose()
    {
        _looking.Cancel();
        _looking.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var petition = View.Case;
        var intake = petition.Intake;
        var wanted = new Wanted(
            View.Id, intake.Title, intake.Content, intake.Field, intake.Town, intake.Place, petition.Stage,
            petition.Links.Length + petition.Merged.Length + petition.Apart.Length);
        if (_shown == wanted || !RendererInfo.IsInteractive)
            return;
        var isOther = _shown?.Id != wanted.Id;
        _shown = wanted;
        await _looking.CancelAsync();
        _looking.Dispose();
        _looking = new CancellationTokenSource();
        _ = TakeAsync(View, isOther, _looking.Token);
    }

    private async Task TakeAsync(CaseView view, bool isOther, CancellationToken token)
    {
        try
        {
            if (isOther)
                await OnFound.InvokeAsync(null);
            var found = await Task.Run(() => Related.ReadAsync(Viewer, view, token), token);
            if (!token.IsCancellationRequested)
                await OnFound.InvokeAsync(found);
        }
        catch (OperationCanceledException)
        {
            // Overtaken, or the page is gone.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
