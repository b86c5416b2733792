using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Grounds on which a petition is not accepted 三个不予受理.</summary>
public enum RefusalGround
{
    /// <summary>(1) Belongs by law to litigation, arbitration, reconsideration or another statutory procedure of another organ (arts. 22, 31 (1)-(4)).</summary>
    OtherProcedure,

    /// <summary>(2) Within the powers of people's congresses, courts, procuratorates or supervision, or outside the bureau's powers (art. 23).</summary>
    OutsidePowers,

    /// <summary>(3) Accepted or in handling below, and raised with us as the superior within the limit (art. 19).</summary>
    InHandlingBelow,
}

/// <summary>Inputs of <see cref="Refuse"/>.</summary>
public sealed record RefuseInput : IActInput
{
    /// <summary>Ground.</summary>
    public RefusalGround Ground { get; init; } = RefusalGround.OtherProcedure;

    /// <summary>The reasons as the notice gives them.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Refuse 不予受理 (three grounds): never the bureau's own lawful duty, nor a procedure of its own, nor what it was agreed to accept (art. 24).</summary>
public sealed class Refuse : Act<RefuseInput>
{
    /// <inheritdoc/>
    public override string Key => "refuse";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.19", "Regulation.22", "Regulation.23"];

    /// <inheritdoc/>
    public override string Document => "refusal-notice";

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
        return petition.OpenDemands.FirstOrDefault(d => d.IsOwnDuty || petition.Agreement is { Ours: true }) is { } own ? Refusal.Of("OwnDuty", own.Text) : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, RefuseInput input, ActContext context)
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
