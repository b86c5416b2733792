using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Components.Queue;

/// <summary>
/// A live list of cases: of a query, or found by a search. Loads fifty rows at a time as one scrolls. Stands on the queue's own page and
/// beside an open case.
/// </summary>
public sealed partial class QueueList : LiveComponent
{
    /// <summary>The most rows one list loads; whoever looks for something among more narrows it.</summary>
    public const int MostRows = 1000;

    private const int RenderedWhole = 100;

    // Farther down than this, the open case is not looked for.
    private const int MostLookedThrough = 200;

    private ListState _list = new();
    private QueueReading? _reading;
    private Watched<QueueReading>? _watched;
    private (QueueQuery Query, string? Term) _shown;
    private int _take = QueueService.PageSize;
    private bool _hasLooked;
    private bool _isPointedAt;
    private bool _isFocused;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>What is listed.</summary>
    [Parameter, EditorRequired]
    public QueueQuery Query { get; set; } = new();

    /// <summary>What is searched for instead; null for no search.</summary>
    [Parameter]
    public string? Term { get; set; }

    /// <summary>Number of the case that is open beside the list.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>Whether it is narrow: each case on two lines, without heads of columns.</summary>
    [Parameter]
    public bool IsNarrow { get; set; }

    /// <summary>Address of a case; <c>/cases/NUMBER</c> unless said otherwise.</summary>
    [Parameter]
    public Func<string, string> HrefOf { get; set; } = static number => $"/cases/{number}";

    /// <summary>Whether rows can be ticked.</summary>
    [Parameter]
    public bool CanCheck { get; set; }

    /// <summary>Numbers of the ticked cases.</summary>
    [Parameter]
    public ImmutableHashSet<string> Checked { get; set; } = [];

    /// <summary>A row was ticked, or no longer.</summary>
    [Parameter]
    public EventCallback<string> OnCheck { get; set; }

    /// <summary>A total was read.</summary>
    [Parameter]
    public EventCallback<QueueTotal> OnTotal { get; set; }

    /// <summary>What the list is, for those who hear it.</summary>
    [Parameter]
    public string? Caption { get; set; }

    [Inject]
    private QueueLive Live { get; set; } = default!;

    private bool IsHeld => _isPointedAt || _isFocused;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_watched is not null && _shown == (Query, Term))
            return;
        _shown = (Query, Term);
        _list = new ListState();
        _reading = null;
        _take = QueueService.PageSize;
        _hasLooked = false;
        await JoinAsync();
    }

    private async Task JoinAsync()
    {
        var (query, term) = _shown;
        var take = _take;
        var watched = term is null
            ? await Live.ListAsync(Viewer, query, take)
            : await Live.SearchAsync(Viewer, term, take);
        if (IsGone || _shown != (query, term) || take != _take)
            return;
        _watched = watched;
        await Watch(watched.Query, Apply);
    }

    private void Apply(QueueReading reading)
    {
        if (_watched?.IsGood(reading) is not true)
        {
            // A wall rose or fell: what was read may hold a case that is no longer this person's to see.
            _ = InvokeAsync(JoinAsync);
            return;
        }

        _reading = reading;
        _list.Take(reading.Page.Rows, reading.Page.Next is not null, IsHeld);
        _ = OnTotal.InvokeAsync(reading.Total);
        LookForSelected(reading);
    }

    // The list beside a case is read as far as the case, so that the next one is at hand; once it was seen, it may leave.
    private void LookForSelected(QueueReading reading)
    {
        if (_hasLooked || Selected is not { } number)
            return;
        _hasLooked = reading.Page.Next is null || _take >= MostLookedThrough || reading.Page.Rows.Any(r => r.Number == number);
        if (!_hasLooked)
            _ = InvokeAsync(MoreAsync);
    }

    private Task RetryAsync() => JoinAsync();

    private Task MoreAsync()
    {
        _take += QueueService.PageSize;
        return JoinAsync();
    }

    private void EnterAsync() => _isPointedAt = true;

    private void LeaveAsync()
    {
        _isPointedAt = false;
        ReleaseUnlessHeld();
    }

    private void FocusAsync() => _isFocused = true;

    private void BlurAsync()
    {
        _isFocused = false;
        ReleaseUnlessHeld();
    }

    private void ReleaseUnlessHeld()
    {
        if (!IsHeld)
            _list.Release();
    }

    private string? SortState(QueueSort sort) => Query.EffectiveSort != sort ? null : Query.EffectiveDescending ? "descending" : "ascending";

    private string SortHref(QueueSort sort)
    {
        var turned = Query with { Sort = sort, Descending = null };
        return (Query.EffectiveSort == sort ? turned with { Descending = !Query.EffectiveDescending } : turned).ToHref();
    }
}
