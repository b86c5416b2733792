using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="ObjectToSender"/>.</summary>
public sealed record ObjectToSenderInput : IActInput
{
    /// <summary>The organ that transferred or assigned the matter.</summary>
    [Required, StringLength(100), PlainText]
    public string Organ { get; init; } = string.Empty;

    /// <summary>Why the matter is not within the powers of the bureau or its system, in detail.</summary>
    [Required, StringLength(2000), PlainText, Multiline(6)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>
/// Object to the sender 向转送、交办机关提出异议 (art. 23): a matter transferred or assigned to the bureau is not within its powers. Within five
/// working days of receipt, with detailed reasons, once; until the sender answers nothing is decided on the matter.
/// </summary>
public sealed class ObjectToSender : Act<ObjectToSenderInput>
{
    /// <inheritdoc/>
    public override string Key => "object-to-sender";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Registered, Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Objection];

    /// <inheritdoc/>
    public override int Order => 25;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.Intake.Channel.IsDirect())
            return Refusal.Of("NotFromSender");
        if (petition.SenderObjection is not null)
            return Refusal.Of("SenderObjectionUsed");
        if (petition.OpenClock(ClockKind.Objection) is not { Due: { } due })
            return Refusal.Of("NotFromSender");
        return due < context.Today ? Refusal.Of("SenderObjectionLate", Terms.Text(due)) : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ObjectToSenderInput input, ActContext context)
    {
        var organ = input.Organ.Trim();
        return new Decision.Yes(
            [new SenderObjectionSet(new SenderObjection(organ, context.Today)), .. new ClockChanges(petition, context).Meet(ClockKind.Objection).Effects],
            input.Reason.Trim(),
            [new Detail("organ", organ)]);
    }
}
