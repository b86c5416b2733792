using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Components.Risks;

/// <summary>The risk alert list: what may go wrong, why, whose it is and what can be done about it.</summary>
public sealed partial class RisksPage : LiveComponent
{
    private const int PageSize = 50;

    private readonly Dictionary<RiskLevel, int> _most = [];
    private Viewer? _viewer;
    private Watched<Seen<RiskList>>? _watched;
    private RiskList? _list;
    private RiskLevel? _level;
    private string? _rule;
    private bool _unknown;
    private bool _adding;
    private static readonly string[] s_rules = [.. RiskRule.All.Select(r => r.Key), RiskRule.Manual];

    /// <summary>Level shown: red, orange, yellow, blue; none for all.</summary>
    [SupplyParameterFromQuery]
    public string? Level { get; set; }

    /// <summary>Rule shown, by its key; none for all.</summary>
    [SupplyParameterFromQuery]
    public string? Rule { get; set; }

    /// <summary>The alert opened in place, by its id; none for none.</summary>
    [SupplyParameterFromQuery]
    public long? Alert { get; set; }

    /// <summary>The list, or <c>rules</c> for the thresholds.</summary>
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    [Inject]
    private RiskService Risks { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RiskTexts> T { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _viewer = await Viewers.GetAsync();
        if (_viewer is not null)
            await JoinAsync();
    }

    // Before the first list arrives, or it would show unfiltered for a moment: parameters are set only after the list is there.
    /// <inheritdoc/>
    protected override void OnInitialized() => ReadAddress();

    /// <inheritdoc/>
    protected override void OnParametersSet() => ReadAddress();

    private void ReadAddress()
    {
        _level = null;
        foreach (var level in Enum.GetValues<RiskLevel>())
        {
            if (Key(level) == Level)
                _level = level;
        }

        _rule = s_rules.FirstOrDefault(r => r == Rule);
        _unknown = (Level is { Length: > 0 } && _level is null) || (Rule is { Length: > 0 } && _rule is null);
    }

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("print");

    private async Task JoinAsync()
    {
        _watched = await Risks.WatchAsync(_viewer!);
        await Watch(_watched.Query, Apply);
    }

    private void Apply(Seen<RiskList> seen)
    {
        // Other walls: what was read may name a case that is no longer this person's to see.
        if (_watched!.IsGood(seen))
            _list = seen.Value;
        else
            _ = InvokeAsync(JoinAsync);
    }

    private static string Key(RiskLevel level) => RiskWords.Key(level);

    private static long KeyOf(RiskAlert alert) => alert.Kept?.Id ?? 0;

    // An address may name an alert that ended meanwhile.
    private bool IsAlertGone => Alert is { } id && _list is { } list && list.Alerts.All(a => a.Kept?.Id != id);

    private TabItem[] TabsOf => [new TabItem("list", T["Tab.list"]), new TabItem("rules", T["Tab.rules"])];

    private string DetailsHref(RiskAlert alert)
    {
        var list = Href(Level, Rule);
        return alert.Kept?.Id == Alert ? list : string.Create(CultureInfo.InvariantCulture, $"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}alert={alert.Kept?.Id}");
    }

    private static string Href(string? level, string? rule) => (level, rule) switch
    {
        (null, null) => "/risks",
        (not null, null) => $"/risks?level={level}",
        (null, not null) => $"/risks?rule={rule}",
        _ => $"/risks?level={level}&rule={rule}",
    };

    private IEnumerable<RiskAlert> Shown(RiskList list) =>
        list.Alerts.Where(a => (_level is null || a.Level == _level) && (_rule is null || a.Rule == _rule));
}
