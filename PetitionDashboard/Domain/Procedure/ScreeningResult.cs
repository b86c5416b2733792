using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ScreeningResult"/>.</summary>
public sealed record ScreeningResultInput : IActInput
{
    /// <summary>What the petition bureau decided.</summary>
    public ScreeningOutcome Screening { get; init; } = ScreeningOutcome.Kept;

    /// <summary>Day of the decision; empty means today.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>What it says.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>Result of the screening 甄别结果: the petition bureau sets the evaluation aside, or keeps it, and the matter is handled again. The evaluation itself stays as it was given, in every figure.</summary>
public sealed class ScreeningResult : Act<ScreeningResultInput>
{
    /// <inheritdoc/>
    public override string Key => "screening-result";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.FollowUp, Stage.Review, Stage.ReExamination, Stage.Concluded];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Screening];

    /// <inheritdoc/>
    public override int Order => 11;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) => petition.OpenClock(ClockKind.Screening) is not null ? null : Refusal.Of("NoScreening");

    /// <inheritdoc/>
    protected override ScreeningResultInput Prefill(PetitionCase petition, ActContext context) => new() { DecidedOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ScreeningResultInput input, ActContext context)
    {
        var asked = petition.Screening!;
        if (Terms.BadDay(nameof(input.DecidedOn), input.DecidedOn, asked.AppliedOn, context) is { } badDay)
            return badDay;
        var on = input.DecidedOn ?? context.Today;
        return new Decision.Yes(
            [new ScreeningSet(asked with { Outcome = input.Screening, DecidedOn = on }), .. new ClockChanges(petition, context).Meet(ClockKind.Screening, on).Effects],
            input.Text.Trim(),
            [new Detail("organ", asked.Organ), new Detail("outcome", Terms.Text(input.Screening)), new Detail("on", Terms.Text(on))]);
    }
}
