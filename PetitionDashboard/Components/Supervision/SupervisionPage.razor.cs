using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Organisation;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Supervision;

/// <summary>
/// Who: a supervisor, to see which unit is late with what, and what will be. Next: open the unit, the handler, the case in place, then urge, one or many.
/// </summary>
public sealed partial class SupervisionPage : ComponentBase
{
    private SupervisionAddress _at = new();
    private Viewer? _viewer;
    private OfficeSnapshot? _office;

    /// <summary>Tab.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>By what late cases are counted.</summary>
    [SupplyParameterFromQuery]
    public string? By { get; set; }

    /// <summary>Unit drilled into; 0 for cases without one; null for all.</summary>
    [SupplyParameterFromQuery]
    public int? Unit { get; set; }

    /// <summary>Handler drilled into; 0 for cases without one.</summary>
    [SupplyParameterFromQuery]
    public int? Handler { get; set; }

    /// <summary>Clock drilled into.</summary>
    [SupplyParameterFromQuery]
    public string? Clock { get; set; }

    /// <summary>Age drilled into.</summary>
    [SupplyParameterFromQuery]
    public string? Age { get; set; }

    /// <summary>Also what is about to be late.</summary>
    [SupplyParameterFromQuery]
    public bool Soon { get; set; }

    /// <summary>Case open in place.</summary>
    [SupplyParameterFromQuery]
    public string? Case { get; set; }

    /// <summary>Draw open in place.</summary>
    [SupplyParameterFromQuery]
    public long? Draw { get; set; }

    /// <summary>File of it.</summary>
    [SupplyParameterFromQuery]
    public int? File { get; set; }

    /// <summary>The page of a long list.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? Page { get; set; }

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private OfficeDirectory Directory { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SupervisionTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DeadlineTexts> D { get; set; } = default!;

    private DateOnly Today => OfficeTime.Today(Time);

    private IReadOnlyList<Crumb>? Crumbs
    {
        get
        {
            var crumbs = new List<Crumb>();
            var bare = _at.Bare;
            var late = _at.Late;
            if (_at.Tab == "quality" && _at.Draw is not null)
                crumbs.Add(new Crumb(T["Tab.quality"], bare.Href));
            if (late.Unit is not null || late.Handler is not null || late.Clock is not null || late.Age is not null || (_at.Case is not null && _at.Tab == "board"))
                crumbs.Add(new Crumb(T["Bureau"], bare.Href));
            if (late.Clock is { } clock)
                crumbs.Add(new Crumb(D[$"ClockKind.{clock}"], (bare with { Late = bare.Late with { Clock = clock } }).Href));
            if (late.Age is { } age)
                crumbs.Add(new Crumb(T[$"Age.{age}"], (bare with { Late = bare.Late with { Age = age } }).Href));
            if (late.Unit is { } unit)
                crumbs.Add(new Crumb(unit == 0 ? T["NoUnit"] : _office?.Unit(unit)?.Name ?? T["NoUnit"], (bare with { Late = bare.Late with { Unit = unit } }).Href));
            if (late.Handler is { } handler)
                crumbs.Add(new Crumb(handler == 0 ? T["NoHandler"] : _office?.Person(handler)?.Name ?? T["NoHandler"], (_at with { Case = null }).Href));
            return crumbs.Count == 0 ? null : crumbs;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _viewer = await Viewers.GetAsync();
        _office = await Directory.CurrentAsync();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _at = new SupervisionAddress
    {
        Tab = Tab is not null && SupervisionAddress.Tabs.Contains(Tab, StringComparer.Ordinal) ? Tab : SupervisionAddress.Tabs[0],
        By = By is null ? LateBy.Unit : Kebab.Find<LateBy>(By) ?? LateBy.Unit,
        Late = new LateQuery(Unit, Handler, Clock is null ? null : Kebab.Find<ClockKind>(Clock), Age is null ? null : Kebab.Find<LateAge>(Age), Soon),
        Case = Case,
        Draw = Draw,
        File = File,
        Page = Page,
    };
}
