using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Domain.Organisation;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Resources;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Supervision;

namespace PetitionDashboard.Components.Supervision;

/// <summary>Late cases, from which one or many are urged. What was chosen and typed stays when the list moves.</summary>
public sealed partial class LateList : ComponentBase
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private bool _asking;
    private bool _urging;
    private string? _text;
    private string? _error;
    private Guid _request = Guid.NewGuid();

    /// <summary>The cases.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LateCase> Cases { get; set; } = [];

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Viewer Viewer { get; set; } = default!;

    /// <summary>Business day.</summary>
    [Parameter]
    public DateOnly Today { get; set; }

    [Inject]
    private ActService Acts { get; set; } = default!;

    [Inject]
    private ToastService Toasts { get; set; } = default!;

    [Inject]
    private ActLanguage Language { get; set; } = default!;

    [Inject]
    private IStringLocalizer<SupervisionTexts> T { get; set; } = default!;

    [Inject]
    private IStringLocalizer<CommonTexts> Common { get; set; } = default!;

    [Inject]
    private IStringLocalizer<EnumTexts> Enums { get; set; } = default!;

    private bool MayUrge => Viewer.Has(Roles.Supervisor | Roles.Clerk | Roles.Leader);

    private bool AllChosen => Cases.Any(c => c.CanBeUrged) && Cases.Where(c => c.CanBeUrged).All(c => _chosen.Contains(c.Number));

    /// <inheritdoc/>
    protected override void OnParametersSet() => _chosen.IntersectWith(Cases.Where(c => c.CanBeUrged).Select(c => c.Number));

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

    private async Task UrgeAsync()
    {
        if (_urging)
            return;
        var input = new UrgeInput { Text = _text ?? string.Empty };
        if (InputCheck.Problems(input) is [var problem, ..])
        {
            _error = Language.Refusal(problem);
            return;
        }

        _urging = true;
        _error = null;
        var numbers = _chosen.Order(StringComparer.Ordinal).ToList();
        var done = new List<string>();
        string? refused = null;
        foreach (var number in numbers)
        {
            // Each case is an act of its own: one that is refused does not hold up the others.
            var result = await Acts.PerformAsync(Viewer, new ActRequest("urge", input, number, Request: RequestOf(number)));
            if (result is ActResult.Done)
                done.Add(number);
            else
                refused ??= T["NotUrged", number, Language.Why(result, Common)];
        }

        _urging = false;
        _chosen.ExceptWith(done);
        if (done.Count > 0)
            Toasts.Done(T["Done", done.Count]);
        if (refused is not null)
        {
            // What was typed is kept for another try.
            Toasts.Refused(refused);
            return;
        }

        _asking = false;
        _text = null;
        _request = Guid.NewGuid();
    }

    // A second click, or a retry after a trouble, urges no case twice.
    private Guid RequestOf(string number)
    {
        var bytes = System.Security.Cryptography.SHA256.HashData([.. _request.ToByteArray(), .. System.Text.Encoding.ASCII.GetBytes(number)]);
        return new Guid(bytes.AsSpan(0, 16));
    }

    private string? WhyNot(LateCase late) => late switch
    {
        { CanBeUrged: true } => null,
        { UnitId: null } => T["CannotUrge.NoUnit"].Value,
        _ => T["CannotUrge.Stage", Enums[$"Stage.{late.Stage}"].Value].Value,
    };

    private string LampText(DateOnly due) => (Today.DayNumber - due.DayNumber) switch
    {
        > 0 and var late => T["LateBy", late],
        0 => T["DueToday"],
        var left => T["LeftDays", -left],
    };
}
