using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PetitionDashboard.Components.Risks;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Risk;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Briefing;
using PetitionDashboard.Services.Queue;
using PetitionDashboard.Services.Risks;

namespace PetitionDashboard.Components.Briefing;

/// <summary>The daily board: what came, what was done, what is late, where it gathers, for two minutes of a leader's morning.</summary>
public sealed partial class BriefingPage : LiveComponent
{
    private const int MostRisks = 5;

    private Viewer? _viewer;
    private Watched<Seen<BoardReading>>? _watchedBoard;
    private Watched<Seen<RiskList>>? _watchedRisks;
    private BoardReading? _reading;
    private RiskList? _risks;
    private DateOnly? _day;
    private bool _unreadable;

    /// <summary>The day as in the address, yyyy-MM-dd; none for today.</summary>
    [Parameter]
    public string? Day { get; set; }

    [Inject]
    private BriefingService Briefing { get; set; } = default!;

    [Inject]
    private RiskService Risks { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private BriefingText Text { get; set; } = default!;

    [Inject]
    private RiskWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<BriefingTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<RiskTexts> RiskT { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Names { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    private Board? Board => _reading?.Board;

    private DateOnly Today => _reading?.Today ?? OfficeTime.Today(Clock);

    private bool IsToday => Board is { } board && board.Day == Today;

    /// <summary>The day that the page is about; null for one that cannot be read.</summary>
    private DateOnly? Shown => _unreadable ? null : _day ?? Today;

    private string Heading => Shown is { } day ? $"{Iso(day)} {CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName(day.DayOfWeek)} {T["Title"]}" : T["Title"];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _viewer ??= await Viewers.GetAsync();
        DateOnly? day = null;
        _unreadable = !string.IsNullOrEmpty(Day);
        if (_unreadable && DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            (day, _unreadable) = (read, false);
        if (day != _day)
            _reading = null;
        _day = day;
        if (_viewer is null || _unreadable || _viewer.Scope.Kind == ScopeKind.None)
            return;
        await Task.WhenAll(JoinBoardAsync(), JoinRisksAsync());
    }

    private async Task JoinBoardAsync()
    {
        var day = _day;
        var board = await Briefing.WatchAsync(_viewer!, day);
        // Somebody who turns pages quickly is by now at another day, which joins for itself.
        if (day != _day)
            return;
        _watchedBoard = board;
        await Watch(board.Query, ApplyBoard);
    }

    private async Task JoinRisksAsync()
    {
        _watchedRisks = await Risks.WatchAsync(_viewer!);
        await Watch(_watchedRisks.Query, ApplyRisks);
    }

    private void ApplyBoard(Seen<BoardReading> seen)
    {
        // Other walls: these numbers may count a case that is no longer this person's to see.
        if (_watchedBoard!.IsGood(seen))
            _reading = seen.Value;
        else
            _ = InvokeAsync(JoinBoardAsync);
    }

    private void ApplyRisks(Seen<RiskList> seen)
    {
        if (_watchedRisks!.IsGood(seen))
            _risks = seen.Value;
        else
            _ = InvokeAsync(JoinRisksAsync);
    }

    private static string Iso(DateOnly day) => DateText.Write(day);

    private static string Short(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    private void GoTo(DateOnly? day)
    {
        if (day is { } to)
            Navigation.NavigateTo(to == Today ? "/briefing" : BriefingLinks.Day(to));
    }

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("print");

    private string Matter(RiskAlert alert) => alert.Cluster is { } cluster
        ? $"{cluster.Town} {cluster.Place} · {Names[$"SubjectField.{cluster.Field}"]}"
        : $"{alert.Subject?.Number} {alert.Subject?.Title}";

    private string WhyNone(BoardReading reading) => (reading.Answer, reading.First) switch
    {
        (BoardAnswer.Future, _) => T["Future.Why", Iso(Shown ?? reading.Today)],
        (_, { } first) => T["BeforeFirst.Why", Iso(Shown ?? reading.Today), Iso(first)],
        _ => T["NoCase.Why", Iso(Shown ?? reading.Today)],
    };
}
