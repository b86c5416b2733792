using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Reopen"/>.</summary>
public sealed record ReopenInput : IActInput
{
    /// <summary>The track of demands that are on none of ours yet: imported, or led elsewhere before.</summary>
    [AllowedValues(Track.LawfulDuty, Track.PetitionProcedure)]
    public Track Track { get; init; } = Track.LawfulDuty;

    /// <summary>Why.</summary>
    [Required, StringLength(2000), PlainText, Multiline(4)]
    public string Reason { get; init; } = string.Empty;
}

/// <summary>Reopen 重启: a leader opens the closed case again; every demand is open, and the clock of its track starts anew.</summary>
public sealed class Reopen : Act<ReopenInput>
{
    /// <inheritdoc/>
    public override string Key => "reopen";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.FollowUp, Stage.Archived];

    /// <inheritdoc/>
    public override Roles Who => Roles.Leader;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Local"];

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Callback, ClockKind.Screening];

    /// <inheritdoc/>
    public override int Order => 60;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context) =>
        petition.Merger is { } merger ? Refusal.Of("ReopenMerged", merger.Main) : null;

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, ReopenInput input, ActContext context)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.Add(new Reopened(context.OccurredAt));
        effects.AddRange(petition.Demands.Where(d => d.IsAnswered).Select(d => new DemandReopened(d.Number)));
        var assessed = petition.Demands
            .Where(d => d.Track is null or Track.StatutoryProcedure)
            .Select(d => new DemandAssessment(d.Number, d.Purpose ?? PurposeCategory.Appeal, input.Track, d.Class ?? DemandClass.ToBeVerified))
            .ToImmutableArray();
        if (assessed.Length > 0)
            effects.Add(new Assessed(assessed, petition.Intake.Field, petition.Method ?? Method.Careful));
        effects.Add(new StageSet(Stage.Handling));
        var clocks = new ClockChanges(petition, context).Cancel(ClockKind.Callback, Reasons.Reopened).Cancel(ClockKind.Screening, Reasons.Reopened);
        foreach (var demand in petition.Demands)
        {
            var track = demand.Track is null or Track.StatutoryProcedure ? input.Track : demand.Track;
            if (Accept.ClockOf(track) is not { } kind)
                continue;
            // The special law that set the limit of the duty sets it again.
            var special = petition.Clocks.LastOrDefault(c => c is { Kind: ClockKind.LawfulDutyReply, Reference: not null } && c.Kind == kind && c.Demand == demand.Number);
            clocks.Start(kind, demand: demand.Number, limit: special?.Limit, reference: special?.Reference);
        }

        effects.AddRange(clocks.Effects);
        return new Decision.Yes(effects.ToImmutable(), input.Reason.Trim());
    }
}
