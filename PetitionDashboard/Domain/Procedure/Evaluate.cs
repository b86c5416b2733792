using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

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

    /// <summary>Not satisfied: the matter is not solved.</summary>
    public bool NotSolved { get; init; }

    /// <summary>Not satisfied: it took too long.</summary>
    public bool TooSlow { get; init; }

    /// <summary>Not satisfied: nobody explained it.</summary>
    public bool NotExplained { get; init; }

    /// <summary>Not satisfied: met unkindly.</summary>
    public bool Unfriendly { get; init; }

    /// <summary>Not satisfied: not handled by the rules.</summary>
    public bool NotByRules { get; init; }

    /// <summary>Not satisfied for another reason.</summary>
    public bool OtherReason { get; init; }

    /// <summary>The petitioner's own words.</summary>
    [StringLength(2000), PlainText, Multiline(3)]
    public string? Comment { get; init; }

    /// <summary>Inputs with these reasons.</summary>
    public static EvaluateInput With(EvaluationReasons reasons) => new()
    {
        NotSolved = reasons.HasFlag(EvaluationReasons.NotSolved),
        TooSlow = reasons.HasFlag(EvaluationReasons.TooSlow),
        NotExplained = reasons.HasFlag(EvaluationReasons.NotExplained),
        Unfriendly = reasons.HasFlag(EvaluationReasons.Unfriendly),
        NotByRules = reasons.HasFlag(EvaluationReasons.NotByRules),
        OtherReason = reasons.HasFlag(EvaluationReasons.Other),
    };
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
        var reasons = Reasons(input);
        if (reasons != EvaluationReasons.None && input is { Office: Satisfaction.Satisfied, Unit: Satisfaction.Satisfied })
            return Refusal.OfField(nameof(input.NotSolved), "ReasonsOfSatisfied");
        return new Decision.Yes(
            [
                new Evaluated(new Evaluation(input.Office, input.Unit, input.National, context.Today, petition.Closures.Length, input.Channel, reasons)),
                .. new ClockChanges(petition, context).Meet(ClockKind.Callback).Effects,
            ],
            Terms.Blank(input.Comment),
            [
                new Detail("office", Terms.Text(input.Office)),
                new Detail("unit", Terms.Text(input.Unit)),
                new Detail("channel", Terms.Text(input.Channel)),
                .. reasons == EvaluationReasons.None ? Array.Empty<Detail>() : [new Detail("reasons", Terms.Text(Each(reasons).Select(r => Terms.Text(r))))],
            ]);
    }

    /// <summary>Every single reason of several.</summary>
    public static IEnumerable<EvaluationReasons> Each(EvaluationReasons reasons) =>
        Enum.GetValues<EvaluationReasons>().Where(r => r != EvaluationReasons.None && reasons.HasFlag(r));

    private static EvaluationReasons Reasons(EvaluateInput input)
    {
        (bool Given, EvaluationReasons Reason)[] all =
        [
            (input.NotSolved, EvaluationReasons.NotSolved), (input.TooSlow, EvaluationReasons.TooSlow), (input.NotExplained, EvaluationReasons.NotExplained),
            (input.Unfriendly, EvaluationReasons.Unfriendly), (input.NotByRules, EvaluationReasons.NotByRules), (input.OtherReason, EvaluationReasons.Other),
        ];
        return all.Where(r => r.Given).Aggregate(EvaluationReasons.None, static (reasons, r) => reasons | r.Reason);
    }
}
