using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using PetitionDashboard.Components.Layout;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Live;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Queue;

namespace PetitionDashboard.Components.Queue;

/// <summary>The queue: views with live counts, filters, a list that follows, and the results of a search.</summary>
public sealed partial class QueueScreen : LiveComponent
{
    private Viewer? _viewer;
    private QueueAddress _address = new(new QueueQuery(), []);
    private string? _term;
    private QueueTotal? _total;
    private ImmutableHashSet<string> _checked = [];
    private Watched<QueueTotals>? _shared;
    private Watched<QueueTotals>? _personal;
    private QueueTotals? _sharedTotals;
    private QueueTotals? _personalTotals;

    /// <summary>Key of the view; null for everything.</summary>
    [Parameter]
    public string? View { get; set; }

    [Inject]
    private IViewerSource Viewers { get; set; } = default!;

    [Inject]
    private QueueLive Live { get; set; } = default!;

    [Inject]
    private QueueService Service { get; set; } = default!;

    [Inject]
    private SearchTerm Search { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool CanUrge => _viewer?.Has(Roles.Supervisor | Roles.Clerk | Roles.Leader) is true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        Search.Changed += OnSearchChanged;
        // Before the first wait: what is rendered meanwhile must already be what the address asks for.
        ReadAddress();
        _viewer = await Viewers.GetAsync();
        if (_viewer is not { Scope.Kind: not ScopeKind.None })
            return;
        await TakeTermAsync();
        await Task.WhenAll(JoinSharedAsync(), JoinPersonalAsync());
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => ReadAddress();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnLocationChanged;
        Search.Changed -= OnSearchChanged;
        base.Dispose(disposing);
    }

    private async Task JoinSharedAsync()
    {
        _shared = await Live.SharedTotalsAsync(_viewer!);
        await Watch(_shared.Query, ApplyShared);
    }

    private async Task JoinPersonalAsync()
    {
        _personal = await Live.PersonalTotalsAsync(_viewer!);
        await Watch(_personal.Query, ApplyPersonal);
    }

    private void ApplyShared(QueueTotals totals)
    {
        if (_shared!.IsGood(totals))
            _sharedTotals = totals;
        else
            _ = InvokeAsync(JoinSharedAsync);
    }

    private void ApplyPersonal(QueueTotals totals)
    {
        if (_personal!.IsGood(totals))
            _personalTotals = totals;
        else
            _ = InvokeAsync(JoinPersonalAsync);
    }

    private int? CountOf(QueueView view) => (view.IsPersonal ? _personalTotals : _sharedTotals)?.Of(view);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        // Another filter of the same view sets no parameter.
        if (IsGone || !new Uri(e.Location).AbsolutePath.StartsWith("/queue", StringComparison.Ordinal))
            return;
        ReadAddress();
        StateHasChanged();
    });

    private void ReadAddress()
    {
        var uri = new Uri(Navigation.Uri);
        var view = uri.AbsolutePath.TrimEnd('/') is ['/', 'q', 'u', 'e', 'u', 'e', '/', .. var key] ? Uri.UnescapeDataString(key) : View;
        var address = QueueAddresses.Parse(view, uri.Query);
        if (address.Query != _address.Query)
            _checked = [];
        _address = address;
    }

    private void OnSearchChanged(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        if (IsGone)
            return;
        await TakeTermAsync();
        StateHasChanged();
    });

    private async Task TakeTermAsync()
    {
        var term = Search.Term.Length == 0 ? null : Search.Term;
        if (term is not null && await Service.FindNumberAsync(_viewer!, term) is { } number)
        {
            _term = null;
            Search.Set(null);
            Navigation.NavigateTo($"/cases/{number}");
            return;
        }

        _checked = [];
        _term = term;
    }

    // The case keeps the list beside it; what was searched for stays in the circuit.
    private string CaseHref(string number) => $"/cases/{number}?list={(_term is null ? Uri.EscapeDataString(_address.Query.ToList()) : ListBeside.OfSearch)}";

    private void EndSearch() => Search.Set(null);

    private void SetTotal(QueueTotal total) => _total = total;

    private void Check(string number) => _checked = _checked.SymmetricExcept([number]);

    private void Uncheck() => _checked = [];
}
