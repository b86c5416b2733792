using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Guidance;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Guidance;
using PetitionDashboard.Services.Organisation;

namespace PetitionDashboard.Components.Guide;

/// <summary>
/// The guide map, one question at a time. Who: everybody who works on cases, a clerk with the visitor in front of them. The path is in the address:
/// every answer is a link, Back takes the last one back, and a bookmark brings the path again.
/// </summary>
public sealed partial class GuidePage : ComponentBase
{
    private ClockRules? _limits;
    private GroundArticles _articles = GroundArticles.Default;
    private GuideAddress _address = new(GuideWalk.Start);
    private ElementReference _heading;
    private CaseView? _view;
    private string? _viewOf;
    private string? _missing;
    private string? _shown;

    /// <summary>The path walked, as <see cref="GuideWalk.Read"/> reads it.</summary>
    [SupplyParameterFromQuery(Name = "path")]
    public string? Path { get; set; }

    /// <summary>The case that it is for.</summary>
    [SupplyParameterFromQuery(Name = "case")]
    public string? Number { get; set; }

    /// <summary>The demand that it is for; the first open one when none is said.</summary>
    [SupplyParameterFromQuery(Name = "demand")]
    public int? DemandNumber { get; set; }

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private CaseService Cases { get; set; } = default!;

    [Inject]
    private OfficeRules Rules { get; set; } = default!;

    [Inject]
    private ArticleService Articles { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<GuideTexts> T { get; set; } = default!;

    private GuideWalk Walk => _address.Walk;

    private Demand? Demand => _view?.Case.OpenDemands.FirstOrDefault(d => DemandNumber is null || d.Number == DemandNumber);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_limits is null)
        {
            _limits = (await Rules.CurrentAsync()).Rulebook.On(OfficeTime.Today(Time));
            _articles = await Articles.CurrentAsync();
        }

        var walk = GuideWalk.Read(Path);
        var number = string.IsNullOrWhiteSpace(Number) ? null : Number.Trim().ToUpperInvariant();
        _address = new GuideAddress(walk, number, DemandNumber);
        if (number == _viewOf)
        {
            _missing = number is null || Demand is not null ? null : Missing();
            return;
        }

        (_view, _viewOf, _missing) = (null, number, null);
        if (number is null)
            return;
        if (await Viewers.GetAsync() is { } viewer)
            _view = await Cases.FindAsync(viewer, number);
        _missing = Demand is null ? Missing() : null;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The answer that was chosen is gone: whoever works with the keys goes on at what it led to.
        var shown = Walk.ToString();
        if (!firstRender && _shown != shown)
            await _heading.FocusAsync(preventScroll: true);
        _shown = shown;
    }

    private string Missing() => _view is null ? "Case.Unknown" : "Case.NoDemand";
}
