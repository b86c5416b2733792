using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="CompletionReport"/>.</summary>
public sealed record CompletionReportInput : RecordInput
{
    /// <summary>The organ that assigned the matter.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;
}

/// <summary>Completion report 办结报告 to the organ that assigned the matter with a limit (art. 22): the one act that meets that limit.</summary>
public sealed class CompletionReport : RecordAct<CompletionReportInput>
{
    /// <inheritdoc/>
    public override string Key => "completion-report";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Replied, Stage.Refused, Stage.Directed, Stage.FollowUp, Stage.Review, Stage.ReExamination, Stage.Concluded, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.22"];

    /// <inheritdoc/>
    public override string Document => "completion-report";

    /// <inheritdoc/>
    public override bool IsNote => false;

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.SenderReport];

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.OpenClock(ClockKind.SenderReport) is null ? Refusal.Of("NoReportOwed") : null;

    /// <inheritdoc/>
    protected override DateOnly Earliest(PetitionCase petition) => petition.RepliedAt is { } replied ? OfficeTime.DayOf(replied) : petition.ReceivedOn();

    /// <inheritdoc/>
    protected override ImmutableArray<Effect> EffectsBeside(PetitionCase petition, CompletionReportInput input, DateOnly on, ActContext context) =>
        new ClockChanges(petition, context).Meet(ClockKind.SenderReport, on).Effects;

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(CompletionReportInput input, ActContext context) => [new Detail("organ", input.Organ.Trim())];
}
