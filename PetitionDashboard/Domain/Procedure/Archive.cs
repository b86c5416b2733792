using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Archive classes 保管期限 as keys; their names are EnumTexts <c>ArchiveClass.{key}</c>.</summary>
public static class ArchiveClasses
{
    /// <summary>Ten years: the usual class.</summary>
    public const string TenYears = "10-years";

    /// <summary>All keys, the longest first.</summary>
    public static ImmutableArray<string> All { get; } = ["permanent", "30-years", TenYears];
}

/// <summary>Inputs of <see cref="Archive"/>.</summary>
public sealed record ArchiveInput : IActInput
{
    /// <summary>Archive class.</summary>
    [Required, Picker(PickerKind.ArchiveClass)]
    public string ArchiveClass { get; init; } = ArchiveClasses.TenYears;

    /// <summary>Why it is archived although the petitioner has not evaluated or is unsatisfied.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Reason { get; init; }
}

/// <summary>Archive 归档: what was still owed ends, never the report to a sender (art. 22); a reason is asked for while the evaluation is outstanding or unsatisfied or a letter unanswered. The petitioner's remedies run on.</summary>
public sealed class Archive : Act<ArchiveInput>
{
    /// <inheritdoc/>
    public override string Key => "archive";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.FollowUp, Stage.Withdrawn, Stage.Concluded, Stage.Merged];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override string Document => "case-file-cover";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Callback, ClockKind.SenderReport, ClockKind.Screening];

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition is { Stage: Stage.Merged, Intake.Anonymous: false, Merger: { AnsweredOn: null } merger } ? Refusal.Of("MergedNotAnswered", merger.Main) : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ArchiveInput input, ActContext context)
    {
        if (!ArchiveClasses.All.Contains(input.ArchiveClass, StringComparer.Ordinal))
            return Refusal.OfField(nameof(input.ArchiveClass), "Unknown");
        // Art. 22: the organ that assigned the matter waits for its report, and no archive takes that away.
        if (petition.OpenClock(ClockKind.SenderReport) is not null)
            return Refusal.Of("SenderReportOwed");
        if (petition.OpenClock(ClockKind.Screening) is not null)
            return Refusal.Of("ScreeningPending");
        if (Terms.Blank(input.Reason) is null && ReasonNeeded(petition) is { } needed)
            return needed;
        var clocks = new ClockChanges(petition, context);
        foreach (var kind in petition.OpenClocks.Select(c => c.Kind).Where(k => k.IsDuty()).Distinct())
            clocks.Cancel(kind, Reasons.Archived);
        return new Decision.Yes(
            [new ArchiveClassSet(input.ArchiveClass), new StageSet(Stage.Archived), .. clocks.Effects],
            Terms.Blank(input.Reason),
            [new Detail("class", $"ArchiveClass.{input.ArchiveClass}")]);
    }

    private static Refusal? ReasonNeeded(PetitionCase petition)
    {
        if (petition.Stage == Stage.FollowUp && petition.IsUnsatisfiedNow())
            return Refusal.OfField(nameof(ArchiveInput.Reason), "UnsatisfiedReason");
        if (petition.Stage == Stage.FollowUp && petition.IsEvaluationOutstanding())
            return Refusal.OfField(nameof(ArchiveInput.Reason), "NotEvaluatedReason");
        return petition.AwaitedLetters().Any() ? Refusal.OfField(nameof(ArchiveInput.Reason), "LetterUnansweredReason") : null;
    }
}
