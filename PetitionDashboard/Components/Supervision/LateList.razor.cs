using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Supervision;

/// <summary>Late cases, from which one or many are urged. What was chosen and typed stays when the list moves.</summary>
public sealed partial class LateList : ComponentBase
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private string? _asking;

    /// <summary>The cases.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LateCase> Cases { get; set; } = [];

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>Business day.</summary>
    [Parameter]
    public DateOnly Today { get; set; }

    /// <summary>Where: a case opens beside the list; null opens its page.</summary>
    [Parameter]
    public SupervisionAddress? At { get; set; }

    [Inject]
    private IStringLocalizer<SupervisionTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DeadlineTexts> D { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Enums { get; set; } = default!;

    private bool MayUrge => MassActs.ActsFor(Viewer).Contains("urge", StringComparer.Ordinal);

    private bool AllChosen => Cases.Any(c => c.CanBeUrged) && Cases.Where(c => c.CanBeUrged).All(c => _chosen.Contains(c.Number));

    /// <inheritdoc/>
    protected override void OnParametersSet() => _chosen.IntersectWith(Cases.Where(c => c.CanBeUrged).Select(c => c.Number));

    private string HrefOf(LateCase late) => At is null ? $"/cases/{late.Number}" : (At with { Case = late.Number }).Href;

    private void Choose(string number, bool chosen)
    {
        if (chosen)
            _chosen.Add(number);
        else
            _chosen.Remove(number);
    }

    private void ChooseAll(ChangeEventArgs e)
    {
        _chosen.Clear();
        if (e.Value is true)
            _chosen.UnionWith(Cases.Where(c => c.CanBeUrged).Select(c => c.Number));
    }

    private void Ask(string act) => _asking = MassActs.ActsFor(Viewer).Contains(act, StringComparer.Ordinal) ? act : "urge";

    private void Started()
    {
        _asking = null;
        _chosen.Clear();
    }

    private string? ClockName(LateCase late) => late.Clock is { } clock ? D[$"ClockKind.{clock}"].Value : null;

    private string? WhyNot(LateCase late) => late switch
    {
        { CanBeUrged: true } => null,
        { UnitId: null } => T["CannotUrge.NoUnit"].Value,
        _ => T["CannotUrge.Stage", Enums[$"Stage.{late.Stage}"].Value].Value,
    };

    private string LampText(DateOnly due) => LadderWords.Late(T, Today.DayNumber - due.DayNumber);
}
