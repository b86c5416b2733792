using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of the acts that record an opinion of the organ above.</summary>
public abstract record ReviewDecisionInput : IActInput
{
    /// <summary>What it decides.</summary>
    public ReviewOutcome Outcome { get; init; }

    /// <summary>Its official number.</summary>
    [StringLength(60), PlainText]
    public string? DocumentNumber { get; init; }

    /// <summary>Day of delivery to the petitioner; empty means today.</summary>
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>What it says.</summary>
    [Required, StringLength(100_000), PlainText, Multiline(8)]
    public string Text { get; init; } = string.Empty;
}

/// <summary>What review 复查 and re-examination 复核 share.</summary>
public static class Reviewing
{
    /// <summary>The review that the case is in.</summary>
    public static ReviewRecord? Review(this PetitionCase petition) => petition.Reviews is [.., var last] ? last : null;

    /// <summary>Demands whose opinion the petitioner may still have reviewed: their time runs, or is over and a good reason is asked for.</summary>
    public static IEnumerable<Demand> Reviewable(this PetitionCase petition) => petition.Demands.Where(d =>
        d.Answer is { Outcome: not Outcome.Directed } && petition.OpenClocks.Any(c => c.Kind == ClockKind.ReviewRequest && c.Demand == d.Number));

    /// <summary>Refuses a request after its time for which no good reason is given.</summary>
    public static Refusal? Late(string field, DateOnly on, IEnumerable<Clock> clocks, string? reason)
    {
        foreach (var clock in clocks)
        {
            if (clock.Due is { } due && on > due && Terms.Blank(reason) is null)
                return Refusal.OfField(field, "LateRemedy", Terms.Text(due));
        }

        return null;
    }

    /// <summary>The opinion was revoked: its demands are open again, handled anew with a new clock; what was closed is open.</summary>
    public static ImmutableArray<Effect> HandleAnew(PetitionCase petition, ReviewRecord review, ClockChanges clocks, DateTimeOffset at)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        if (petition.ClosedAt is not null)
            effects.Add(new Reopened(at));
        foreach (var number in review.Demands)
        {
            effects.Add(new DemandReopened(number));
            clocks.Start(ClockKind.Handling, demand: number);
        }

        // What the organ above orders for one petitioner of several is done for that one.
        if (petition.Merger is not null)
            effects.Add(new Separated());
        effects.Add(new StageSet(Stage.Handling));
        clocks.Cancel(ClockKind.Callback, Reasons.Revoked).Cancel(ClockKind.Screening, Reasons.Revoked);
        return effects.ToImmutable();
    }

    /// <summary>Where a case goes when its last remedy is used up or let lapse: one that was closed is concluded, one that was not still has to be, a merged one stays merged.</summary>
    public static Stage End(PetitionCase petition)
    {
        if (petition.Merger is not null)
            return Stage.Merged;
        return petition.ClosedAt is null ? Stage.Replied : Stage.Concluded;
    }

    /// <summary>The main case whose petition stands by itself again because its opinion was revoked; null when nothing was merged or it holds.</summary>
    public static string? MainOfRevoked(PetitionCase petition, object input) =>
        input is ReviewDecisionInput { Outcome: ReviewOutcome.Revoked } ? petition.Merger?.Main : null;

    /// <summary>What the main case learns of that.</summary>
    public static Decision.OtherSide? GivenBack(PetitionCase petition, PetitionCase? main) =>
        main is null ? null : new Decision.OtherSide([new GaveBack(petition.Number)], [new Detail("merged", petition.Number)]);

    /// <summary>What the history line says of an opinion.</summary>
    public static ImmutableArray<Detail> Details(string organ, ReviewDecisionInput input, DateOnly on)
    {
        var details = ImmutableArray.Create(
            new Detail("organ", organ), new Detail("outcome", Terms.Text(input.Outcome)), new Detail("delivered", Terms.Text(on)));
        return Terms.Blank(input.DocumentNumber) is { } number ? details.Add(new Detail("number", number)) : details;
    }
}
