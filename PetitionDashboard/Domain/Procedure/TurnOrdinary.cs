using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="TurnOrdinary"/>.</summary>
public sealed record TurnOrdinaryInput : IActInput
{
    /// <summary>The ordinary track that the demand walks from now on.</summary>
    [AllowedValues(Track.PetitionProcedure, Track.LawfulDuty)]
    public Track Track { get; init; } = Track.PetitionProcedure;

    /// <summary>Demands that proved not simple; empty means every open one on the simplified track.</summary>
    [Picker(PickerKind.Demand)]
    public ImmutableArray<int> Demands { get; init; } = [];

    /// <summary>Why it proved not simple.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>
/// Turn ordinary 转为普通程序: a demand of the simplified procedure proves not simple. The ordinary limit runs in place of the simplified one, and
/// from the acceptance that was: turning gives nobody more time than the law.
/// </summary>
public sealed class TurnOrdinary : Act<TurnOrdinaryInput>
{
    /// <inheritdoc/>
    public override string Key => "turn-ordinary";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Accepted, Stage.Handling];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk | Roles.Handler | Roles.UnitHead;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["SimplifiedMeasures", "Regulation.34"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.SimplifiedDecision];

    /// <inheritdoc/>
    public override int Order => 31;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        Simplified(petition).Any() ? null : Refusal.Of("NoDemandOnTrack", Terms.Text(Track.Simplified));

    /// <inheritdoc/>
    protected override TurnOrdinaryInput Prefill(PetitionCase petition, ActContext context) => new() { Demands = [.. Simplified(petition).Select(d => d.Number)] };

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, TurnOrdinaryInput input, ActContext context)
    {
        var simplified = Simplified(petition).ToList();
        foreach (var number in input.Demands)
        {
            if (simplified.TrueForAll(d => d.Number != number))
                return Refusal.OfField(nameof(input.Demands), "NotOnTrack", Terms.Text(number), Terms.Text(Track.Simplified));
        }

        var turned = simplified.Where(d => input.Demands.IsEmpty || input.Demands.Contains(d.Number)).ToList();
        var clocks = new ClockChanges(petition, context);
        foreach (var demand in turned)
        {
            // From the day on which the simplified limit began: acceptance, or the reopening that began it anew.
            var began = petition.Clocks.LastOrDefault(c => c.Kind == ClockKind.SimplifiedDecision && c.IsOpen && c.Demand == demand.Number)?.Start;
            clocks.Cancel(ClockKind.SimplifiedDecision, ClockReasons.TurnedOrdinary, demand.Number);
            clocks.Start(Accept.ClockOf(input.Track)!.Value, began, demand.Number);
        }

        var due = clocks.Effects.OfType<ClockSet>().Where(c => c.Clock.IsOpen).Max(c => c.Clock.Due)!.Value;
        return new Decision.Yes(
            [
                new Assessed(
                    [.. turned.Select(d => new DemandAssessment(d.Number, PurposeCategory.Appeal, input.Track, d.Class ?? DemandClass.ToBeVerified))],
                    petition.Intake.Field, petition.Method ?? Method.Careful),
                .. clocks.Effects,
            ],
            input.Reason.Trim(),
            [
                new Detail("track", Terms.Text(input.Track)),
                new Detail("demands", Terms.Text(turned.Select(d => Terms.Text(d.Number)))),
                new Detail("due", Terms.Text(due)),
            ]);
    }

    private static IEnumerable<Demand> Simplified(PetitionCase petition) => petition.OpenDemands.Where(d => d.Track == Track.Simplified);
}
