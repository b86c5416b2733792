using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Whether the petitioner was reached. Stored by name.</summary>
public enum CallbackOutcome
{
    /// <summary>已联系上.</summary>
    Reached,

    /// <summary>未联系上.</summary>
    NotReached,
}

/// <summary>Inputs of <see cref="Callback"/>.</summary>
public sealed record CallbackInput : RecordInput
{
    /// <summary>Whether the petitioner was reached.</summary>
    public CallbackOutcome Callback { get; init; }

    /// <summary>Not reached: the day of the next attempt; empty for none agreed.</summary>
    public DateOnly? Again { get; init; }
}

/// <summary>Callback 抽查回访: the petitioner is called back after closure; reached, the duty is done. How satisfied they are is for <see cref="Evaluate"/> to record.</summary>
public sealed class Callback : RecordAct<CallbackInput>
{
    /// <inheritdoc/>
    public override string Key => "callback";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.FollowUp];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Supervisor;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override string Document => "callback-sheet";

    /// <inheritdoc/>
    public override bool IsNote => false;

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Callback];

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    protected override DateOnly Earliest(PetitionCase petition) => OfficeTime.DayOf(petition.Closures[^1].At);

    /// <inheritdoc/>
    protected override Refusal? Problem(PetitionCase petition, CallbackInput input, ActContext context)
    {
        if (input.Again is not { } again)
            return null;
        if (input.Callback == CallbackOutcome.Reached)
            return Refusal.OfField(nameof(input.Again), "AgainReached");
        return again < context.Today ? Refusal.OfField(nameof(input.Again), "AgainPast", Terms.Text(context.Today)) : null;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<Effect> EffectsBeside(PetitionCase petition, CallbackInput input, DateOnly on, ActContext context) =>
        input.Callback != CallbackOutcome.Reached ? []
        : petition.Closures is [.., { EvaluationAsked: false }] ? [new CalledBack(on)]
        : new ClockChanges(petition, context).Meet(ClockKind.Callback, on).Effects;

    /// <inheritdoc/>
    protected override ImmutableArray<Detail> DetailsBeside(CallbackInput input, ActContext context) =>
        input.Again is { } again
            ? [new Detail("outcome", Terms.Text(input.Callback)), new Detail("again", Terms.Text(again))]
            : [new Detail("outcome", Terms.Text(input.Callback))];
}
