using Microsoft.AspNetCore.Components;
using PetitionDashboard.Components.Shared;
using PetitionDashboard.Components.Shared.Fields;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Security;
using PetitionDashboard.Services.Acts;
using PetitionDashboard.Services.Cases;
using PetitionDashboard.Services.Evaluations;

namespace PetitionDashboard.Components.Evaluations;

/// <summary>The sheet of one callback: whom, about what, what to say, and what was answered, written down while the line is open.</summary>
public sealed partial class CallSheetPage
{
    private Viewer? _viewer;
    private CaseView? _view;
    private bool _read;
    private bool _busy;
    private bool _unreadable;
    private IReadOnlyList<FieldError> _errors = [];
    private CallbackOutcome? _outcome;
    private Satisfaction? _office;
    private Satisfaction? _unit;
    private EvaluationReasons _reasons;
    private bool _national;
    private string? _comment;
    private string? _text;
    private DateOnly? _again;
    private Guid _request = Guid.NewGuid();
    private GivenCode? _code;
    private string? _codeProblem;

    /// <summary>Official number.</summary>
    [Parameter]
    public string Number { get; set; } = string.Empty;

    private IReadOnlyList<Option<Satisfaction?>> Answers => [.. Enum.GetValues<Satisfaction>().Select(s => new Option<Satisfaction?>(s, E[$"Satisfaction.{s}"]))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _viewer = await Viewers.GetAsync();
        if (_viewer is not null && SatisfactionService.IsFor(_viewer))
            _view = await Cases.FindAsync(_viewer, Number.Trim().ToUpperInvariant());
        _read = true;
    }

    private string? At(string field) => _errors.FirstOrDefault(e => e.Name == field)?.Text;

    private void Set(EvaluationReasons reason, bool on) => _reasons = on ? _reasons | reason : _reasons & ~reason;

    private async Task SaveAsync()
    {
        if (_busy || (_unreadable && _outcome is CallbackOutcome.NotReached))
            return;
        _errors = [.. Missing()];
        if (_errors.Count > 0)
            return;
        _busy = true;
        // An evaluation given on the telephone is the callback, too: it meets the clock.
        var result = _outcome is CallbackOutcome.Reached
            ? await Acts.PerformAsync(_viewer!, new ActRequest("evaluate", Input(), _view!.Case.Number, _view.Case.Version, _request))
            : await Acts.PerformAsync(
                _viewer!, new ActRequest("callback", new CallbackInput { Callback = CallbackOutcome.NotReached, Again = _again, Text = _text ?? string.Empty }, _view!.Case.Number, _view.Case.Version, _request));
        _busy = false;
        if (result is ActResult.Done done)
        {
            Toasts.Done(T["Call.Saved", done.Case.Number]);
            Navigation.NavigateTo(done.Case.Evaluation is { IsUnsatisfied: true } && _outcome is CallbackOutcome.Reached ? "/satisfaction?tab=unsatisfied" : "/satisfaction?tab=callbacks");
            return;
        }

        _errors = result is ActResult.Refused refused
            ? [.. refused.Reasons.Select(r => new FieldError((r.Field ?? string.Empty).ToLowerInvariant(), Language.Refusal(r)))]
            : [new FieldError(string.Empty, Language.Why(result, Common))];
        if (result is ActResult.Stale)
            _view = await Cases.FindAsync(_viewer!, _view!.Case.Number) ?? _view;
    }

    private IEnumerable<FieldError> Missing()
    {
        if (_outcome is null)
            yield return new FieldError("callback", T["Missing.Reached"]);
        if (_outcome is CallbackOutcome.Reached && _office is null)
            yield return new FieldError("office", T["Missing.Answer"]);
        if (_outcome is CallbackOutcome.Reached && _unit is null)
            yield return new FieldError("unit", T["Missing.Answer"]);
        if (_outcome is CallbackOutcome.NotReached && string.IsNullOrWhiteSpace(_text))
            yield return new FieldError("text", T["Missing.Text"]);
    }

    private EvaluateInput Input()
    {
        var unhappy = _office > Satisfaction.Satisfied || _unit > Satisfaction.Satisfied;
        return EvaluateInput.With(unhappy ? _reasons : EvaluationReasons.None) with
        {
            Office = _office!.Value,
            Unit = _unit!.Value,
            National = _national,
            Channel = EvaluationChannel.Phone,
            Comment = _comment,
        };
    }

    private async Task GiveAsync()
    {
        if (_busy)
            return;
        _busy = true;
        var result = await Codes.GiveAsync(_viewer!, _view!.Case.Number);
        _busy = false;
        _code = (result as CodeResult.Given)?.Code;
        _codeProblem = result switch
        {
            CodeResult.Refused refused => Language.Refusal(refused.Why),
            CodeResult.Trouble trouble => T["Trouble", trouble.Reference],
            CodeResult.NotFound => Common["Act.NotFound"],
            _ => null,
        };
    }

    // Behind the hash it never reaches a server on the way, nor its log.
    private string CodeAddress(GivenCode code) => $"{Navigation.ToAbsoluteUri("/kiosk/evaluate")}#{code.Code.Replace("-", string.Empty, StringComparison.Ordinal)}";
}
