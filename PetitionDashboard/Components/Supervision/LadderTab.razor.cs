using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Domain.Supervision;
using PetitionDashboard.Live;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Settings;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Supervision;

/// <summary>What is due by the escalation ladder, each a click away; the ladder itself is edited by supervisors and leaders.</summary>
public sealed partial class LadderTab : LiveComponent
{
    /// <summary>Cases of a page.</summary>
    private const int PageSize = 100;

    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private LadderBoard? _board;
    private KeptSetting<Ladder>? _editing;
    private Refusal? _problem;

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
    private MassActs Job { get; set; } = default!;

    [Inject]
    private ActLanguage Language { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SupervisionTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DeadlineTexts> D { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Enums { get; set; } = default!;

    private List<LadderCase> Open => [.. _board!.Open];

    private int Page => Pager.Within(At.Page, _board!.Cases.Length, PageSize);

    private IEnumerable<LadderCase> Shown => _board!.Cases.Skip((Page - 1) * PageSize).Take(PageSize);

    private List<LadderCase> Mine => [.. Shown.Where(IsMine)];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => FollowAsync();

    private static string Day(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    private async Task FollowAsync()
    {
        var watched = await Live.LadderAsync(Viewer);
        await Watch(watched.Query, seen =>
        {
            if (watched.IsGood(seen))
            {
                _board = seen.Value;
                _chosen.IntersectWith(_board.Open.Select(c => c.Number));
            }
            else
            {
                _ = InvokeAsync(FollowAsync);
            }
        });
    }

    // A rung names who does it: somebody of another role sees it, and cannot take it away.
    private bool IsMine(LadderCase one) => one.DoneOn is null && Viewer.Has(one.Who) && MassActs.ActsFor(Viewer).Contains(one.Act, StringComparer.Ordinal);

    private void Choose(string number, bool chosen)
    {
        if (chosen)
            _chosen.Add(number);
        else
            _chosen.Remove(number);
    }

    private void ChooseAll(ChangeEventArgs e)
    {
        // What was chosen on another page stays chosen.
        if (e.Value is true)
            _chosen.UnionWith(Mine.Select(c => c.Number));
        else
            _chosen.ExceptWith(Mine.Select(c => c.Number));
    }

    private async Task DoAsync(IEnumerable<LadderCase> cases)
    {
        var problems = await Job.StartAsync(Viewer, Guid.NewGuid(), [.. cases.Where(IsMine).Select(c => new MassItem(c.Number, c.Act, c.Text))]);
        _problem = problems.IsEmpty ? null : problems[0];
        if (_problem is null)
            _chosen.Clear();
    }
}
