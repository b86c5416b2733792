using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Supervision;

/// <summary>Who is late with what: by unit and week, handler, clock or age; from the bureau down to the case in place.</summary>
public sealed partial class BoardTab : LiveComponent
{
    private IReadOnlyList<UnitLoad>? _units;
    private IReadOnlyList<LateCase>? _late;
    private IReadOnlyList<LateGroup>? _groups;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>Where.</summary>
    [Parameter, EditorRequired]
    public SupervisionAddress At { get; set; } = default!;

    /// <summary>Business day.</summary>
    [Parameter]
    public DateOnly Today { get; set; }

    [Inject]
    private SupervisionLive Live { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SupervisionTexts> T { get; set; } = default!;

    /// <summary>In a unit its handlers are told apart.</summary>
    private LateBy GroupsBy => At.By == LateBy.Unit ? LateBy.Handler : At.By;

    private string LateTitle
    {
        get
        {
            var unit = At.Late.Unit is { } id ? _units?.FirstOrDefault(u => (u.UnitId ?? 0) == id) is { UnitId: not null } load ? load.Name : T["NoUnit"].Value : null;
            return unit is null ? T["LateAll"] : T["LateOf", unit];
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await FollowUnitsAsync();
        await FollowLateAsync();
        await FollowGroupsAsync();
    }

    private string GroupHref(LateGroup group)
    {
        var bare = At.Bare.Late with { Unit = At.Late.Unit };
        return (At with
        {
            Case = null,
            Late = GroupsBy switch
            {
                LateBy.Unit => bare with { Unit = group.Id },
                LateBy.Handler => bare with { Handler = group.Id },
                LateBy.Clock => bare with { Clock = group.Clock },
                _ => bare with { Age = group.Age, AndDueSoon = bare.AndDueSoon || group.Age == LateAge.Soon },
            },
        }).Href;
    }

    private bool IsChosen(LateGroup group) => GroupsBy switch
    {
        LateBy.Unit => At.Late.Unit == group.Id,
        LateBy.Handler => At.Late.Handler == group.Id,
        LateBy.Clock => At.Late.Clock is { } clock && clock == group.Clock,
        _ => At.Late.Age is { } age && age == group.Age,
    };

    private async Task FollowUnitsAsync()
    {
        var watched = await Live.UnitsAsync(Viewer);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _units = seen.Value;
            else
                _ = InvokeAsync(FollowUnitsAsync);
        });
    }

    private async Task FollowLateAsync()
    {
        var watched = await Live.LateAsync(Viewer, At.Late);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _late = seen.Value;
            else
                _ = InvokeAsync(FollowLateAsync);
        });
    }

    private async Task FollowGroupsAsync()
    {
        if (At.By == LateBy.Unit && At.Late.Unit is null)
            return;
        var watched = await Live.GroupsAsync(Viewer, GroupsBy, new LateQuery(At.Late.Unit));
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
                _groups = seen.Value;
            else
                _ = InvokeAsync(FollowGroupsAsync);
        });
    }

    private string PastName(int week)
    {
        var (from, to) = SupervisionService.OverdueWeek(Today, week);
        return from is null ? T["WeekUntil", to.ToString("MM-dd", CultureInfo.InvariantCulture)] : week > SupervisionService.PastWeeks ? T["ThisWeekPast"] : T["WeekFrom", from.Value.ToString("MM-dd", CultureInfo.InvariantCulture)];
    }

    private string WeekName(int week) => week == 0
        ? T["ThisWeek"]
        : T["WeekFrom", SupervisionService.WeekOf(Today, week).From.ToString("MM-dd", CultureInfo.InvariantCulture)];
}
