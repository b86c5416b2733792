using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Indicators;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Teams;

namespace PetitionDashboard.Components.Teams;

/// <summary>Who: whoever works with others on cases, to see who was called, who answers and what is late. Next: the case.</summary>
public sealed partial class TeamsPage : LiveComponent
{
    private JointBoard? _board;
    private PeriodChoice _choice = new(default, null);
    private Viewer? _viewer;

    /// <summary>The tab.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>First day, ISO.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Last day, ISO.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Only what is not done yet.</summary>
    [SupplyParameterFromQuery(Name = "waiting")]
    public bool Waiting { get; set; }

    [Inject]
    private TeamService Teams { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<TeamTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<IndicatorTexts> I { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _choice = PeriodChoice.Read(From, To, OfficeTime.Today(Time));
        _viewer ??= await Viewers.GetAsync();
        if (_viewer is { Scope.Kind: not ScopeKind.None })
            await FollowAsync();
    }

    private async Task FollowAsync()
    {
        var watched = await Teams.WatchAsync(_viewer!, _choice.Period);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _board = seen.Value;
            else
                _ = InvokeAsync(FollowAsync);
        });
    }

    private PetitionDashboard.Components.Shared.TabItem[] Items(JointBoard board) =>
    [
        new("teams", T["Tab.teams"], board.Teams.Length), new("consultations", T["Tab.consultations"], board.Consultations.Length), new("whistles", T["Tab.whistles"], board.Whistles.Length),
        new("letters", T["Tab.letters"], board.Letters.Length + board.Incoming.Length), new("backlog", T["Tab.backlog"], board.Backlog.Length),
    ];

    private string Address(Period period, bool? all = null) => new Uri(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["from"] = period.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = period.To.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["waiting"] = (all is { } a ? !a : Waiting) ? true : null,
    })).PathAndQuery;

    private IEnumerable<(string Key, Period Period)> Presets()
    {
        var today = OfficeTime.Today(Time);
        var half = Period.HalfYearOf(today);
        yield return ("month", Period.MonthOf(today));
        yield return ("quarter", Period.QuarterOf(today));
        yield return ("half-year", half);
        yield return ("last-half-year", half.Before);
        yield return ("year", Period.YearOf(today));
    }
}
