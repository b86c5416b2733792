using System.Collections.Immutable;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>From which day a petitioner's remedy against a document runs.</summary>
internal static class Remedies
{
    /// <summary>What the delivery of a document does to the clocks of its remedies.</summary>
    public static ImmutableArray<Effect> Effects(PetitionCase petition, IssuedDocument document, ActContext context)
    {
        if (document.DeliveredOn is not { } on)
            return [];
        var clocks = new ClockChanges(petition, context);
        switch (document.Kind)
        {
            case "handling-opinion":
                foreach (var demand in petition.Demands.Where(d => document.Demands.Contains(d.Number) && d is { Track: Track.PetitionProcedure, Answer.Act: "opinion" }))
                    clocks.Begin(ClockKind.ReviewRequest, on, demand.Answer!.On, demand.Number);
                break;
            case "review-opinion" when petition.Review() is { Opinion: { Outcome: not ReviewOutcome.Revoked } opinion, SecondOrgan: null }:
                clocks.Begin(ClockKind.ReExaminationRequest, on, opinion.DeliveredOn);
                break;
        }

        return clocks.Effects;
    }
}
