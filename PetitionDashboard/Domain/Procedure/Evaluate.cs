using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>How an evaluation reached the office.</summary>
public enum EvaluationChannel
{
    /// <summary>Telephone callback 电话回访.</summary>
    Phone,

    /// <summary>Tablet in the reception hall 大厅平板; only the petitioner uses it.</summary>
    Kiosk,

    /// <summary>Online message 网上留言.</summary>
    Online,

    /// <summary>Public appraisal 群众评议.</summary>
    PublicAppraisal,
}

/// <summary>Inputs of <see cref="Evaluate"/>.</summary>
public sealed record EvaluateInput : IActInput
{
    /// <summary>Of the petition office.</summary>
    public Satisfaction Office { get; init; }

    /// <summary>Of the responsible unit.</summary>
    public Satisfaction Unit { get; init; }

    /// <summary>A national evaluation item 国家信访满意度评价件.</summary>
    public bool National { get; init; }

    /// <summary>How it was given.</summary>
    public EvaluationChannel Channel { get; init; }

    /// <summary>Reasons and comment.</summary>
    [StringLength(2000), PlainText, Multiline(3)]
    public string? Comment { get; init; }
}

/// <summary>Record satisfaction 满意度: one evaluation of each closure for which it was asked. The petitioner acts through the tablet (the system), a clerk writes down what was said on the telephone.</summary>
public sealed class Evaluate : Act<EvaluateInput>
{
    /// <inheritdoc/>
    public override string Key => "evaluate";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.FollowUp];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.System;

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Callback];

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.Closures is not [.., { EvaluationAsked: true }])
            return Refusal.Of("NotAsked");
        return petition.IsEvaluationOutstanding() ? null : Refusal.Of("EvaluatedBefore");
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, EvaluateInput input, ActContext context)
    {
        if (input.Channel == EvaluationChannel.Kiosk && !context.Actor.Has(Roles.System))
            return Refusal.OfField(nameof(input.Channel), "KioskOnly");
        return new Decision.Yes(
            [
                new Evaluated(new Evaluation(input.Office, input.Unit, input.National, context.Today, petition.Closures.Length)),
                .. new ClockChanges(petition, context).Meet(ClockKind.Callback).Effects,
            ],
            Terms.Blank(input.Comment),
            [
                new Detail("office", Terms.Text(input.Office)),
                new Detail("unit", Terms.Text(input.Unit)),
                new Detail("channel", Terms.Text(input.Channel)),
            ]);
    }
}
