using Microsoft.AspNetCore.Components;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Procedure;
using PetitionDashboard.Services.Evaluations;

namespace PetitionDashboard.Components.Evaluations;

/// <summary>
/// An evaluation without a sign-in, one question a screen. Every step is a form of its own that carries the answers so far, so that a lost line
/// or a restart of the server loses nothing; only the last one is recorded.
/// </summary>
public sealed partial class KioskEvaluationPage
{
    private KioskStep _step = KioskStep.Code;
    private string? _error;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <summary>Set on the tablet of the hall, whose start page carries it: an evaluation there came by the tablet.</summary>
    [SupplyParameterFromQuery(Name = "hall")]
    private string? HallAddress { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate", Name = "Hall")]
    private string? HallForm { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate", Name = "At")]
    private string? Asked { get; set; }

    /// <summary>Set by the button that leads one question back.</summary>
    [SupplyParameterFromForm(FormName = "evaluate")]
    private string? Back { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate")]
    private string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate")]
    private string? Answer { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate")]
    private string? Office { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate")]
    private string? Unit { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate")]
    private string[]? Reasons { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate")]
    private string? Comment { get; set; }

    private bool IsHall => HallAddress is not null || HallForm is "1";

    private string Home => IsHall ? "/kiosk?hall=1" : "/kiosk";

    private string Question => T[$"Kiosk.Question.{_step}"];

    private string From => Context?.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    private async Task NextAsync()
    {
        if (Back is not null && Enum.TryParse<KioskStep>(Asked, out var asked) && Enum.IsDefined(asked))
        {
            _step = KioskSteps.Before(asked, Read(Office), Read(Unit));
            return;
        }

        switch (Asked)
        {
            case nameof(KioskStep.Code):
                var state = await Codes.CheckAsync(Code, From);
                Take(state, KioskStep.Office);
                break;
            case nameof(KioskStep.Office):
                Office = Answer;
                _step = Read(Office) is null ? KioskStep.Office : KioskStep.Unit;
                break;
            case nameof(KioskStep.Unit):
                Unit = Answer;
                _step = Read(Unit) is null ? KioskStep.Unit : KioskSteps.IsHappy(Read(Office), Read(Unit)) ? KioskStep.Comment : KioskStep.Reasons;
                break;
            case nameof(KioskStep.Reasons):
                _step = KioskStep.Comment;
                break;
            case nameof(KioskStep.Comment):
                await RecordAsync();
                break;
        }
    }

    private async Task RecordAsync()
    {
        // A form that somebody altered begins again.
        if (Read(Office) is not { } office || Read(Unit) is not { } unit)
        {
            _step = KioskStep.Code;
            return;
        }

        var reasons = EvaluationReasons.None;
        foreach (var name in Reasons ?? [])
        {
            if (Enum.TryParse<EvaluationReasons>(name, out var reason))
                reasons |= reason;
        }

        var input = EvaluateInput.With(KioskSteps.IsHappy(office, unit) ? EvaluationReasons.None : reasons) with
        {
            Office = office,
            Unit = unit,
            Channel = IsHall ? EvaluationChannel.Kiosk : EvaluationChannel.Online,
            Comment = Comment,
        };
        var (state, refusals) = await Codes.EvaluateAsync(Code, input, From);
        if (state is KioskState.Open && !refusals.IsEmpty)
        {
            (_step, _error) = (KioskStep.Comment, string.Join(' ', refusals.Select(Language.Refusal)));
            return;
        }

        Take(state, KioskStep.Thanks);
    }

    private void Take(KioskState state, KioskStep next)
    {
        _step = KioskSteps.After(state, next);
        _error = state is KioskState.Open ? null : T[_step is KioskStep.Comment ? $"Kiosk.{state}.Kept" : $"Kiosk.{state}"].Value;
    }

    private static Satisfaction? Read(string? name) => Enum.TryParse<Satisfaction>(name, out var answer) && Enum.IsDefined(answer) ? answer : null;
}
