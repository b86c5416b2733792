using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ReExamine"/>.</summary>
public sealed record ReExamineInput : IActInput
{
    /// <summary>The organ one level above the reviewing one.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;

    /// <summary>Day the petitioner asked for it; empty means today.</summary>
    public DateOnly? RequestedOn { get; init; }

    /// <summary>Why it is taken although the 30 days are over.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? LateReason { get; init; }
}

/// <summary>Re-examination 复核 (art. 36): the petitioner asks the next organ up to re-examine the review opinion.</summary>
public sealed class ReExamine : Act<ReExamineInput>
{
    /// <inheritdoc/>
    public override string Key => "re-examine";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Review];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.36"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.ReExaminationRequest, ClockKind.ReExaminationOpinion];

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.OpenClock(ClockKind.ReExaminationRequest) is null ? Refusal.Of("ReviewNotDecided") : null;

    /// <inheritdoc/>
    protected override ReExamineInput Prefill(PetitionCase petition, ActContext context) => new() { RequestedOn = context.Today };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ReExamineInput input, ActContext context)
    {
        var right = petition.OpenClock(ClockKind.ReExaminationRequest)!;
        var on = input.RequestedOn ?? context.Today;
        if (Terms.BadDay(nameof(input.RequestedOn), input.RequestedOn, right.Start, context) is { } badDay)
            return badDay;
        if (Reviewing.Late(nameof(input.LateReason), on, [right], input.LateReason) is { } late)
            return late;
        return new Decision.Yes(
            [
                new ReExaminationRequested(input.Organ.Trim()),
                new StageSet(Stage.ReExamination),
                .. new ClockChanges(petition, context).Meet(ClockKind.ReExaminationRequest, on).Start(ClockKind.ReExaminationOpinion, on).Effects,
            ],
            Terms.Blank(input.LateReason),
            [new Detail("organ", input.Organ.Trim()), new Detail("on", Terms.Text(on))]);
    }
}
