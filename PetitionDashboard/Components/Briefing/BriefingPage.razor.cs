using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Documents.Writers;
using PetitionDashboard.Domain.Indicators;
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
    private Viewer? _viewer;
    private Watched<Seen<BoardReading>>? _watchedBoard;
    private Watched<Seen<RiskList>>? _watchedRisks;
    private Watched<Seen<BriefingDay>>? _watchedDay;
    private BoardReading? _reading;
    private RiskList? _risks;
    private BoardRisks? _pastRisks;
    private BriefingDay? _made;
    private DateOnly? _day;
    private bool _unreadable;
    private bool _isInstructing;
    private bool _isSigning;
    private string? _paper;

    /// <summary>The day as in the address, yyyy-MM-dd; none for today.</summary>
    [Parameter]
    public string? Day { get; set; }

    /// <summary><c>now</c> for a kept day's numbers counted anew, as in the address.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [Inject]
    private BriefingService Briefing { get; set; } = default!;

    [Inject]
    private BriefingDayService Days { get; set; } = default!;

    [Inject]
    private BriefingPaper Papers { get; set; } = default!;

    [Inject]
    private BriefingRisks RisksOfDay { get; set; } = default!;

    [Inject]
    private RiskService Risks { get; set; } = default!;

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private IStringLocalizer<BriefingTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Names { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    private bool IsOffice => _viewer?.Scope.Kind == ScopeKind.Office;

    private bool ShowsKept => _made?.Kept is not null && View != "now";

    private int? KeptVersion => ShowsKept ? _made!.Kept!.Board.Version : null;

    /// <summary>A kept board is shown whatever the clock says: it may have been set back.</summary>
    private Board? Board => ShowsKept ? _made!.Kept!.Board.Board
        : _reading?.Board is { } board ? board with { Risks = board.AsOf is null ? (_risks is { } risks ? BriefingRisks.Counted(risks) : null) : _pastRisks, Voices = _made?.Voices, Registers = _made?.Registers }
        : null;

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
        if (_unreadable && DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is > 1900 and < 9000)
            (day, _unreadable) = (read, false);
        if (day != _day)
            (_reading, _made, _paper, _pastRisks) = (null, null, null, null);
        _day = day;
        if (_viewer is null || _unreadable || _viewer.Scope.Kind == ScopeKind.None)
            return;
        await Task.WhenAll(JoinBoardAsync(), JoinRisksAsync(), JoinDayAsync());
        if (day is { } past && past < Today && await RisksOfDay.OfAsync(_viewer, past) is var risks && day == _day)
            _pastRisks = risks;
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

    private async Task JoinDayAsync()
    {
        var day = _day;
        var made = await Days.WatchAsync(_viewer!, day, CultureInfo.CurrentUICulture.Name);
        if (day != _day)
            return;
        _watchedDay = made;
        await Watch(made.Query, ApplyDay);
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

    private void ApplyDay(Seen<BriefingDay> seen)
    {
        if (_watchedDay!.IsGood(seen))
            _made = seen.Value;
        else
            _ = InvokeAsync(JoinDayAsync);
    }

    private static string Iso(DateOnly day) => DateText.Write(day);

    private static string Short(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    private void GoTo(DateOnly? day)
    {
        if (day is { } to)
            Navigation.NavigateTo(to == Today ? "/briefing" : BriefingLinks.Day(to));
    }

    private string SpotHref(string kind, Period period, string key, Board board) => KeptVersion is { } version
        ? BriefingLinks.Kept(board.Day, version, $"{kind}.{key}{(period == board.Week ? string.Empty : ".before")}")
        : kind == "field" ? BriefingLinks.Field(period, key, board.AsOf) : BriefingLinks.Town(period, key, board.AsOf);

    /// <summary>The official paper is made when it is asked for; the browser prints it in the place of the screen.</summary>
    private async Task PrintAsync()
    {
        if (Shown is not { } day || await Papers.OfAsync(_viewer!, day) is not { } paper)
            return;
        _paper = HtmlWriter.Write(paper);
        StateHasChanged();
        await Task.Yield();
        await Browser.InvokeVoidAsync("print");
    }

    private string WhyNone(BoardReading reading) => (reading.Answer, reading.First) switch
    {
        (BoardAnswer.Future, _) => T["Future.Why", Iso(Shown ?? reading.Today)],
        (_, { } first) => T["BeforeFirst.Why", Iso(Shown ?? reading.Today), Iso(first)],
        _ => T["NoCase.Why", Iso(Shown ?? reading.Today)],
    };
}
