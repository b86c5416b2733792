using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of the acts that record what happened on a day.</summary>
public abstract record RecordInput : IActInput
{
    /// <summary>Day; empty means today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What happened and was found.</summary>
    [Required, StringLength(10_000), PlainText, Multiline(5)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>An act that records what happened on a day between receipt and today, and leaves the stage as it is.</summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class RecordAct<TInput> : Act<TInput>
    where TInput : RecordInput, new()
{
    /// <inheritdoc/>
    public override bool IsNote => true;

    /// <inheritdoc/>
    protected override TInput Prefill(PetitionCase petition, ActContext context) => new() { On = context.Today };

    /// <inheritdoc/>
    protected sealed override Decision Decide(PetitionCase petition, TInput input, ActContext context)
    {
        if (Terms.BadDay(nameof(input.On), input.On, Earliest(petition), context) is { } badDay)
            return badDay;
        if (Problem(petition, input, context) is { } problem)
            return problem;
        var on = input.On ?? context.Today;
        return new Decision.Yes(
            EffectsBeside(petition, input, on, context), input.Text.Trim(), [new Detail("on", Terms.Text(on)), .. DetailsBeside(input, context)]);
    }

    /// <summary>The first day on which it can have happened.</summary>
    protected virtual DateOnly Earliest(PetitionCase petition) => petition.ReceivedOn();

    /// <summary>What is wrong with the further inputs.</summary>
    protected virtual Refusal? Problem(PetitionCase petition, TInput input, ActContext context) => null;

    /// <summary>What the record changes; a mere note changes nothing.</summary>
    protected virtual ImmutableArray<Effect> EffectsBeside(PetitionCase petition, TInput input, DateOnly on, ActContext context) => [];

    /// <summary>Further facts for the history line.</summary>
    protected virtual ImmutableArray<Detail> DetailsBeside(TInput input, ActContext context) => [];
}
