using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Cases;

namespace PetitionDashboard.Components.Cases;

/// <summary>
/// One case: what it is, what is next and by when, then everything else. Follows the store; the form of an act that is open keeps its own state
/// and is only told about, never touched.
/// </summary>
public sealed partial class CasePage : LiveComponent
{
    private Viewer? _viewer;
    private CaseView? _view;
    private CaseEvent? _news;
    private RelatedView? _related;
    private IPresenceTicket? _window;
    private string? _windowOn;
    private bool _read;

    /// <summary>Official number.</summary>
    [Parameter]
    public string Number { get; set; } = string.Empty;

    /// <summary>Key of the act whose form is open.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "act")]
    public string? ActQuery { get; set; }

    /// <summary>What the guide map said of a demand, as <see cref="GuideAdvice.Read"/> reads it; fills the form.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "guide")]
    public string? GuideQuery { get; set; }

    /// <summary>The list that stays beside the case; null for none.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "list")]
    public string? List { get; set; }

    /// <summary>Which part of the case is shown.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>Which events the history shows.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "history")]
    public string? HistoryFilter { get; set; }

    /// <summary>Order of the history.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "order")]
    public string? Order { get; set; }

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private CaseService Cases { get; set; } = default!;

    [Inject]
    private Presence Room { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ActLanguage Language { get; set; } = default!;

    [Inject]
    private IStringLocalizer<CaseTexts> T { get; set; } = default!;

    private DateOnly Today => OfficeTime.Today(Time);

    private string Wanted => Number.Trim().ToUpperInvariant();

    // A key that is no act has no form; whether the act is open to this person is for the form to say.
    private string? Act => ActQuery is { } key && Catalogue.Find(key) is { From.IsEmpty: false, TakesFile: false, HasForm: true } ? key : null;

    private GuideAdvice? Advice => GuideAdvice.Read(GuideQuery) is { } advice && _view?.Case.OpenDemands.Any(d => d.Number == advice.Demand) == true ? advice : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _viewer ??= await Viewers.GetAsync();
        if (_viewer is null)
        {
            _read = true;
            return;
        }

        if (_view is not null && _view.Case.Number != Wanted)
            (_view, _news, _related, _read) = (null, null, null, false);
        if (Act is null)
            _news = null;
        await Watch(Cases.Watch(_viewer, Wanted), Take);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _window?.Dispose();
        base.Dispose(disposing);
    }

    private void Take(CaseView? view)
    {
        if (view is not null && view.Case.Number != Wanted)
            return;
        if (_view is { } before && view is not null && Act is not null)
            _news = view.History.LastOrDefault(e => e.Sequence > before.Case.Version && e.By.PersonId != _viewer!.PersonId) ?? _news;
        _view = view;
        _read = true;
        Enter(view?.Case.Number);
    }

    private void Enter(string? number)
    {
        if (_windowOn == number || !RendererInfo.IsInteractive)
            return;
        _window?.Dispose();
        _windowOn = number;
        _window = number is null ? null : Room.Enter(number, _viewer!.PersonId, _viewer.Actor.Name);
    }

    // From the assessment on to the act that the guide led to. Where it would decide on several demands at once, that is for the clerk to weigh.
    private async Task GoOnAsync(PetitionCase now)
    {
        if (Act == "assess" && Advice is { } advice && advice.IsAssessed(now) && Catalogue.Find(advice.Result.Act) is { } next && (now.OpenDemands.Count() == 1 || next.Key is "inform" or "lead-in" or "start-procedure" or "transfer"))
        {
            // The form opens on the case as it is now; the live line may still be on its way.
            Take(await Cases.FindAsync(_viewer!, now.Number));
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("act", next.Key));
        }
        else
        {
            Close();
        }
    }

    private void Close() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal) { ["act"] = null, ["guide"] = null }));
}
