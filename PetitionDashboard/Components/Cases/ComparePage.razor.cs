using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Cases;

namespace PetitionDashboard.Components.Cases;

/// <summary>
/// Two cases beside each other, so that a person can say whether they are one matter, and from here merge, link or tell them apart. What is read
/// stands still while somebody compares: an act on a case that changed meanwhile says so.
/// </summary>
public sealed partial class ComparePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Viewer? _viewer;
    private Comparison? _comparison;
    private (string, string)? _wanted;
    private bool _read;

    /// <summary>The case that one came from.</summary>
    [Parameter]
    public string Number { get; set; } = string.Empty;

    /// <summary>The case that it is compared with.</summary>
    [Parameter]
    public string Other { get; set; } = string.Empty;

    /// <summary>Key of the act whose form is open.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "act")]
    public string? ActQuery { get; set; }

    /// <summary>The case on which it is done.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "on")]
    public string? OnQuery { get; set; }

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private CompareService Compare { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<CaseTexts> T { get; set; } = default!;

    private string? OpenAct => OpenOn is not null ? ActQuery : null;

    private CaseView? OpenOn => Acts.Where(a => a.Act == ActQuery && a.Of.Case.Number == OnQuery).Select(a => a.Of).FirstOrDefault();

    private List<Crumb> Crumbs => [new Crumb(Number.ToUpperInvariant(), $"/cases/{Number.ToUpperInvariant()}?tab=related")];

    /// <summary>What can be done from here; merging into the natural main case first.</summary>
    private List<(string Act, CaseView Of, CaseView Other)> Acts
    {
        get
        {
            if (_comparison is not { } both)
                return [];
            var (main, duplicate) = both.Main == both.One.Case.Number ? (both.One, both.Other) : (both.Other, both.One);
            List<(string, CaseView, CaseView)> acts = [];
            Offer("merge", duplicate, main);
            Offer("merge", main, duplicate);
            if (!both.Linked)
                Offer("link", both.One, both.Other);
            if (!both.ToldApart)
                Offer("tell-apart", both.One, both.Other);
            return acts;

            void Offer(string act, CaseView of, CaseView other)
            {
                if (of.OpenActs.Contains(act, StringComparer.Ordinal) && (act != "merge" || (Merge.MainStages.Contains(other.Case.Stage) && other.Case.Merger is null)))
                    acts.Add((act, of, other));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_wanted == (Number, Other))
            return;
        _wanted = (Number, Other);
        _viewer ??= await Viewers.GetAsync();
        try
        {
            _comparison = _viewer is null ? null : await Compare.CompareAsync(_viewer, Number.Trim().ToUpperInvariant(), Other.Trim().ToUpperInvariant(), _gone.Token);
            _read = true;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private CaseView OtherThan(CaseView view) => view == _comparison!.One ? _comparison.Other : _comparison.One;

    private string Href(string act, CaseView on) => Moved(act, on.Case.Number);

    private void Done(PetitionCase petition) => Navigation.NavigateTo($"/cases/{petition.Number}?tab=related");

    private void Close() => Navigation.NavigateTo(Moved(null, null));

    private string Moved(string? act, string? on) => new Uri(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["act"] = act, ["on"] = on })).PathAndQuery;
}
