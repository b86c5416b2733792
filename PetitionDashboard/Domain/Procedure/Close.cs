using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Indicators;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>“三到位一处理” (art. 27): what was done at closure.</summary>
public enum Settlement
{
    /// <summary>诉求合理的解决问题到位.</summary>
    Solved,

    /// <summary>诉求无理的思想教育到位.</summary>
    Explained,

    /// <summary>生活困难的帮扶救助到位.</summary>
    Helped,

    /// <summary>行为违法的依法处理.</summary>
    DealtByLaw,
}

/// <summary>Inputs of <see cref="Close"/>.</summary>
public sealed record CloseInput : IActInput
{
    /// <summary>Reasonable demands were solved.</summary>
    public bool Solved { get; init; }

    /// <summary>Unreasonable demands were explained.</summary>
    public bool Explained { get; init; }

    /// <summary>Hardship was helped.</summary>
    public bool Helped { get; init; }

    /// <summary>Illegal acts were dealt with by law.</summary>
    public bool DealtByLaw { get; init; }

    /// <summary>The petitioner is asked to evaluate.</summary>
    public bool EvaluationAsked { get; init; } = true;

    /// <summary>How the case ended.</summary>
    [StringLength(10_000), PlainText, Multiline(4)]
    public string? Result { get; init; }
}

/// <summary>Reply and close 答复办结. Only this act closes. A command closes imported history from Registered: what is not known stays unknown.</summary>
public sealed class Close : Act<CloseInput>
{
    /// <inheritdoc/>
    public override string Key => "close";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Replied, Stage.Refused, Stage.Directed];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.System;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.27"];

    /// <inheritdoc/>
    public override string Document => "callback-sheet";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Callback, ClockKind.JointLetterAnswer, ClockKind.AssistanceAnswer, ClockKind.WhistleReportIn];

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    protected override bool AllowsStage(PetitionCase petition, ActContext context) =>
        base.AllowsStage(petition, context) || IsImport(petition, context);

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Merged.FirstOrDefault(m => m.Awaits) is { } owed ? Refusal.Of("MergedUnanswered", owed.Number) : null;

    /// <inheritdoc/>
    protected override CloseInput Prefill(PetitionCase petition, ActContext context) => new()
    {
        Solved = petition.Demands.Any(d => d.Answer?.Outcome is Outcome.Supported or Outcome.PartlySupported),
        Explained = petition.Demands.Any(d => d.Answer?.Outcome is Outcome.PartlySupported or Outcome.Explained or Outcome.NotSupported),
        // Returned to the sender, the matter was not handled here: there is nothing to evaluate.
        EvaluationAsked = !petition.Intake.Anonymous && petition.SenderObjection is not { Agreed: true },
    };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, CloseInput input, ActContext context)
    {
        var clocks = new ClockChanges(petition, context);
        Closure closure;
        if (IsImport(petition, context))
        {
            closure = new Closure(context.OccurredAt, InTime: null, EvaluationAsked: false);
            clocks.CancelAll(ClockReasons.ImportedHistory);
        }
        else
        {
            closure = new Closure(context.OccurredAt, InTime(petition, context), input.EvaluationAsked);
            // Help with the case is no longer needed. A supervision letter and a suggestion ask about conduct and are still to be
            // answered; the sender's limit is met by the report to the sender and by nothing else.
            clocks.Cancel(ClockKind.JointLetterAnswer, Reasons.Closed).Cancel(ClockKind.AssistanceAnswer, Reasons.Closed).Cancel(ClockKind.WhistleReportIn, Reasons.Closed);
            if (input.EvaluationAsked)
                clocks.Start(ClockKind.Callback);
        }

        return new Decision.Yes(
            [new Closed(closure), new StageSet(Stage.FollowUp), .. clocks.Effects],
            Terms.Blank(input.Result),
            Settlements(input) is { Length: > 0 } settled ? [new Detail("settled", settled)] : []);
    }

    private static bool IsImport(PetitionCase petition, ActContext context) =>
        petition is { Stage: Stage.Registered, IsImported: true } && context.Actor.Has(Roles.System);

    /// <summary>
    /// In time when every clock that an answer is measured by was met in time. Where the track knows none, the written notice
    /// decides. A second closure is measured by the clocks that were started since the first one.
    /// </summary>
    private static bool? InTime(PetitionCase petition, ActContext context)
    {
        var since = petition.Closures.Length == 0 ? DateOnly.MinValue : OfficeTime.DayOf(petition.Closures[^1].At);
        bool? inTime = null;
        foreach (var clock in petition.Clocks)
        {
            if (Facts.IsDecision(clock.Kind) && clock.Start >= since && clock.State is not (ClockState.Cancelled or ClockState.NotApplicable))
                inTime = inTime != false && clock.MetInTime == true;
        }

        if (inTime is not null || petition.LastClock(ClockKind.Notice) is not { } notice || notice.State is ClockState.Cancelled or ClockState.NotApplicable)
            return inTime;
        return notice.MetInTime ?? (notice.Due < context.Today ? false : null);
    }

    private static string Settlements(CloseInput input)
    {
        (bool Applies, Settlement What)[] all =
        [
            (input.Solved, Settlement.Solved), (input.Explained, Settlement.Explained),
            (input.Helped, Settlement.Helped), (input.DealtByLaw, Settlement.DealtByLaw),
        ];
        return Terms.Text(all.Where(s => s.Applies).Select(s => Terms.Text(s.What)));
    }
}
