using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using PetitionDashboard.Domain.Cases;
using PetitionDashboard.Domain.Deadlines;
using PetitionDashboard.Domain.Organisation;

namespace PetitionDashboard.Domain.Procedure;

/// <summary>Inputs of <see cref="Accept"/>.</summary>
public sealed record AcceptInput : IActInput
{
    /// <summary>Remark for the file.</summary>
    [StringLength(1000), PlainText, Multiline(3)]
    public string? Remark { get; init; }

    /// <summary>Days that a special law gives for the lawful-duty reply; empty for two months.</summary>
    [Range(1, 730)]
    public int? DutyDays { get; init; }

    /// <summary>The special law counts working days.</summary>
    public bool DutyWorkingDays { get; init; }

    /// <summary>The special law that says so.</summary>
    [StringLength(200), PlainText]
    public string? DutyLaw { get; init; }
}

/// <summary>
/// Accept 受理 (Regulation art. 22-23): meets the clock of the written notice and starts the clock of each open demand's track.
/// </summary>
public sealed class Accept : Act<AcceptInput>
{
    /// <inheritdoc/>
    public override string Key => "accept";

    /// <inheritdoc/>
    public override ImmutableArray<Stage> From => [Stage.Assessing];

    /// <inheritdoc/>
    public override Roles Who => Roles.Clerk;

    /// <inheritdoc/>
    public override ImmutableArray<string> Basis => ["Regulation.23", "Regulation.34"];

    /// <inheritdoc/>
    public override string Document => "acceptance-notice";

    /// <inheritdoc/>
    public override ImmutableArray<ClockKind> Touches => [ClockKind.Notice, ClockKind.Objection, ClockKind.SimplifiedAcceptance];

    /// <inheritdoc/>
    public override int Order => 10;

    /// <inheritdoc/>
    protected override Refusal? BarsBeside(PetitionCase petition, ActContext context)
    {
        if (petition.WaitsForSender())
            return Refusal.Of("SenderAnswerAwaited");
        if (petition.OpenDemands.FirstOrDefault(d => d.Track is null or Track.StatutoryProcedure) is { } demand)
            return Refusal.Of(demand.Track is null ? "NotAssessed" : "DirectFirst", demand.Text);
        // Five have joined since the assessment, or the matter proved to be an old one: it is no simple one any more.
        return petition.OpenDemands.Any(d => d.Track == Track.Simplified)
            && context.Exclusions.Of(petition, petition.Method, petition.Demands.Any(d => d.Track == Track.Accusation)) is { } excluded
            ? Refusal.Of("SimplifiedExcluded", Terms.Text(excluded))
            : null;
    }

    /// <inheritdoc/>
    protected override Decision Decide(PetitionCase petition, AcceptInput input, ActContext context)
    {
        if (input.DutyDays is not null && Terms.Blank(input.DutyLaw) is null)
            return Refusal.OfField(nameof(input.DutyLaw), "Required");
        if (input.DutyDays is null && (Terms.Blank(input.DutyLaw) is not null || input.DutyWorkingDays))
            return Refusal.OfField(nameof(input.DutyDays), "Required");
        Limit? special = input.DutyDays is not { } days ? null : input.DutyWorkingDays ? Limit.WorkingDays(days) : Limit.Days(days);
        var clocks = new ClockChanges(petition, context)
            .Meet(ClockKind.Notice)
            .Meet(ClockKind.SimplifiedAcceptance)
            .Cancel(ClockKind.Objection, ClockReasons.Accepted);
        foreach (var demand in petition.OpenDemands)
        {
            // The clock keeps the name of the law that sets its limit: whoever asks "why this date" reads it there.
            if (ClockOf(demand.Track) is { } kind)
                clocks.Start(kind, demand: demand.Number, limit: kind == ClockKind.LawfulDutyReply ? special : null, reference: kind == ClockKind.LawfulDutyReply ? Terms.Blank(input.DutyLaw) : null);
        }

        return new Decision.Yes(
            [new StageSet(Stage.Accepted), .. clocks.Effects],
            Terms.Blank(input.Remark),
            input.DutyDays is { } count ? [new Detail("days", Terms.Text(count)), new Detail("law", input.DutyLaw!.Trim())] : []);
    }

    /// <summary>The clock that a track's answer is measured by; null where the law sets none.</summary>
    public static ClockKind? ClockOf(Track? track) => track switch
    {
        Track.PetitionProcedure => ClockKind.Handling,
        Track.LawfulDuty => ClockKind.LawfulDutyReply,
        Track.Simplified => ClockKind.SimplifiedDecision,
        _ => null,
    };
}
