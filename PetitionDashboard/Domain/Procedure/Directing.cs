using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Directs demands elsewhere: what <see cref="Inform"/> and <see cref="LeadIn"/> share.</summary>
internal static class Directing
{
    /// <summary>The demands chosen, or every one that may go when none is; with what is wrong with the choice.</summary>
    public static (ImmutableArray<Demand> Chosen, Refusal? Problem) Choose(
        PetitionCase petition, ImmutableArray<int> numbers, string field, Func<Demand, Refusal?> bars)
    {
        foreach (var number in numbers)
        {
            if (petition.OpenDemands.FirstOrDefault(d => d.Number == number) is not { } demand)
                return ([], Refusal.OfField(field, "DemandNotOpen", Terms.Text(number)));
            if (bars(demand) is { } bar)
                return ([], bar with { Field = field });
        }

        return ([.. petition.OpenDemands.Where(d => numbers.IsEmpty ? bars(d) is null : numbers.Contains(d.Number))], null);
    }

    /// <summary>
    /// Answers the demands as directed. With the last one the case stands as Directed and the notice is given; while others are
    /// open, their notice is still owed.
    /// </summary>
    public static ImmutableArray<Effect> Effects(string act, PetitionCase petition, ImmutableArray<Demand> chosen, ActContext context)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var demand in chosen)
            effects.Add(new DemandAnswered(demand.Number, new DemandAnswer(act, Outcome.Directed, context.Today)));
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

    /// <summary>The numbers of demands as history keeps them.</summary>
    public static Detail Numbers(IEnumerable<Demand> demands) => new("demands", Terms.Text(demands.Select(d => Terms.Text(d.Number))));
}
