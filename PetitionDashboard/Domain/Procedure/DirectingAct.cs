using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>
/// An act that directs demands elsewhere: to the competent organ, down the own system, or into a statutory procedure. With the last open
/// demand the case stands as Directed and the notice is given; while others are open, their notice is still owed.
/// </summary>
/// <typeparam name="TInput">Record of inputs.</typeparam>
public abstract class DirectingAct<TInput> : Act<TInput>
    where TInput : class, new()
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<Stage> From => [Stage.Assessing];

    /// <inheritdoc/>
    public sealed override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public sealed override ImmutableArray<ClockKind> Touches => [ClockKind.Notice, ClockKind.Objection, ClockKind.SimplifiedAcceptance];

    /// <summary>Why a demand cannot go this way; null when it can.</summary>
    protected abstract Refusal? Unfit(PetitionCase petition, Demand demand);

    /// <summary>Inputs with the demands that may go.</summary>
    protected abstract TInput Chosen(ImmutableArray<int> demands);

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.WaitsForSender())
            return Refusal.Of("SenderAnswerAwaited");
        Refusal? first = null;
        foreach (var demand in petition.OpenDemands)
        {
            if (Unfit(petition, demand) is not { } unfit)
                return null;
            first ??= unfit;
        }

        return first ?? Refusal.Of("NoOpenDemand");
    }

    /// <inheritdoc/>
    protected sealed override TInput Prefill(PetitionCase petition, ActContext context) =>
        Chosen([.. petition.OpenDemands.Where(d => Unfit(petition, d) is null).Select(d => d.Number)]);

    /// <summary>Directs the demands chosen, or every one that may go when none is.</summary>
    protected Decision Direct(
        PetitionCase petition, ImmutableArray<int> numbers, string field, ActContext context, string? note, ImmutableArray<Detail> details)
    {
        ArgumentNullException.ThrowIfNull(petition);
        ArgumentNullException.ThrowIfNull(context);
        foreach (var number in numbers)
        {
            if (petition.OpenDemands.FirstOrDefault(d => d.Number == number) is not { } demand)
                return Refusal.OfField(field, "DemandNotOpen", Terms.Text(number));
            if (Unfit(petition, demand) is { } unfit)
                return unfit with { Field = field };
        }

        ImmutableArray<Demand> chosen = [.. petition.OpenDemands.Where(d => numbers.IsEmpty ? Unfit(petition, d) is null : numbers.Contains(d.Number))];
        return new Decision.Yes(
            Effects(petition, chosen, context),
            note,
            [.. details, new Detail("demands", Terms.Text(chosen.Select(d => Terms.Text(d.Number))))]);
    }

    private ImmutableArray<Effect> Effects(PetitionCase petition, ImmutableArray<Demand> chosen, ActContext context)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var demand in chosen)
            effects.Add(new DemandAnswered(demand.Number, new DemandAnswer(Key, Outcome.Directed, context.Today)));
        if (petition.OpenDemands.Except(chosen).Any())
            return effects.ToImmutable();
        effects.Add(new StageSet(Stage.Directed));
        effects.AddRange(new ClockChanges(petition, context)
            .Meet(ClockKind.Notice)
            .Meet(ClockKind.SimplifiedAcceptance)
            .Cancel(ClockKind.Objection, ClockReasons.NotAccepted)
            .Effects);
        return effects.ToImmutable();
    }
}
