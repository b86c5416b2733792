using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Grounds on which a petition is no longer accepted 两个不再受理.</summary>
public enum NoLongerGround
{
    /// <summary>(4) Review or re-examination was not asked for in time without good reason, and the same facts and grounds are raised again.</summary>
    RemedyNotSought,

    /// <summary>(5) Re-examination is concluded, and it is raised again (art. 36).</summary>
    ReExaminationConcluded,
}

/// <summary>Inputs of <see cref="NoLongerAccept"/>.</summary>
public sealed record NoLongerAcceptInput : IActInput
{
    /// <summary>Ground.</summary>
    public NoLongerGround Ground { get; init; } = NoLongerGround.RemedyNotSought;

    /// <summary>The reasons as the notice gives them.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>No longer accept 不再受理 (two grounds). They end the petition procedure, so a demand on the bureau's lawful duty is no case for it.</summary>
public sealed class NoLongerAccept : Act<NoLongerAcceptInput>
{
    /// <inheritdoc/>
    public override string Key => "no-longer-accept";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.36"];

    /// <inheritdoc/>
    public override string Document => "no-longer-accepted-notice";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Notice, ClockKind.Objection, ClockKind.SimplifiedAcceptance];

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.WaitsForSender())
            return Refusal.Of("SenderAnswerAwaited");
        if (petition.OpenDemands.FirstOrDefault(d => d.OwnProcedure) is { } started)
            return Refusal.Of("OwnProcedure", started.Text);
        return petition.OpenDemands.FirstOrDefault(d => d.IsOwnDuty) is { } own ? Refusal.Of("OwnDuty", own.Text) : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, NoLongerAcceptInput input, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        var clocks = new ClockChanges(petition, context)
            .Meet(ClockKind.Notice)
            .Meet(ClockKind.SimplifiedAcceptance)
            .Cancel(ClockKind.Objection, ClockReasons.NotAccepted);
        return new Decision.Yes(
            [new StageSet(Stage.Refused), .. clocks.Effects],
            input.Reason.Trim(),
            [new Detail("ground", Terms.Text(input.Ground))]);
    }
}
