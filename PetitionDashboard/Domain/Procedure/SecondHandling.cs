using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="SecondHandling"/>.</summary>
public sealed record SecondHandlingInput : IActInput
{
    /// <summary>What is to be put right.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Second handling 二次办理 after an unsatisfied evaluation: what was answered is open again.</summary>
public sealed class SecondHandling : Act<SecondHandlingInput>
{
    /// <inheritdoc/>
    public override string Key => "second-handling";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.FollowUp];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor | Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.SecondHandling, ClockKind.Callback];

    /// <inheritdoc/>
    public override int Order => 20;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.OpenClock(ClockKind.Screening) is not null)
            return Refusal.Of("ScreeningPending");
        if (!petition.IsUnsatisfiedNow())
            return Refusal.Of("NotUnsatisfied");
        // Where the unit that answered is gone, the petition office assigns it to another.
        return !Answered(petition).Any() ? Refusal.Of("NothingHandled") : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, SecondHandlingInput input, ActContext context) =>
        new Decision.Yes(
            [
                .. Answered(petition).Select(d => new DemandReopened(d.Number)),
                new StageSet(Stage.SecondHandling),
                .. new ClockChanges(petition, context).Start(ClockKind.SecondHandling).Effects,
            ],
            input.Reason.Trim(),
            [new Detail("unit", petition.UnitName ?? string.Empty)]);

    /// <summary>What the bureau itself answered; what it directed elsewhere is not ours to handle again.</summary>
    private static IEnumerable<Demand> Answered(PetitionCase petition) =>
        petition.Demands.Where(d => d.Answer is { Outcome: not Outcome.Directed });
}
