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
    private Step _step = Step.Code;
    private string? _error;

    private enum Step
    {
        Code,
        Office,
        Unit,
        Reasons,
        Comment,
        Thanks,
    }

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <summary>Set on the tablet of the hall, whose start page carries it: an evaluation there came by the tablet.</summary>
    [SupplyParameterFromQuery(Name = "hall")]
    private string? HallAddress { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate", Name = "Hall")]
    private string? HallForm { get; set; }

    [SupplyParameterFromForm(FormName = "evaluate", Name = "At")]
    private string? Asked { get; set; }

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
        switch (Asked)
        {
            case nameof(Step.Code):
                var state = await Codes.CheckAsync(Code, From);
                Take(state, Step.Office);
                break;
            case nameof(Step.Office):
                Office = Answer;
                _step = Read(Office) is null ? Step.Office : Step.Unit;
                break;
            case nameof(Step.Unit):
                Unit = Answer;
                _step = Read(Unit) is null ? Step.Unit : Read(Office) is Satisfaction.Satisfied && Read(Unit) is Satisfaction.Satisfied ? Step.Comment : Step.Reasons;
                break;
            case nameof(Step.Reasons):
                _step = Step.Comment;
                break;
            case nameof(Step.Comment):
                await RecordAsync();
                break;
        }
    }

    private async Task RecordAsync()
    {
        // A form that somebody altered begins again.
        if (Read(Office) is not { } office || Read(Unit) is not { } unit)
        {
            _step = Step.Code;
            return;
        }

        var reasons = EvaluationReasons.None;
        foreach (var name in Reasons ?? [])
        {
            if (Enum.TryParse<EvaluationReasons>(name, out var reason))
                reasons |= reason;
        }

        var happy = office is Satisfaction.Satisfied && unit is Satisfaction.Satisfied;
        var input = EvaluateInput.With(happy ? EvaluationReasons.None : reasons) with
        {
            Office = office,
            Unit = unit,
            Channel = IsHall ? EvaluationChannel.Kiosk : EvaluationChannel.Online,
            Comment = Comment,
        };
        var (state, refusals) = await Codes.EvaluateAsync(Code, input, From);
        if (state is KioskState.Open && !refusals.IsEmpty)
        {
            (_step, _error) = (Step.Comment, string.Join(' ', refusals.Select(Language.Refusal)));
            return;
        }

        Take(state, Step.Thanks);
    }

    /// <summary>Goes on where the code opens; a store in trouble keeps the answers where they are, so that sending again is enough.</summary>
    private void Take(KioskState state, Step next)
    {
        _step = state switch
        {
            KioskState.Open => next,
            KioskState.Trouble when next is Step.Thanks => Step.Comment,
            _ => Step.Code,
        };
        _error = state is KioskState.Open ? null : T[$"Kiosk.{state}"].Value;
    }

    private static Satisfaction? Read(string? name) => Enum.TryParse<Satisfaction>(name, out var answer) && Enum.IsDefined(answer) ? answer : null;
}
